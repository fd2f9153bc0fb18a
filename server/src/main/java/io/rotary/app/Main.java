package io.rotary.app;

import io.rotary.app.settings.SettingsRefused;
import io.rotary.platform.db.StorageException;
import io.rotary.platform.http.CannotListenException;
import io.rotary.platform.observe.LogFormat;
import io.rotary.problem.ProblemException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line. Exit code 0 when done, 1 when something could not be done, 2 for a wrong call;
/// the reason is one line on standard error.
@Command(
    name = "rotary",
    description = "Sells, configures and manages phone numbers over the Numbers REST API.",
    footer = "%n`rotary test` builds everything and runs every check.",
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Callable<Integer> {
  private static final Map<String, Supplier<Object>> COMMANDS = commands();

  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  public static void main(String[] arguments) {
    LogFormat.install();
    int code = commandLine(arguments).execute(arguments);
    if (code != 0) {
      System.exit(code);
    }
  }

  /// Knows the command that is called, or all of them where none is. What picocli reads off a
  /// command by reflection takes longer than all of our own start, so it reads one only.
  static CommandLine commandLine(String... arguments) {
    CommandLine line = new CommandLine(new Main());
    Supplier<Object> called = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
    if (called == null) {
      COMMANDS.forEach((name, command) -> line.addSubcommand(name, command.get()));
      line.addSubcommand(new HelpCommand());
    } else {
      line.addSubcommand(arguments[0], called.get());
    }
    return line.setCaseInsensitiveEnumValuesAllowed(false)
        .setParameterExceptionHandler(Main::wrongCall)
        .setExecutionExceptionHandler(Main::failed);
  }

  /// By name, in the order of the list that `help` shows.
  private static Map<String, Supplier<Object>> commands() {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("serve", ServeCommand::new);
    commands.put("seed", SeedCommand::new);
    commands.put("import", ImportCommand::new);
    commands.put("generate", GenerateCommand::new);
    commands.put("project", ProjectCommand::new);
    commands.put("key", KeyCommand::new);
    commands.put("operator", OperatorCommand::new);
    commands.put("requirements", RequirementsCommand::new);
    commands.put("sandbox", SandboxCommand::new);
    commands.put("check", CheckCommand::new);
    commands.put("warm-up", WarmUpCommand::new);
    return commands;
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "say what to do, for instance `rotary serve`; `rotary help` lists all");
  }

  private static int wrongCall(ParameterException e, String[] arguments) {
    e.getCommandLine().getErr().println("rotary: " + firstLine(e));
    return CommandLine.ExitCode.USAGE;
  }

  private static int failed(Exception e, CommandLine commandLine, CommandLine.ParseResult parsed) {
    PrintWriter err = commandLine.getErr();
    switch (e) {
      case ParameterException wrong -> {
        return wrongCall(wrong, new String[0]);
      }
      case SettingsRefused refused -> {
        err.println("rotary: " + refused.getMessage());
        return CommandLine.ExitCode.USAGE;
      }
      case CannotListenException taken ->
          err.println(
              "rotary: " + taken.getMessage() + ": is it taken? Choose another with --port.");
      case ProblemException refused -> err.println("rotary: " + refused.problem().message());
      case StorageException unfit -> err.println("rotary: " + unfit.getMessage());
      default -> {
        err.println("rotary: this should not have happened: " + e);
        e.printStackTrace(err);
      }
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong call");
  }
}
