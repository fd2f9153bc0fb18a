package io.rotary.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Small files of each kind, and of kinds that pretend.
final class Samples {
  private Samples() {}

  /// A PDF of exactly so many bytes, whose inside nobody can predict or compress.
  static byte[] pdf(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    byte[] head = "%PDF-1.7\n".getBytes(ISO_8859_1);
    byte[] end = "\n%%EOF\n".getBytes(ISO_8859_1);
    System.arraycopy(head, 0, bytes, 0, head.length);
    System.arraycopy(end, 0, bytes, length - end.length, end.length);
    return bytes;
  }

  static byte[] pdf(String inside) {
    return ("%PDF-1.7\n" + inside + "\n%%EOF\n").getBytes(ISO_8859_1);
  }

  /// A PNG that says it is so wide and high.
  static byte[] png(int width, int height) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1));
    byte[] header = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).array();
    out.writeBytes(chunk("IHDR", header));
    out.writeBytes(chunk("IDAT", new byte[20]));
    out.writeBytes(chunk("IEND", new byte[0]));
    return out.toByteArray();
  }

  /// A JPEG that says it is so wide and high, behind a first segment of `first` bytes.
  static byte[] jpeg(int width, int height, int first) {
    ByteBuffer out = ByteBuffer.allocate(64 + first);
    out.putShort((short) 0xffd8).putShort((short) 0xffe1).putShort((short) first);
    out.position(out.position() + first - 2);
    out.putShort((short) 0xffc0).putShort((short) 11).put((byte) 8);
    out.putShort((short) height).putShort((short) width).putInt(0x01_01_11_00);
    out.putShort((short) 0xffd9);
    byte[] bytes = new byte[out.position()];
    out.get(0, bytes);
    return bytes;
  }

  static byte[] zip() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("Evil.class"));
      zip.write(new byte[] {1, 2, 3});
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] joined(byte[]... pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      out.writeBytes(piece);
    }
    return out.toByteArray();
  }

  static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static byte[] chunk(String name, byte[] content) {
    byte[] named = joined(name.getBytes(ISO_8859_1), content);
    CRC32 crc = new CRC32();
    crc.update(named);
    return ByteBuffer.allocate(named.length + 8)
        .putInt(content.length)
        .put(named)
        .putInt((int) crc.getValue())
        .array();
  }
}
