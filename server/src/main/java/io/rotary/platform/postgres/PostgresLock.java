package io.rotary.platform.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Who uses a data directory, told by locks on three bytes of one file; the kernel lifts them when
/// their holder dies. One server at a time (SERVER), any number of users of the database (USER),
/// and one that starts or stops it (TURN).
final class PostgresLock implements AutoCloseable {
  // Beyond the text of the file, which is the server's process id.
  private static final long SERVER = 1_000;
  private static final long USER = 1_001;
  private static final long TURN = 1_002;

  private final FileChannel channel;
  private @Nullable FileLock user;

  private PostgresLock(FileChannel channel) {
    this.channel = channel;
  }

  static PostgresLock open(Path file) throws IOException {
    return new PostgresLock(
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  /// Waits until nobody else starts or stops the database; ends when the answer is closed.
  FileLock turn() throws IOException {
    return channel.lock(TURN, 1, false);
  }

  /// Becomes the one server of this data directory, or tells that there is one already.
  boolean becomeServer() throws IOException {
    if (taken(SERVER) == null) {
      return false;
    }
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap(
            Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)),
        0);
    return true;
  }

  /// The process id the present server wrote down.
  String server() throws IOException {
    ByteBuffer text = ByteBuffer.allocate(20);
    channel.read(text, 0);
    return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
  }

  /// Joins the users of the database.
  void enter() throws IOException {
    try {
      user = channel.lock(USER, 1, true);
    } catch (OverlappingFileLockException e) {
      throw new EmbeddedPostgresException("This process has opened the database already.", e);
    }
  }

  /// Stops being a user; true if nobody else is one either.
  boolean leave() throws IOException {
    if (user != null) {
      user.release();
      user = null;
    }
    return taken(USER) != null;
  }

  private @Nullable FileLock taken(long position) throws IOException {
    try {
      return channel.tryLock(position, 1, false);
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
