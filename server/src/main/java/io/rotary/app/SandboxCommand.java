package io.rotary.app;

import io.rotary.platform.json.JsonObject;
import io.rotary.platform.json.JsonOut;
import io.rotary.problem.Violations;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What a running server in sandbox mode does on demand, called over HTTP: `/sandbox` from the
/// console. What is refused is the server's word, in one line.
@Command(
    name = "sandbox",
    description = "Move a project's time, reset it, list faults, magic values, errors, requests.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class SandboxCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  /// Which server, and who calls.
  static final class Server {
    @Option(
        names = "--url",
        defaultValue = "${env:ROTARY_URL:-http://127.0.0.1:8080}",
        description = "The server (default: http://127.0.0.1:8080, ROTARY_URL).")
    private String url = "";

    @Option(
        names = "--operator",
        paramLabel = "NAME:SECRET",
        defaultValue = "${env:ROTARY_OPERATOR}",
        description = "Needed from another machine or into a container (ROTARY_OPERATOR).")
    private @Nullable String operator;

    SandboxCalls calls() {
      return SandboxCalls.to(url, operator == null ? "" : operator);
    }
  }

  /// What is to become of a clock; nothing only shows it.
  static final class Move {
    @Option(names = "--set", paramLabel = "TIME", description = "Go to 2027-01-31T10:00:00Z.")
    private @Nullable String set;

    @Option(names = "--freeze", description = "Stand still, now or at the time that is set.")
    private boolean freeze;

    @Option(
        names = "--advance",
        paramLabel = "P1M",
        description = "Let an ISO 8601 duration go by.")
    private @Nullable String advance;

    @Option(names = "--to-next", description = "Go to the next moment something is due.")
    private boolean toNext;

    @Option(names = "--real", description = "Go by real time again.")
    private boolean real;

    private long count() {
      return Stream.of(set != null || freeze, advance != null, toNext, real)
          .filter(one -> one)
          .count();
    }
  }

  @Override
  public Integer call() {
    throw wrong("say what to do: clock, reset, faults, magic, errors or log");
  }

  @Command(
      name = "clock",
      description = "Show a project's time or move it, and what happened on the way.",
      mixinStandardHelpOptions = true)
  int clock(
      @Mixin Server server,
      @Parameters(paramLabel = "PROJECT") String projectId,
      @Mixin Move move) {
    if (move.count() > 1) {
      throw wrong("one of --set or --freeze, --advance, --to-next and --real expected");
    }
    SandboxCalls calls = calls(server);
    String path = "/projects/" + SandboxCalls.escaped(projectId) + "/clock";
    if (move.advance != null || move.toNext) {
      String duration = move.advance;
      Consumer<JsonOut> how =
          duration == null
              ? out -> out.bool("toNextEvent", true)
              : out -> out.text("duration", duration);
      return show(calls.send("POST", path + ":advance", how), this::moved);
    }
    if (move.real) {
      return show(calls.send("DELETE", path), this::time);
    }
    if (move.set == null && !move.freeze) {
      return show(calls.send("GET", path), this::time);
    }
    return show(calls.send("PUT", path, out -> reading(out, move)), this::time);
  }

  private static void reading(JsonOut out, Move move) {
    if (move.set != null) {
      out.text("now", move.set);
    }
    out.bool("frozen", move.freeze);
  }

  @Command(
      name = "reset",
      description = "Make a project what its seed made it.",
      mixinStandardHelpOptions = true)
  int reset(@Mixin Server server, @Parameters(paramLabel = "PROJECT") String projectId) {
    String path = "/projects/" + SandboxCalls.escaped(projectId) + ":reset";
    return show(calls(server).send("POST", path), text -> out().println("Reset."));
  }

  @Command(
      name = "faults",
      description = "List the rules by which requests fail, with their hits.",
      mixinStandardHelpOptions = true)
  int faults(@Mixin Server server) {
    return list(server, "/faults");
  }

  @Command(
      name = "magic",
      description = "List the values that bring about an outcome.",
      mixinStandardHelpOptions = true)
  int magic(@Mixin Server server) {
    return list(server, "/magic");
  }

  @Command(
      name = "errors",
      description = "List every refusal and how to provoke it.",
      mixinStandardHelpOptions = true)
  int errors(@Mixin Server server) {
    return list(server, "/errors");
  }

  @Command(
      name = "log",
      description = "List the requests that the server has answered.",
      mixinStandardHelpOptions = true)
  int log(
      @Mixin Server server,
      @Option(names = "--project", description = "Those of one project.")
          @Nullable String projectId,
      @Option(names = "--operation", description = "Those of one, such as RentNumber.")
          @Nullable String operation,
      @Option(names = "--since", paramLabel = "TIME", description = "Those from a time on.")
          @Nullable String since) {
    String query =
        Stream.of(
                argument("projectId", projectId),
                argument("operation", operation),
                argument("since", since))
            .filter(one -> !one.isEmpty())
            .reduce((one, other) -> one + "&" + other)
            .map(all -> "?" + all)
            .orElse("");
    return list(server, "/log" + query);
  }

  private static String argument(String name, @Nullable String value) {
    return value == null ? "" : name + "=" + SandboxCalls.escaped(value);
  }

  private int list(Server server, String path) {
    return show(calls(server).send("GET", path), text -> out().println(JsonOut.indented(text)));
  }

  private SandboxCalls calls(Server server) {
    try {
      return server.calls();
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private int show(SandboxCalls.Outcome outcome, Consumer<String> print) {
    return switch (outcome) {
      case SandboxCalls.Outcome.Done(String text) -> {
        print.accept(text);
        yield 0;
      }
      case SandboxCalls.Outcome.Refused(String reason) -> {
        spec.commandLine().getErr().println("rotary: " + reason);
        yield 1;
      }
    };
  }

  private void time(String text) {
    JsonObject clock = SandboxCalls.read(text);
    Violations ignored = new Violations();
    out()
        .println(
            clock.text("now", ignored).orElse("") + "  " + clock.text("mode", ignored).orElse(""));
  }

  private void moved(String text) {
    JsonObject answer = SandboxCalls.read(text);
    Violations ignored = new Violations();
    List<JsonObject> happened = answer.objects("happened", ignored);
    for (JsonObject one : happened) {
      out()
          .printf(
              "%s  %-20s  %s%n",
              one.text("at", ignored).orElse(""),
              one.text("what", ignored).orElse(""),
              one.text("resource", ignored).orElse(""));
    }
    out()
        .printf(
            "It is %s now; %,d things happened.%n",
            answer.text("now", ignored).orElse(""), happened.size());
  }

  private ParameterException wrong(String reason) {
    return new ParameterException(spec.commandLine(), reason);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
