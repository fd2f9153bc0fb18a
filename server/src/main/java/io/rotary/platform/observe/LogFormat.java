package io.rotary.platform.observe;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// One line per record: time in UTC, level, the short name of what speaks, and the message, with
/// control characters escaped so that nobody can forge a line. A cause follows on lines of its own.
public final class LogFormat extends Formatter {
  private static final Map<Level, String> NAMES =
      Map.of(Level.SEVERE, "ERROR", Level.WARNING, "WARN", Level.INFO, "INFO");

  /// Held on to: a logger nobody holds is forgotten, and its level with it.
  private static final Logger OURS = Logger.getLogger("io.rotary");

  /// Jetty tells what every malformed request was like; our own access line says it in one.
  private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

  /// The pool tells of every connection a dead database took along; readiness says it once.
  private static final Logger POOL = Logger.getLogger("com.zaxxer.hikari");

  /// Makes this the format of everything the program and its libraries log.
  public static void install() {
    LogManager.getLogManager().reset();
    LogOutput handler = new LogOutput(System.err, new LogFormat());
    handler.setLevel(Level.ALL);
    // At the latest when the program ends by itself.
    Runtime.getRuntime().addShutdownHook(new Thread(handler::close, "log-end"));
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    root.addHandler(handler);
    OURS.setLevel(Level.INFO);
    JETTY.setLevel(Level.SEVERE);
    POOL.setLevel(Level.SEVERE);
  }

  /// Writes what has been logged so far.
  public static void flush() {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.flush();
    }
  }

  @Override
  public String format(LogRecord record) {
    String level = NAMES.getOrDefault(record.getLevel(), "DEBUG");
    String name = record.getLoggerName();
    String source = name.substring(name.lastIndexOf('.') + 1);
    StringBuilder line = new StringBuilder(160);
    line.append(record.getInstant()).append(' ').append(level).append(' ').append(source);
    line.append(' ').append(escaped(formatMessage(record))).append('\n');
    Throwable cause = record.getThrown();
    if (cause != null) {
      StringWriter trace = new StringWriter();
      cause.printStackTrace(new PrintWriter(trace));
      line.append(trace);
    }
    return line.toString();
  }

  private static String escaped(String message) {
    if (message.chars().noneMatch(Character::isISOControl)) {
      return message;
    }
    StringBuilder clean = new StringBuilder(message.length());
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      if (c == '\n') {
        clean.append("\\n");
      } else if (Character.isISOControl(c)) {
        clean.append(String.format("\\u%04x", (int) c));
      } else {
        clean.append(c);
      }
    }
    return clean.toString();
  }
}
