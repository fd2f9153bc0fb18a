package io.rotary.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.testing.TestFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The operator's commands, run as the launcher runs them, on an embedded store of their own.
class MainTest {
  @Test
  void aWrongCallEndsWithTwoAndOneLine() {
    for (String[] wrong :
        new String[][] {
          {},
          {"fly"},
          {"serve", "--port", "many"},
          {"serve", "--port", "70000"},
          {"serve", "--mode", "party"},
          {"project"},
          {"key", "revoke"},
          {"generate", "--region", "XX", "--type", "LOCAL", "--prefix", "+1", "--count", "1"}
        }) {
      CommandRun result = CommandRun.of(wrong);

      assertThat(result.code()).as(String.join(" ", wrong)).isEqualTo(2);
      assertThat(result.err().lines()).as(String.join(" ", wrong)).hasSize(1);
      assertThat(result.err()).startsWith("rotary: ");
    }
  }

  @Test
  void helpListsWhatThereIs() {
    CommandRun help = CommandRun.of("help");

    assertThat(help.code()).isZero();
    assertThat(help.out())
        .contains("serve", "seed", "import", "generate", "project", "key", "check", "test");
    assertThat(CommandRun.of("help", "serve").out())
        .contains("--port", "--data-dir", "--database-url");
  }

  @Test
  void aDayAtWork() throws IOException {
    try (TestFolder folder = TestFolder.create()) {
      String store = "--data-dir=" + folder.path().resolve("store");
      Path seed =
          Files.copy(Path.of("src/test/resources/world/world.yaml"), file(folder, "a.yaml"));
      Path stock =
          Files.writeString(
              file(folder, "b.csv"),
              """
              phoneNumber,regionCode,type,capability
              +12125550100,US,LOCAL,SMS|VOICE
              +1212,US,LOCAL,SMS
              +12125550101,US,LOCAL,VOICE
              """);

      assertThat(CommandRun.of("seed", store, seed.toString()).out()).contains("5 projects");
      CommandRun imported = CommandRun.of("import", store, stock.toString());
      assertThat(imported.code()).isEqualTo(1);
      assertThat(imported.out()).contains("b.csv:3: ", "2 loaded, 0 unchanged, 1 refused.");
      assertThat(
              CommandRun.of(
                      "generate",
                      store,
                      "--region=US",
                      "--type=LOCAL",
                      "--prefix=+155501",
                      "--count=50")
                  .out())
          .contains("50 of 50");

      assertThat(CommandRun.of("project", "create", store, "crow", "--balance", "5").out())
          .contains("project id  crow", "key secret  npk_");
      assertThat(CommandRun.of("project", "create", store, "crow").err()).startsWith("rotary: ");
      assertThat(CommandRun.of("project", "top-up", store, "crow", "2.50", "--reference=r1").out())
          .contains("the balance is 7.50 USD");
      assertThat(CommandRun.of("project", "top-up", store, "crow", "2.50", "--reference=r1").out())
          .contains("was booked before; the balance is 7.50 USD");
      assertThat(CommandRun.of("project", "top-up", store, "crow", "2.555").code()).isEqualTo(2);
      assertThat(CommandRun.of("project", "block", store, "crow").out()).contains("Blocked.");
      assertThat(CommandRun.of("project", "list", store).out())
          .containsPattern("crow +BLOCKED +7.50 USD");
      assertThat(CommandRun.of("project", "unblock", store, "crow").out()).contains("Unblocked.");

      String keyId =
          CommandRun.of("key", "create", store, "crow").out().lines().findFirst().orElse("");
      keyId = keyId.substring(keyId.lastIndexOf(' ') + 1);
      assertThat(CommandRun.of("key", "list", store, "crow").out()).contains(keyId);
      assertThat(CommandRun.of("key", "revoke", store, keyId).out()).contains("Revoked.");
      assertThat(CommandRun.of("key", "revoke", store, keyId).out()).contains("already");
      assertThat(CommandRun.of("key", "revoke", store, "nobody").code()).isEqualTo(1);

      CommandRun check = CommandRun.of("check", store, "--port=0");
      assertThat(check.out()).contains("fit      store", "fit      settings", "fit      disk");
      assertThat(check.code()).isZero();
    }
  }

  @Test
  void aTakenPortIsSaidInOneLineAndNothingIsLeftRunning() throws IOException {
    try (TestFolder folder = TestFolder.create();
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path store = folder.path().resolve("store");
      String port = Integer.toString(taken.getLocalPort());

      CommandRun result = CommandRun.of("serve", "--data-dir", store.toString(), "--port", port);

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err())
          .isEqualToIgnoringNewLines(
              "rotary: cannot listen on 127.0.0.1:"
                  + port
                  + ": is it taken? Choose another with --port.");
      assertThat(store.resolve("postgres/postmaster.pid")).doesNotExist();
    }
  }

  private static Path file(TestFolder folder, String name) {
    return folder.path().resolve(name);
  }
}
