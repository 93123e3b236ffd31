package dev.latchkey.platform.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Argon2id on a few threads of its own behind a short queue, so that a storm of human logins takes
 * neither all the processors nor all the memory.
 *
 * <p>A caller waits for its own result only; when the queue is full it is told so at once. Safe for
 * threads.
 */
public final class PasswordHashing implements AutoCloseable {
  private final Argon2id argon2id;
  private final ThreadPoolExecutor executor;

  /**
   * Starts the threads.
   *
   * @param threads how many hashes run at once, each with 19 MiB
   * @param queue how many more may wait
   */
  public PasswordHashing(int threads, int queue, Randomness randomness) {
    this.argon2id = new Argon2id(randomness);
    this.executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            Thread.ofPlatform().name("password-hashing-", 0).daemon().factory());
  }

  /** As many threads as leave a processor to everything else, and at least one. */
  public static int defaultThreads() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
  }

  /**
   * Checks a password against the hash that was stored for it: a PHC string of ours, or a {@link
   * ForeignHash}. A password that does not match a foreign one costs what {@link #matchesNobody}
   * does on top, so that it never costs less; one that matches is to be hashed anew anyway.
   *
   * @throws IllegalArgumentException if {@code stored} is neither
   */
  public PasswordVerdict matches(SecretText password, String stored) {
    return run(() -> isMatch(password, stored) ? PasswordVerdict.MATCH : PasswordVerdict.MISMATCH)
        .orElse(PasswordVerdict.OVERLOADED);
  }

  /**
   * Whether a stored hash is one that {@link #hash} makes today. Any other is to be replaced when
   * its password is next known.
   */
  public static boolean isCurrent(String stored) {
    return Argon2id.isCurrent(stored);
  }

  private boolean isMatch(SecretText password, String stored) {
    if (isCurrent(stored)) {
      return argon2id.matches(password, stored);
    }
    ForeignHash foreign =
        ForeignHash.of(SecretText.of(stored))
            .orElseThrow(() -> new IllegalArgumentException("no hash of a password"));
    return foreign.matches(password) || argon2id.matches(password, argon2id.nobodys());
  }

  /**
   * Takes as long as {@link #matches} and never finds a match: for the account that does not exist.
   */
  public PasswordVerdict matchesNobody(SecretText password) {
    return matches(password, argon2id.nobodys());
  }

  /** The PHC string to store for a password, or empty when too many are waiting already. */
  public Optional<String> hash(SecretText password) {
    return run(() -> argon2id.hash(password));
  }

  /**
   * The PHC strings to store for passwords, in their order, as many at once as there are threads;
   * empty when others have too many waiting already.
   */
  public Optional<List<String>> hashAll(List<SecretText> passwords) {
    List<String> hashes = new ArrayList<>(passwords.size());
    for (int from = 0; from < passwords.size(); from += executor.getMaximumPoolSize()) {
      int to = Math.min(passwords.size(), from + executor.getMaximumPoolSize());
      List<Future<String>> futures = new ArrayList<>();
      try {
        passwords
            .subList(from, to)
            .forEach(password -> futures.add(executor.submit(() -> argon2id.hash(password))));
      } catch (RejectedExecutionException e) {
        futures.forEach(future -> future.cancel(false));
        return Optional.empty();
      }
      futures.forEach(future -> hashes.add(result(future)));
    }
    return Optional.of(hashes);
  }

  /** Stops the threads; who still waits gets an exception. */
  @Override
  public void close() {
    executor.shutdownNow().forEach(waiting -> ((Future<?>) waiting).cancel(false));
  }

  private <R> Optional<R> run(Callable<R> work) {
    Future<R> future;
    try {
      future = executor.submit(work);
    } catch (RejectedExecutionException e) {
      return Optional.empty();
    }
    return Optional.of(result(future));
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (CancellationException e) {
      throw new IllegalStateException("password hashing was closed", e);
    } catch (InterruptedException e) {
      future.cancel(false);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while hashing a password", e);
    }
  }
}
