package dev.latchkey.platform.http;

import dev.latchkey.platform.observe.LogFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One line per answer: when, method, path, status, microseconds, source, request id.
 *
 * <p>Never a query, a header or a body. Costs the request's thread one small object: lines are
 * formatted and written by a thread of their own, which looks for them a few times a second, since
 * waking it for each would cost more than the line. Thread-safe. When {@value #CAPACITY} answers
 * wait, further ones are left out, and a line says how many.
 */
final class AccessLog implements ExchangeListener, AutoCloseable {
  private static final int CAPACITY = 1 << 15;
  private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

  /** What is written at once. */
  private static final int BATCH_BYTES = 32 * 1024;

  private final AtomicReferenceArray<@Nullable Entry> entries =
      new AtomicReferenceArray<>(CAPACITY);
  private final AtomicLong added = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private final LongAdder leftOut = new LongAdder();
  private final AccessLine line;
  private final OutputStream out;
  private final Thread writer;
  private volatile boolean closing;

  AccessLog(LogFormat format, OutputStream out) {
    this.line = new AccessLine(format);
    this.out = out;
    this.writer = Thread.ofPlatform().daemon().name("access-log").start(this::run);
  }

  @Override
  public void answered(
      long millis, String method, String path, int status, long nanos, String source, String id) {
    long number;
    do {
      number = added.get();
      if (number - taken.get() >= CAPACITY) {
        leftOut.increment();
        return;
      }
    } while (!added.compareAndSet(number, number + 1));
    entries.set(
        (int) number & (CAPACITY - 1), new Entry(millis, method, path, status, nanos, source, id));
  }

  private void run() {
    while (!closing) {
      LockSupport.parkNanos(this, PAUSE_NANOS);
      writeAll();
    }
    writeAll();
  }

  private void writeAll() {
    Entry entry;
    while ((entry = entries.getAndSet((int) taken.get() & (CAPACITY - 1), null)) != null) {
      taken.setRelease(taken.get() + 1);
      line.append(entry);
      if (line.length() >= BATCH_BYTES) {
        flush();
      }
    }
    long lost = leftOut.sumThenReset();
    if (lost > 0) {
      line.appendLeftOut(lost);
    }
    flush();
  }

  private void flush() {
    try {
      line.writeTo(out);
    } catch (IOException unwritable) {
      // There is no other place to complain at.
    }
  }

  /** Writes what waits. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(writer);
    try {
      writer.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** An answer, as {@link ExchangeListener} tells of it. */
  record Entry(
      long millis, String method, String path, int status, long nanos, String source, String id) {}
}
