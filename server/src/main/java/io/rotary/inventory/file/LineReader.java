package io.rotary.inventory.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads a text file line by line in constant memory: a line that is too long is passed over and
/// given as such, whatever its length. Lines end with a line feed, a carriage return before it is
/// dropped, and so is a byte order mark at the start of the file.
public final class LineReader {
  /// Far beyond any line of an inventory file.
  public static final int LONGEST_LINE = 1_000;

  /// A line and its number, counted from 1.
  public record Line(long number, String text, boolean tooLong) {}

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final InputStream in;
  private final byte[] buffer = new byte[64 * 1024];
  private final byte[] line = new byte[LONGEST_LINE];
  private int position;
  private int end;
  private long bytesRead;
  private long number;

  public LineReader(InputStream in) {
    this.in = in;
  }

  /// How many bytes of the file have been read into lines.
  public long bytesRead() {
    return bytesRead - (end - position);
  }

  /// The next line, or empty at the end of the file. Bytes that are no UTF-8 become U+FFFD, which
  /// no column accepts.
  public Optional<Line> next() throws IOException {
    int length = 0;
    int value = read();
    if (value < 0) {
      return Optional.empty();
    }
    while (value >= 0 && value != '\n') {
      if (length < LONGEST_LINE) {
        line[length] = (byte) value;
      }
      length = Math.min(length + 1, LONGEST_LINE + 1);
      value = read();
    }
    number++;
    if (length > LONGEST_LINE) {
      return Optional.of(new Line(number, "", true));
    }
    return Optional.of(new Line(number, text(length), false));
  }

  private String text(int length) {
    int kept = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    String text = new String(line, 0, kept, StandardCharsets.UTF_8);
    return number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private int read() throws IOException {
    if (position == end) {
      end = in.read(buffer);
      position = 0;
      if (end <= 0) {
        end = 0;
        return -1;
      }
      bytesRead += end;
    }
    return buffer[position++] & 0xff;
  }
}
