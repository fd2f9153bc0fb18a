package io.rotary.platform.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Logger;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The 256-bit key everything secret in the store hangs on. It comes from a setting, or from the
/// file `master.key` in the data directory, which the first start makes. As text it is 64
/// hexadecimal digits or base64 of 32 bytes.
///
/// Without it sealed data cannot be opened and no access key is recognised, so a backup of the
/// store alone is worthless.
public final class MasterKey {
  public static final String FILE = "master.key";

  private static final Logger LOG = Logger.getLogger(MasterKey.class.getName());
  private static final int BYTES = 32;
  private static final Set<PosixFilePermission> PRIVATE =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final SecretKeySpec key;

  private MasterKey(byte[] bytes) {
    this.key = new SecretKeySpec(bytes, "Generic");
  }

  /// The key written in a setting or an environment variable. The text never appears in a message.
  public static MasterKey of(String text) {
    return new MasterKey(parse(text.strip(), "the setting"));
  }

  /// The key in `directory`, made on the first call. Two processes that start at once get the same
  /// key. Refuses a file that others may read.
  public static MasterKey inDirectory(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      if (Files.notExists(file)) {
        make(directory, file);
      }
      requirePrivate(file);
      String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
      return new MasterKey(parse(text, file.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or make the master key file " + file, e);
    }
  }

  SecretKey key() {
    return key;
  }

  /// Never the key itself.
  @Override
  public String toString() {
    return "MasterKey[***]";
  }

  /// Written in full, forced to the disk, and only then given its name: a crash leaves no half key.
  private static void make(Path directory, Path file) throws IOException {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    byte[] text =
        (Base64.getEncoder().encodeToString(bytes) + "\n").getBytes(StandardCharsets.UTF_8);
    Path draft = directory.resolve(FILE + "." + UUID.randomUUID());
    try {
      try (FileChannel out =
          FileChannel.open(
              draft,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PRIVATE))) {
        out.write(ByteBuffer.wrap(text));
        out.force(true);
      }
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      LOG.fine(() -> "another process made the master key first: " + e.getMessage());
      return;
    } finally {
      Files.deleteIfExists(draft);
    }
    syncDirectory(directory);
    LOG.warning(
        () ->
            "A NEW MASTER KEY was made in "
                + file
                + ". Keep a copy of this file in a safe place: backups of the store are WORTHLESS"
                + " without it.");
  }

  private static void syncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void requirePrivate(Path file) throws IOException {
    if (!PRIVATE.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IllegalStateException(
          "the master key file %s may be read by others; run: chmod 600 %s".formatted(file, file));
    }
  }

  private static byte[] parse(String text, String source) {
    byte[] bytes;
    try {
      bytes =
          text.length() == 2 * BYTES
              ? HexFormat.of().parseHex(text)
              : Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      bytes = new byte[0];
    }
    if (bytes.length != BYTES) {
      throw new IllegalStateException(
          "the master key in %s is not 64 hexadecimal digits or base64 of 32 bytes"
              .formatted(source));
    }
    return bytes;
  }
}
