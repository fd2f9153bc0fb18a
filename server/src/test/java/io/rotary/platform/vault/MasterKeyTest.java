package io.rotary.platform.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {
  @TempDir private Path directory;

  @Test
  void theFirstStartMakesAPrivateFileAndTheNextReadsIt() throws IOException {
    byte[] first = digestWith(MasterKey.inDirectory(directory));
    byte[] second = digestWith(MasterKey.inDirectory(directory));

    assertThat(second).isEqualTo(first);
    Path file = directory.resolve(MasterKey.FILE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Base64.getDecoder().decode(Files.readString(file).strip())).hasSize(32);
    assertThat(directory).isDirectoryNotContaining("glob:**.key.*");
  }

  @Test
  void processesThatStartTogetherGetTheSameKey() throws Exception {
    List<Future<byte[]>> digests = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<byte[]> start = () -> digestWith(MasterKey.inDirectory(directory));
      for (int i = 0; i < 16; i++) {
        digests.add(threads.submit(start));
      }
    }

    byte[] expected = digestWith(MasterKey.inDirectory(directory));
    for (Future<byte[]> digest : digests) {
      assertThat(digest.get()).isEqualTo(expected);
    }
  }

  @Test
  void aFileThatOthersMayReadIsRefused() throws IOException {
    var _ = MasterKey.inDirectory(directory);
    Path file = directory.resolve(MasterKey.FILE);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> MasterKey.inDirectory(directory)).hasMessageContaining("chmod 600");
  }

  @Test
  void hexadecimalAndBase64NameTheSameKey() {
    byte[] bytes = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);

    MasterKey base64 = MasterKey.of(Base64.getEncoder().encodeToString(bytes) + "\n");
    MasterKey hex = MasterKey.of(java.util.HexFormat.of().formatHex(bytes));

    assertThat(digestWith(hex)).isEqualTo(digestWith(base64));
    assertThat(hex).hasToString("MasterKey[***]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "c2hvcnQ=", "zz"})
  void anythingElseIsRefusedWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> MasterKey.of(text))
        .hasMessage(
            "the master key in the setting is not 64 hexadecimal digits or base64 of 32 bytes");
  }

  private static byte[] digestWith(MasterKey key) {
    return new Vault(key).digest("test", new byte[0]);
  }
}
