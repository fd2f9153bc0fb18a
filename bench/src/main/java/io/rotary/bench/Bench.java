package io.rotary.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/// Measures Rotary from outside.
@Command(
    name = "bench/run",
    description = "Measures Rotary from outside.",
    subcommands = {
      EventsCommand.class,
      JobsCommand.class,
      ReadCommand.class,
      RentCommand.class,
      HotProjectCommand.class,
      RentAnyCommand.class,
      SearchCommand.class,
      ListCommand.class,
      StartCommand.class,
      ImportCommand.class,
      NightCommand.class,
      PeersCommand.class,
      HelpCommand.class
    },
    mixinStandardHelpOptions = true)
public final class Bench {
  private Bench() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }
}
