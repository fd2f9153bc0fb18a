package io.rotary.requirement;

import io.rotary.pack.Fact;
import io.rotary.pack.PackFile;
import io.rotary.pack.PackReader;
import io.rotary.pack.RequirementPack;
import io.rotary.testing.Golden;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What is known and what is not about each region, as a page for people.
class FactsDocumentTest {
  private static final String HEAD =
      """
      # What is asked for, and how sure that is

      Written by a test from the packs in `server/src/main/resources/requirement/packs`; how to
      read and change them is in [requirements.md](requirements.md). Nothing here is legal advice.
      The packs were made from notes on the pages named as sources; "checked" is the day a pack
      was last held against those notes. Providers differ and change often: whoever sells numbers
      of a region checks its pack first.

      """;

  @Test
  void theFactsAreAsReviewed() {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("| Region | Type | Version | Asked for | Documents | Uncertain |\n");
    page.append("|---|---|---|---|---|---|\n");
    List<RequirementPack> packs =
        ShippedPacks.names().stream().map(FactsDocumentTest::read).toList();
    packs.forEach(pack -> page.append(row(pack)));
    packs.forEach(pack -> page.append(section(pack)));
    page.append("\n## Sources\n\n");
    sources(packs)
        .forEach((name, text) -> page.append("- **").append(name).append("** ").append(text));

    Golden.check(Path.of("../docs/requirement-facts.md"), page.toString(), FactsDocumentTest.class);
  }

  private static RequirementPack read(ShippedPacks.Name name) {
    Path file = Path.of("src/main/resources/requirement/packs", name + ".yaml");
    PackFile pack = new PackReader().read(file);
    return pack.pack();
  }

  private static String row(RequirementPack pack) {
    long members = pack.facts().stream().filter(one -> one.about().startsWith("data[")).count();
    long uncertain = pack.facts().stream().filter(Fact::isUncertain).count();
    return "| %s | %s | %s | %d | %d | %d of %d |\n"
        .formatted(
            pack.region(),
            pack.type(),
            pack.version(),
            members,
            pack.attachments().size(),
            uncertain,
            pack.facts().size());
  }

  private static String section(RequirementPack pack) {
    StringBuilder text = new StringBuilder("\n## %s %s\n\n".formatted(pack.region(), pack.type()));
    for (Fact fact : pack.facts()) {
      boolean isNote = !fact.about().matches("(data|areas|attachments|[$]defs)[.\\[].*");
      if (isNote || fact.isUncertain()) {
        String about = isNote ? fact.about() : "`" + fact.about() + "`";
        text.append("- ").append(about).append(" [").append(fact.source()).append("]");
        text.append(fact.isUncertain() ? " **Uncertain:** " + fact.uncertain() + "\n" : "\n");
      }
    }
    return text.toString();
  }

  private static Map<String, String> sources(List<RequirementPack> packs) {
    Map<String, String> all = new TreeMap<>();
    for (RequirementPack pack : packs) {
      if (pack.asWritten().get("sources") instanceof Map<?, ?> sources) {
        sources.forEach(
            (name, source) -> all.putIfAbsent(name.toString(), inWords((Map<?, ?>) source)));
      }
    }
    return all;
  }

  private static String inWords(Map<?, ?> source) {
    Object edition = source.get("edition");
    return "%s%s, checked %s\n"
        .formatted(
            source.get("title"),
            edition == null ? "" : " (" + edition + ")",
            source.get("checked"));
  }
}
