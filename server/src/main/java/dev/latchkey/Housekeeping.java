package dev.latchkey;

import dev.latchkey.platform.db.DatabaseUnavailable;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be looked after now and then, once a minute, on one thread. A chore that fails is
 * tried again the next minute.
 */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final long EVERY_SECONDS = 60;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("housekeeping").daemon().factory());

  private Housekeeping() {}

  static Housekeeping start(List<Runnable> chores) {
    Housekeeping housekeeping = new Housekeeping();
    for (Runnable chore : chores) {
      var _ =
          housekeeping.thread.scheduleWithFixedDelay(
              () -> run(chore), EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }
    return housekeeping;
  }

  private static void run(Runnable chore) {
    try {
      chore.run();
    } catch (DatabaseUnavailable unavailable) {
      LOG.warn("housekeeping put off: {}", unavailable.getMessage());
    } catch (RuntimeException failed) {
      LOG.error("housekeeping failed", failed);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
