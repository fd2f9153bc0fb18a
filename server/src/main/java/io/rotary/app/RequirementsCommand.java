package io.rotary.app;

import io.rotary.pack.Answers;
import io.rotary.pack.Fact;
import io.rotary.pack.PackFile;
import io.rotary.pack.PackReader;
import io.rotary.pack.RequiredAttachment;
import io.rotary.phone.E164;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.json.JsonLimits;
import io.rotary.platform.json.JsonObject;
import io.rotary.platform.json.JsonReader;
import io.rotary.platform.yaml.FileRefused;
import io.rotary.problem.Detail;
import io.rotary.problem.ProblemException;
import io.rotary.problem.Violations;
import io.rotary.requirement.ImportResult;
import io.rotary.requirement.PackEntry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What is asked of who orders numbers: the packs of each region and type.
@Command(
    name = "requirements",
    description = "Import, list, check and withdraw requirement packs.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class RequirementsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "say what to do: import, list, check or withdraw");
  }

  @Command(
      name = "import",
      description = "Take packs into the store; one with a mistake is refused as a whole.",
      mixinStandardHelpOptions = true)
  int importPacks(
      @Mixin StoreOptions store,
      @Parameters(paramLabel = "FILE", arity = "1..*") List<Path> files) {
    try (OpenStore open = OpenStore.forCommand(store)) {
      for (Path file : files) {
        PackFile pack = new PackReader().read(file);
        ImportResult result =
            open.features()
                .database()
                .write(tx -> open.features().requirements().importPack(tx, pack));
        out().println(file + ": " + pack + " " + inWords(result));
      }
      return 0;
    } catch (FileRefused e) {
      return refused(e, "nothing of the file was taken");
    }
  }

  private static String inWords(ImportResult result) {
    if (!result.isNew()) {
      return "is there already.";
    }
    return result.ended().isEmpty()
        ? "is new."
        : "is new and takes over from version " + String.join(", ", result.ended()) + ".";
  }

  @Command(
      name = "list",
      description = "List all packs, and with --facts where what they ask for comes from.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin StoreOptions store,
      @Option(names = "--facts", description = "Show sources, and what is uncertain.")
          boolean withFacts) {
    Instant now = Clock.systemUTC().instant();
    List<PackEntry> packs =
        OpenStore.write(store, features -> tx -> features.requirements().list(tx));
    out()
        .printf(
            "%-6s  %-9s  %-10s  %-20s  %-20s  %-8s  %-8s  %s%n",
            "REGION", "TYPE", "VERSION", "FROM", "UNTIL", "ORIGIN", "IN FORCE", "UNCERTAIN");
    for (PackEntry pack : packs) {
      PackFile.Validity validity = pack.validity();
      out()
          .printf(
              "%-6s  %-9s  %-10s  %-20s  %-20s  %-8s  %-8s  %d of %d%n",
              pack.region(),
              pack.type(),
              pack.version(),
              validity.from(),
              validity.until().map(Instant::toString).orElse("-"),
              pack.origin(),
              validity.includes(now) ? "yes" : "no",
              pack.uncertain(),
              pack.facts().size());
      if (withFacts) {
        print(pack.facts());
      }
    }
    return 0;
  }

  @Command(
      name = "check",
      description = "Say whether packs are fit, and try a registration; changes nothing.",
      mixinStandardHelpOptions = true)
  int check(
      @Parameters(paramLabel = "FILE", arity = "1..*") List<Path> files,
      @Option(
              names = "--registration",
              paramLabel = "FILE.json",
              description = "A body of PUT …/registration to hold against the packs.")
          @Nullable Path registration,
      @Option(
              names = "--number",
              paramLabel = "NUMBER",
              description = "A number of the order; may be repeated.")
          @Nullable List<String> numbers) {
    int code = 0;
    for (Path file : files) {
      try {
        PackFile pack = new PackReader().read(file);
        out().println(file + ": " + pack + ", is fit for use.");
        print(pack.pack().facts().stream().filter(Fact::isUncertain).toList());
        if (registration != null) {
          code = Math.max(code, attempt(pack, answers(registration, numbers)));
        }
      } catch (FileRefused e) {
        code = Math.max(code, refused(e, "the pack cannot be used"));
      }
    }
    return code;
  }

  private int attempt(PackFile pack, Answers answers) {
    Violations violations = new Violations();
    pack.pack().check(answers, violations);
    try {
      violations.raise();
    } catch (ProblemException e) {
      for (Detail detail : e.problem().details()) {
        if (detail instanceof Detail.BadRequest(List<Detail.FieldViolation> all)) {
          all.forEach(one -> out().println("  " + one.field() + ": " + one.description()));
        }
      }
      return 1;
    }
    List<String> documents =
        pack.pack().mandatoryAttachments(answers).stream().map(RequiredAttachment::id).toList();
    out()
        .println(
            "  The registration is accepted; mandatory documents: "
                + (documents.isEmpty() ? "none" : String.join(", ", documents))
                + ".");
    return 0;
  }

  private Answers answers(Path registration, @Nullable List<String> numbers) {
    List<E164> ordered =
        (numbers == null ? List.<String>of() : numbers)
            .stream()
                .map(
                    text ->
                        E164.parse(text)
                            .orElseThrow(() -> wrong("--number: not an E.164 number: " + text)))
                .toList();
    JsonObject body;
    try {
      body = new JsonReader(JsonLimits.DEFAULT).readObject(Files.readAllBytes(registration));
    } catch (IOException e) {
      throw wrong(registration + ": cannot be read: " + e.getMessage());
    }
    JsonObject details =
        body.object("requestDetails", new Violations())
            .orElseThrow(() -> wrong(registration + ": an object requestDetails expected"));
    return new Answers(details.plain(), ordered, Clock.systemUTC().instant());
  }

  @Command(
      name = "withdraw",
      description = "End the pack in force now, so that nothing is asked for any more.",
      mixinStandardHelpOptions = true)
  int withdraw(
      @Mixin StoreOptions store,
      @Parameters(paramLabel = "REGION") String region,
      @Parameters(paramLabel = "TYPE") NumberType type) {
    RegionCode code =
        RegionCode.parse(region)
            .orElseThrow(() -> wrong("not an ISO 3166-1 alpha-2 region code: " + region));
    boolean was =
        OpenStore.write(store, features -> tx -> features.requirements().withdraw(tx, code, type));
    out().println(was ? "Withdrawn." : "There is no pack in force for them.");
    return 0;
  }

  private void print(List<Fact> facts) {
    for (Fact fact : facts) {
      String about = fact.about() + (fact.source().isEmpty() ? "" : " [" + fact.source() + "]");
      out().println("  " + about + (fact.isUncertain() ? " UNCERTAIN: " + fact.uncertain() : ""));
    }
  }

  private int refused(FileRefused refused, String outcome) {
    PrintWriter err = spec.commandLine().getErr();
    refused.mistakes().forEach(err::println);
    err.println("rotary: " + outcome);
    return 2;
  }

  private ParameterException wrong(String reason) {
    return new ParameterException(spec.commandLine(), reason);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
