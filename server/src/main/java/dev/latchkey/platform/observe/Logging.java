package dev.latchkey.platform.observe;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * The log, set up in code and written to standard error by a thread of its own.
 *
 * <p>A thread that logs never waits: while {@value #QUEUE} lines are waiting to be written, further
 * ones are dropped. Libraries are heard from warnings upwards, unless the level is debug or lower.
 */
public final class Logging implements AutoCloseable {
  private static final int QUEUE = 8192;
  private static final Duration FLUSH_AT_MOST = Duration.ofSeconds(2);
  private static final List<String> LIBRARIES =
      List.of("io", "com", "org", "java", "javax", "sun", "jdk");

  private final LoggerContext context;

  private Logging(LoggerContext context) {
    this.context = context;
  }

  /** Sets up the log of the whole process, in place of what was before. */
  public static Logging start(LogConfig config) {
    return start(config, new StandardError());
  }

  static Logging start(LogConfig config, OutputStream out) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(config.level().logback());
    root.addAppender(queue(context, appender(context, config.format(), out)));
    if (config.level().compareTo(LogLevel.INFO) <= 0) {
      Level libraries = config.level() == LogLevel.ERROR ? Level.ERROR : Level.WARN;
      LIBRARIES.forEach(name -> context.getLogger(name).setLevel(libraries));
    }
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    return new Logging(context);
  }

  private static OutputStreamAppender<ILoggingEvent> appender(
      LoggerContext context, LogFormat format, OutputStream out) {
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    LogLine line = new LogLine(format);
    line.setContext(context);
    line.start();
    appender.setEncoder(line);
    appender.setOutputStream(out);
    appender.start();
    return appender;
  }

  private static AsyncAppender queue(
      LoggerContext context, OutputStreamAppender<ILoggingEvent> appender) {
    AsyncAppender queue = new AsyncAppender();
    queue.setContext(context);
    queue.setQueueSize(QUEUE);
    queue.setDiscardingThreshold(0);
    queue.setNeverBlock(true);
    queue.setMaxFlushTime((int) FLUSH_AT_MOST.toMillis());
    queue.addAppender(appender);
    queue.start();
    return queue;
  }

  /** Writes what waits, for two seconds at most, and ends the log. */
  @Override
  public void close() {
    context.stop();
  }
}
