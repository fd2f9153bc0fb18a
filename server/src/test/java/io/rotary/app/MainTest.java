package io.rotary.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.testing.TestFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// The operator's commands, run as the launcher runs them, on an embedded store of their own.
class MainTest {
  private record Result(int code, String out, String err) {}

  private static Result run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        Main.commandLine(arguments).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int code = line.execute(arguments);
    return new Result(code, out.toString(), err.toString());
  }

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
      Result result = run(wrong);

      assertThat(result.code()).as(String.join(" ", wrong)).isEqualTo(2);
      assertThat(result.err().lines()).as(String.join(" ", wrong)).hasSize(1);
      assertThat(result.err()).startsWith("rotary: ");
    }
  }

  @Test
  void helpListsWhatThereIs() {
    Result help = run("help");

    assertThat(help.code()).isZero();
    assertThat(help.out())
        .contains("serve", "seed", "import", "generate", "project", "key", "check", "test");
    assertThat(run("help", "serve").out()).contains("--port", "--data-dir", "--database-url");
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

      assertThat(run("seed", store, seed.toString()).out()).contains("5 projects");
      Result imported = run("import", store, stock.toString());
      assertThat(imported.code()).isEqualTo(1);
      assertThat(imported.out()).contains("b.csv:3: ", "2 loaded, 0 unchanged, 1 refused.");
      assertThat(
              run(
                      "generate",
                      store,
                      "--region=US",
                      "--type=LOCAL",
                      "--prefix=+155501",
                      "--count=50")
                  .out())
          .contains("50 of 50");

      assertThat(run("project", "create", store, "crow", "--balance", "5").out())
          .contains("project id  crow", "key secret  npk_");
      assertThat(run("project", "create", store, "crow").err()).startsWith("rotary: ");
      assertThat(run("project", "top-up", store, "crow", "2.50", "--reference=r1").out())
          .contains("the balance is 7.50 USD");
      assertThat(run("project", "top-up", store, "crow", "2.50", "--reference=r1").out())
          .contains("was booked before; the balance is 7.50 USD");
      assertThat(run("project", "top-up", store, "crow", "2.555").code()).isEqualTo(2);
      assertThat(run("project", "block", store, "crow").out()).contains("Blocked.");
      assertThat(run("project", "list", store).out()).containsPattern("crow +BLOCKED +7.50 USD");
      assertThat(run("project", "unblock", store, "crow").out()).contains("Unblocked.");

      String keyId = run("key", "create", store, "crow").out().lines().findFirst().orElse("");
      keyId = keyId.substring(keyId.lastIndexOf(' ') + 1);
      assertThat(run("key", "list", store, "crow").out()).contains(keyId);
      assertThat(run("key", "revoke", store, keyId).out()).contains("Revoked.");
      assertThat(run("key", "revoke", store, keyId).out()).contains("already");
      assertThat(run("key", "revoke", store, "nobody").code()).isEqualTo(1);

      Result check = run("check", store, "--port=0");
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

      Result result = run("serve", "--data-dir", store.toString(), "--port", port);

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
