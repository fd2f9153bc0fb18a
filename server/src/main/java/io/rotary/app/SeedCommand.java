package io.rotary.app;

import io.rotary.platform.yaml.FileRefused;
import io.rotary.seed.Seed;
import io.rotary.seed.SeedFile;
import io.rotary.seed.SeedFiles;
import io.rotary.seed.SeedResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Applies seed files in their order. A file with a mistake is refused as a whole.
@Command(
    name = "seed",
    description = "Apply seed files to the store and leave.",
    mixinStandardHelpOptions = true)
final class SeedCommand implements Callable<Integer> {
  @Mixin private StoreOptions store = new StoreOptions();

  @Parameters(paramLabel = "FILE", arity = "1..*")
  private List<Path> files = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (OpenStore open = OpenStore.forCommand(store)) {
      Seed seed = open.features().seed();
      SeedFiles reading = new SeedFiles(open.features().plan());
      for (Path file : files) {
        SeedFile read = reading.read(file);
        SeedResult result = seed.apply(read);
        out.println(file + ": " + inWords(result));
      }
      return 0;
    } catch (FileRefused e) {
      e.mistakes().forEach(spec.commandLine().getErr()::println);
      spec.commandLine().getErr().println("rotary: nothing of the file was applied");
      return 2;
    }
  }

  static String inWords(SeedResult result) {
    return "%,d prices, %,d projects and %,d numbers are new or changed."
        .formatted(result.prices(), result.projects(), result.numbers());
  }
}
