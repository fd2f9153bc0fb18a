package io.rotary.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.platform.json.JsonOut;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `./rotary sandbox`, run as the launcher runs it, against a server that runs.
class SandboxCommandTest {
  private final TestApp app = TestApp.start();

  @AfterEach
  void close() {
    app.close();
  }

  private CommandRun clock(String... options) {
    String[] all = new String[options.length + 4];
    all[0] = "sandbox";
    all[1] = "clock";
    all[2] = "--url=" + app.base() + "/";
    all[3] = "fox";
    System.arraycopy(options, 0, all, 4, options.length);
    return CommandRun.of(all);
  }

  @Test
  void aWrongCallEndsWithTwoAndOneLine() {
    for (String[] wrong :
        new String[][] {
          {"sandbox"},
          {"sandbox", "fly"},
          {"sandbox", "clock"},
          {"sandbox", "clock", "fox", "--to-next", "--real"},
          {"sandbox", "clock", "fox", "--advance=P1D", "--freeze"},
          {"sandbox", "clock", "fox", "--url=127.0.0.1:8080"},
          {"sandbox", "errors", "--operator=somebody"},
        }) {
      CommandRun result = CommandRun.of(wrong);

      assertThat(result.code()).as(String.join(" ", wrong)).isEqualTo(2);
      assertThat(result.err().lines()).as(String.join(" ", wrong)).hasSize(1);
      assertThat(result.err()).startsWith("rotary: ");
    }
  }

  @Test
  void aClockIsShownAndMoved() {
    app.as("fox").post("availableNumbers/+12025550110:rent", "{}").hasStatus(200);

    assertThat(clock().out()).isEqualToIgnoringNewLines("2026-03-02T10:00:00.000000Z  REAL");
    assertThat(clock("--freeze").out())
        .isEqualToIgnoringNewLines("2026-03-02T10:00:00.000000Z  FROZEN");
    assertThat(clock("--set=2026-03-03T00:00:00Z", "--freeze").out())
        .isEqualToIgnoringNewLines("2026-03-03T00:00:00.000000Z  FROZEN");
    assertThat(clock("--to-next").out().lines())
        .containsExactly(
            "2026-04-02T10:00:00.000000Z  RENEWED               +12025550110",
            "It is 2026-04-02T10:00:00.000000Z now; 1 things happened.");
    assertThat(clock("--advance=P1D").out())
        .isEqualToIgnoringNewLines("It is 2026-04-03T10:00:00.000000Z now; 0 things happened.");
  }

  @Test
  void whatTheServerHasIsListedAndAProjectIsReset() {
    app.as("fox").post("availableNumbers/+12025550110:rent", "{}").hasStatus(200);
    app.with("", "")
        .post("/sandbox/faults", "{\"match\":{\"nth\":9},\"effect\":{\"status\":503}}")
        .hasStatus(200);

    assertThat(list("log", "--project=fox", "--operation=RentNumber"))
        .contains("\"operation\": \"RentNumber\"", "\"status\": 200");
    assertThat(list("log", "--project=owl")).doesNotContain("RentNumber");
    assertThat(list("faults")).contains("\"ruleId\": \"fault-1\"", "\"hits\": 0");
    assertThat(list("magic")).contains("\"value\": \"+15005550100\"");
    assertThat(list("reset", "fox")).isEqualToIgnoringNewLines("Reset.");
    app.as("fox").get("activeNumbers/+12025550110").hasStatus(404);
  }

  private String list(String... call) {
    String[] all = new String[call.length + 2];
    all[0] = "sandbox";
    System.arraycopy(call, 0, all, 1, call.length);
    all[call.length + 1] = "--url=" + app.base();
    CommandRun done = CommandRun.of(all);
    assertThat(done.code()).as(done.err()).isZero();
    return done.out();
  }

  @Test
  void aRefusalIsOneLineAndOne() {
    for (CommandRun refused :
        new CommandRun[] {
          clock("--advance=tomorrow"),
          clock("--set=tomorrow\"\\"),
          CommandRun.of("sandbox", "reset", "nobody", "--url=" + app.base()),
          CommandRun.of("sandbox", "faults", "--url=" + app.base(), "--operator=fox:secret"),
          CommandRun.of("sandbox", "log", "--url=http://127.0.0.1:1", "--operation=RentNumber"),
        }) {
      assertThat(refused.code()).as(refused.err()).isEqualTo(1);
      assertThat(refused.err().lines()).hasSize(1);
      assertThat(refused.err()).startsWith("rotary: ");
      assertThat(refused.out()).isEmpty();
    }
  }

  @Test
  void jsonIsIndentedWhateverIsInItsStrings() {
    assertThat(
            JsonOut.indented(
                "{\"a\":[1,{\"b\":\"x, {y}: \\\" \\\\\"}],\"c\":[],\"d\": { },\"e\":null}"))
        .isEqualTo(
            """
            {
              "a": [
                1,
                {
                  "b": "x, {y}: \\" \\\\"
                }
              ],
              "c": [],
              "d": {},
              "e": null
            }\
            """);
  }
}
