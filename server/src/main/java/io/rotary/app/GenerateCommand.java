package io.rotary.app;

import io.rotary.inventory.GenerateNumbers;
import io.rotary.phone.Capabilities;
import io.rotary.phone.Capability;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Fills the shelf with consecutive numbers.
@Command(
    name = "generate",
    description = "Fill the inventory with consecutive numbers.",
    mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {
  @Mixin private StoreOptions store = new StoreOptions();

  @Option(names = "--region", required = true, description = "ISO 3166-1 alpha-2, such as US.")
  private String region = "";

  @Option(names = "--type", required = true, description = "MOBILE, LOCAL or TOLL_FREE.")
  private NumberType type = NumberType.LOCAL;

  @Option(
      names = "--prefix",
      required = true,
      description = "How the numbers begin, such as +1206555; filled up with zeros.")
  private String prefix = "";

  @Option(names = "--count", required = true, description = "How many, counted up.")
  private long count;

  @Option(
      names = "--capability",
      split = ",",
      defaultValue = "SMS,VOICE",
      description = "SMS, VOICE or both (default).")
  private List<Capability> capabilities = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    RegionCode where =
        RegionCode.parse(region).orElseThrow(() -> wrong("--region", "no such region: " + region));
    GenerateNumbers wanted =
        new GenerateNumbers(where, type, Capabilities.of(capabilities), prefix, count);
    try (OpenStore open = OpenStore.forCommand(store)) {
      return switch (wanted.range(open.features().plan())) {
        case GenerateNumbers.Outcome.Refused refused ->
            throw wrong("--" + refused.member(), refused.reason());
        case GenerateNumbers.Outcome.Fits fits -> {
          long changed =
              open.features()
                  .database()
                  .write(tx -> open.features().stocking().stock(tx, List.of(fits.range())));
          PrintWriter out = spec.commandLine().getOut();
          out.printf("%,d of %,d numbers are new or changed.%n", changed, count);
          yield 0;
        }
      };
    }
  }

  private ParameterException wrong(String option, String reason) {
    return new ParameterException(spec.commandLine(), option + ": " + reason);
  }
}
