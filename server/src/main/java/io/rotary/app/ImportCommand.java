package io.rotary.app;

import io.rotary.inventory.ImportProgress;
import io.rotary.inventory.ImportResult;
import io.rotary.inventory.InventoryFileRefused;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Loads an inventory file: every bad line is listed on standard output, the rest is loaded.
@Command(
    name = "import",
    description = "Bulk-load inventory from a CSV file; lists every bad line, loads the rest.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  @Mixin private StoreOptions store = new StoreOptions();

  @Parameters(paramLabel = "FILE.csv")
  private Path file = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (OpenStore open = OpenStore.forCommand(store)) {
      ImportResult result =
          open.features()
              .stocking()
              .importFile(
                  file,
                  bad -> out.printf("%s:%d: %s%n", file, bad.line(), bad.reason()),
                  new ImportProgress(System.err, isTerminal(), Clock.systemUTC()));
      out.printf(
          "%,d loaded, %,d unchanged, %,d refused.%n",
          result.loaded(), result.unchanged(), result.refused());
      return result.refused() == 0 ? 0 : 1;
    } catch (InventoryFileRefused e) {
      spec.commandLine().getErr().println("rotary: " + file + ": " + e.getMessage());
      return 2;
    }
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }
}
