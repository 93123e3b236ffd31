package dev.latchkey.acceptance.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A running server process. */
public final class Server implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("(?m)^latchkey ready on (http://\\S+)$");
  private static final Duration READY_LIMIT = Duration.ofSeconds(60);
  private static final Duration LOG_LIMIT = Duration.ofSeconds(30);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(45);

  private final Process process;
  private final Path stdout;
  private final Path stderr;
  private final boolean describesItself;
  private final Map<Account, String> managementTokens = new ConcurrentHashMap<>();
  private volatile @Nullable Http http;
  private volatile @Nullable URI pages;

  private Server(Process process, Path stdout, Path stderr, boolean describesItself) {
    this.process = process;
    this.describesItself = describesItself;
    this.stdout = stdout;
    this.stderr = stderr;
  }

  /**
   * @param describesItself whether its OpenAPI document may be another than the one that ships
   */
  static Server launch(ProcessBuilder builder, Path folder, boolean describesItself) {
    try {
      Path files = Files.createTempDirectory(folder, "server-");
      Path stdout = files.resolve("stdout");
      Path stderr = files.resolve("stderr");
      Process process =
          builder.redirectOutput(stdout.toFile()).redirectError(stderr.toFile()).start();
      return new Server(process, stdout, stderr, describesItself);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the server says that it is ready; fails when it ends instead. */
  public void awaitReady() {
    Eventually.within(
        READY_LIMIT,
        "server ready, see " + stderr,
        () -> {
          Matcher ready = READY.matcher(log());
          if (ready.find()) {
            URI base = URI.create(ready.group(1));
            http = new Http(base, describesItself ? served(base) : Contract.shipped());
          } else if (!process.isAlive()) {
            throw new AssertionError("Server ended with " + process.exitValue() + ": " + log());
          }
          return http != null;
        });
  }

  private static Contract served(URI base) {
    return Contract.of(new Http(base, null).get("/openapi.yaml").body());
  }

  /** Speaks to the port that the server named when it became ready. */
  public Http http() {
    return Objects.requireNonNull(http, "not ready");
  }

  /** The same, whose pages are asked for at this URL. */
  Server reachedAt(URI url) {
    pages = url;
    return this;
  }

  /** Where browsers ask for its pages. */
  URI pages() {
    URI named = pages;
    return named == null ? http().base() : named;
  }

  /** A {@code rebelcore} login. */
  public Reply rebelcore(Account account) {
    return remembered(http().post("/api/v1/authorize", account.rebelcoreLogin()), "token");
  }

  /** A {@code kubex} login. */
  public Reply kubex(Account account) {
    return remembered(http().post("/api/v2/authorize", account.kubexLogin()), "apiToken");
  }

  /** The token of a {@code rebelcore} login that succeeds. */
  public String rebelcoreToken(Account account) {
    return token(rebelcore(account), "token");
  }

  /** The token of a {@code kubex} login that succeeds. */
  public String kubexToken(Account account) {
    return token(kubex(account), "apiToken");
  }

  /** A token for the management API; kept, since each login with a password takes a while. */
  String managementToken(Account account) {
    Restume restume = new Restume(http());
    String known = managementTokens.get(account);
    if (known == null || restume.bearer(known, "GET", "/v1/customers", "").status() == 401) {
      known = restume.token(account);
      managementTokens.put(account, known);
    }
    return known;
  }

  /** Asks about a token. */
  public Reply verify(String token) {
    return verify(token, "");
  }

  /** Asks about a token at what follows {@code /verify}, such as a query. */
  public Reply verify(String token, String rest) {
    return http()
        .send("GET", "/verify" + rest, Map.of("Authorization", "Bearer " + token), new byte[0]);
  }

  /**
   * Waits for what the server writes to standard error, which may come after the answer that it is
   * about.
   */
  public MatchResult awaitLog(Pattern wanted) {
    Eventually.within(LOG_LIMIT, wanted + " in " + stderr, () -> wanted.matcher(log()).find());
    return wanted.matcher(log()).results().findFirst().orElseThrow();
  }

  /** All that the server has written to standard error. */
  public String log() {
    return read(stderr);
  }

  public String stdout() {
    return read(stdout);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Whether the server still takes new connections. */
  public static boolean accepts(URI base) {
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Asks the process to end (SIGTERM), without waiting. */
  public void terminate() {
    process.destroy();
  }

  /** Ends the process at once (SIGKILL). */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Waits for the end of the process. */
  public int awaitEnd() {
    try {
      if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("Server did not end: " + log());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Stops the server gracefully, where it still runs, and holds it to what is true of every server.
   */
  @Override
  public void close() {
    if (isAlive()) {
      terminate();
      assertThat(awaitEnd()).as("exit of the server, see %s", stderr).isZero();
    }
    Secrets.assertAbsentFrom(log(), stderr.toString());
  }

  private static Reply remembered(Reply reply, String field) {
    if (reply.status() == 200) {
      Secrets.remember(token(reply, field));
    }
    return reply;
  }

  private static String token(Reply reply, String field) {
    assertThat(reply.status()).as("%s", reply).isEqualTo(200);
    return reply.json().get(field).asString();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
