package io.rotary.app;

import io.rotary.app.settings.SettingsRefused;
import io.rotary.platform.db.StorageException;
import io.rotary.platform.http.CannotListenException;
import io.rotary.platform.observe.LogFormat;
import io.rotary.problem.ProblemException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
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
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ServeCommand.class,
      SeedCommand.class,
      ImportCommand.class,
      GenerateCommand.class,
      ProjectCommand.class,
      KeyCommand.class,
      OperatorCommand.class,
      RequirementsCommand.class,
      CheckCommand.class,
      WarmUpCommand.class,
      HelpCommand.class
    })
public final class Main implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  public static void main(String[] arguments) {
    LogFormat.install();
    int code = commandLine().execute(arguments);
    if (code != 0) {
      System.exit(code);
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(false)
        .setParameterExceptionHandler(Main::wrongCall)
        .setExecutionExceptionHandler(Main::failed);
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
