package io.rotary;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The walls of the house. A new arrow between packages is a decision record first, a line here
/// second.
class ArchitectureTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.rotary");

  /// Who may use whom. `app` may use everything and nothing may use `app`.
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("phone", Set.of()),
          Map.entry("money", Set.of()),
          Map.entry("problem", Set.of()),
          Map.entry("platform.json", Set.of("problem")),
          Map.entry("platform.multipart", Set.of("problem")),
          Map.entry("platform.http", Set.of("problem", "platform.json", "platform.multipart")),
          Map.entry("platform.observe", Set.of("problem", "platform.http", "platform.json")),
          Map.entry("platform.postgres", Set.of()),
          Map.entry("platform.db", Set.of("problem", "platform.postgres")),
          Map.entry("platform.job", Set.of("problem", "platform.db")),
          Map.entry("platform.vault", Set.of()),
          Map.entry("platform.cache", Set.of()),
          Map.entry("field", Set.of("problem", "phone", "platform.http", "platform.json")),
          Map.entry("platform.yaml", Set.of()),
          Map.entry("platform.schema", Set.of()),
          Map.entry("identifier", Set.of()),
          Map.entry(
              "pack", Set.of("problem", "phone", "identifier", "platform.schema", "platform.yaml")),
          Map.entry(
              "requirement",
              Set.of(
                  "problem",
                  "phone",
                  "field",
                  "pack",
                  "platform.cache",
                  "platform.db",
                  "platform.http",
                  "platform.json",
                  "platform.yaml")),
          Map.entry("platform.outbound", Set.of()),
          Map.entry("platform.idempotency", Set.of("problem", "platform.db", "platform.http")),
          Map.entry(
              "tenant",
              Set.of("problem", "money", "platform.db", "platform.http", "platform.vault")),
          Map.entry(
              "auth",
              Set.of(
                  "problem",
                  "tenant",
                  "platform.cache",
                  "platform.db",
                  "platform.http",
                  "platform.json",
                  "platform.vault")),
          Map.entry("ledger", Set.of("problem", "money", "platform.db")),
          Map.entry("billing", Set.of("problem", "phone", "money", "ledger", "platform.db")),
          Map.entry("timeline", Set.of("phone", "platform.db")),
          Map.entry("notice", Set.of("platform.db")),
          Map.entry("partner", Set.of("phone", "problem", "platform.json", "platform.outbound")),
          Map.entry(
              "region",
              Set.of(
                  "problem", "phone", "billing", "platform.db", "platform.http", "platform.json")),
          Map.entry(
              "callback",
              Set.of(
                  "problem",
                  "notice",
                  "platform.db",
                  "platform.http",
                  "platform.job",
                  "platform.json",
                  "platform.outbound",
                  "platform.vault")),
          Map.entry(
              "inventory",
              Set.of(
                  "problem",
                  "phone",
                  "field",
                  "money",
                  "billing",
                  "platform.db",
                  "platform.http",
                  "platform.json")),
          Map.entry(
              "provisioning",
              Set.of(
                  "problem",
                  "phone",
                  "money",
                  "partner",
                  "billing",
                  "callback",
                  "timeline",
                  "notice",
                  "platform.db",
                  "platform.http",
                  "platform.job",
                  "platform.outbound")),
          Map.entry(
              "rental",
              Set.of(
                  "problem",
                  "phone",
                  "field",
                  "money",
                  "inventory",
                  "billing",
                  "provisioning",
                  "callback",
                  "timeline",
                  "platform.cache",
                  "platform.db",
                  "platform.http",
                  "platform.json",
                  "platform.idempotency")),
          Map.entry(
              "term",
              Set.of(
                  "problem",
                  "phone",
                  "field",
                  "money",
                  "rental",
                  "inventory",
                  "billing",
                  "provisioning",
                  "timeline",
                  "notice",
                  "platform.db",
                  "platform.http",
                  "platform.job",
                  "platform.idempotency")),
          Map.entry(
              "order",
              Set.of(
                  "problem",
                  "phone",
                  "field",
                  "money",
                  "pack",
                  "requirement",
                  "document",
                  "inventory",
                  "rental",
                  "billing",
                  "provisioning",
                  "callback",
                  "timeline",
                  "platform.db",
                  "platform.http",
                  "platform.job",
                  "platform.json",
                  "platform.multipart",
                  "platform.idempotency",
                  "platform.vault")),
          Map.entry(
              "profile",
              Set.of("problem", "phone", "order", "platform.db", "platform.http", "platform.json")),
          Map.entry(
              "sandbox",
              Set.of(
                  "problem",
                  "phone",
                  "money",
                  "auth",
                  "tenant",
                  "seed",
                  "billing",
                  "callback",
                  "emergency",
                  "inventory",
                  "order",
                  "partner",
                  "provisioning",
                  "rental",
                  "platform.db",
                  "platform.http",
                  "platform.job",
                  "platform.json",
                  "platform.yaml")),
          Map.entry("audit", Set.of("ledger", "notice", "platform.db", "platform.job")),
          Map.entry(
              "admin",
              Set.of(
                  "problem",
                  "phone",
                  "money",
                  "tenant",
                  "timeline",
                  "notice",
                  "billing",
                  "callback",
                  "inventory",
                  "rental",
                  "term",
                  "order",
                  "document",
                  "audit",
                  "platform.db",
                  "platform.http",
                  "platform.job",
                  "platform.json")),
          Map.entry(
              "emergency",
              Set.of(
                  "problem",
                  "phone",
                  "field",
                  "rental",
                  "timeline",
                  "platform.db",
                  "platform.http",
                  "platform.json",
                  "platform.outbound",
                  "platform.idempotency",
                  "platform.vault")),
          Map.entry(
              "document",
              Set.of(
                  "problem",
                  "platform.db",
                  "platform.http",
                  "platform.job",
                  "platform.multipart",
                  "platform.vault")),
          Map.entry(
              "seed",
              Set.of(
                  "problem",
                  "phone",
                  "money",
                  "tenant",
                  "billing",
                  "inventory",
                  "provisioning",
                  "callback",
                  "platform.db",
                  "platform.http",
                  "platform.yaml")));

  /// Takes away and puts back the rows of projects in whichever table they are (record 36).
  private static final String REWINDS = "StateStore.java";

  private static final Pattern PACKAGE =
      Pattern.compile("io\\.rotary\\.((?:platform\\.)?[a-z]+).*");

  private static final Pattern TABLE =
      Pattern.compile("\\b(?:from|join|into|update|delete from|table)\\s+([a-z_]+)\\b");

  @Test
  void packagesUseOnlyWhatIsListed() {
    Set<String> unlisted = new TreeSet<>();
    for (JavaClass user : PRODUCT) {
      String from = packageOf(user);
      for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
        String to = packageOf(dependency.getTargetClass());
        if (!to.isEmpty()
            && !to.equals(from)
            && !from.equals("app")
            && !MAY_USE.getOrDefault(from, Set.of()).contains(to)) {
          unlisted.add(from + " -> " + to + "  (" + user.getSimpleName() + ")");
        }
      }
    }

    assertThat(unlisted).isEmpty();
  }

  @Test
  void thereAreNoCycles() {
    Set<String> cycles = new TreeSet<>();
    for (String start : MAY_USE.keySet()) {
      if (reaches(start, start, new TreeSet<>())) {
        cycles.add(start);
      }
    }

    assertThat(cycles).isEmpty();
  }

  @Test
  void eachEdgeIsKnownToOnePackage() {
    onlyIn(
        List.of("io.rotary.platform.http..", "io.rotary.platform.outbound.."),
        "org.eclipse.jetty..");
    onlyIn(
        List.of("io.rotary.platform.db.."),
        "org.postgresql..",
        "com.zaxxer..",
        "org.flywaydb..",
        "java.sql..",
        "javax.sql..");
    onlyIn(List.of("io.rotary.platform.json..", "io.rotary.platform.schema.."), "tools.jackson..");
    onlyIn(List.of("io.rotary.platform.schema.."), "com.networknt..", "com.google.re2j..");
    onlyIn(List.of("io.rotary.phone.."), "com.google.i18n..");
  }

  @Test
  void storesAndWireFormsAndApisStayInside() {
    classes()
        .that(
            simpleNameEndingWith("Store")
                .or(simpleNameEndingWith("Json"))
                .or(simpleNameEndingWith("Api"))
                .or(simpleNameEndingWith("ReadModel"))
                .or(
                    simpleNameEndingWith("Problems")
                        .and(not(resideInAPackage("io.rotary.problem")))))
        .and(not(resideInAPackage("io.rotary.platform..")))
        .should()
        .bePackagePrivate()
        .check(PRODUCT);
  }

  @Test
  void onlyTheApplicationReadsTheSystemClock() {
    noClasses()
        .that(not(resideInAnyPackage("io.rotary.app..", "io.rotary.platform.postgres..")))
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Date")
        .check(PRODUCT);
  }

  @Test
  void storesNameOnlyTheirOwnTables() throws IOException {
    Map<String, String> owners = owners();
    Set<String> foreign = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        Matcher home =
            PACKAGE.matcher(Path.of("src/main/java").relativize(file).toString().replace('/', '.'));
        String name = file.getFileName().toString();
        if (!home.matches() || name.endsWith("ReadModel.java") || name.equals(REWINDS)) {
          continue;
        }
        Matcher table = TABLE.matcher(textBlocks(Files.readString(file)));
        while (table.find()) {
          String owner = owners.getOrDefault(table.group(1), home.group(1));
          if (!owner.equals(home.group(1))) {
            foreign.add(file.getFileName() + " names " + table.group(1) + " of " + owner);
          }
        }
      }
    }

    assertThat(owners).hasSizeGreaterThan(10);
    assertThat(foreign).isEmpty();
  }

  /// SQL stands in text blocks; comments may speak of anybody's tables.
  private static String textBlocks(String source) {
    StringBuilder blocks = new StringBuilder();
    String[] parts = source.split("\"\"\"");
    for (int i = 1; i < parts.length; i += 2) {
      blocks.append(parts[i]).append('\n');
    }
    return blocks.toString();
  }

  /// Table by table its owner, as the migrations' file names say: `V0001__tenant_project.sql`.
  private static Map<String, String> owners() throws IOException {
    Map<String, String> owners = new java.util.TreeMap<>();
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replaceAll("^V\\d+__|\\.sql$", "");
        String owner = name.substring(0, name.indexOf('_'));
        Matcher made = Pattern.compile("create table ([a-z_]+)").matcher(Files.readString(file));
        while (made.find()) {
          owners.put(made.group(1), owner.equals("platform") ? platformOwner(name) : owner);
        }
      }
    }
    return owners;
  }

  /// `platform_job` belongs to the package `platform.job`.
  private static String platformOwner(String name) {
    return "platform." + name.split("_")[1];
  }

  private static void onlyIn(List<String> homes, String... libraries) {
    noClasses()
        .that(not(resideInAnyPackage(homes.toArray(String[]::new))))
        .should()
        .dependOnClassesThat(resideInAnyPackage(libraries))
        .check(PRODUCT);
  }

  private static boolean reaches(String from, String goal, Set<String> seen) {
    for (String next : MAY_USE.getOrDefault(from, Set.of())) {
      if (next.equals(goal) || (seen.add(next) && reaches(next, goal, seen))) {
        return true;
      }
    }
    return false;
  }

  private static String packageOf(JavaClass one) {
    Matcher matcher = PACKAGE.matcher(one.getPackageName());
    return matcher.matches() ? matcher.group(1) : "";
  }
}
