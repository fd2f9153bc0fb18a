package io.rotary.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lists everything a pack asks for with its source. A member without a source of its own has that
/// of what it stands in.
final class PackFacts {
  private final List<Fact> facts = new ArrayList<>();

  private PackFacts() {}

  static List<Fact> of(PackDocument pack) {
    PackFacts all = new PackFacts();
    all.addEach("notes", pack.list("notes"), "text");
    all.addEach("areas", pack.list("areas"), "name");
    int element = 0;
    for (Object rule : pack.list("rules")) {
      String place = "data[" + element++ + "]" + (element == 1 ? "[]" : "");
      all.addSchema(place, Plain.map(Plain.map(rule).get("template")), "");
    }
    Plain.map(pack.member("$defs"))
        .forEach((name, schema) -> all.addSchema("$defs." + name, Plain.map(schema), ""));
    all.addEach("attachments", pack.list("attachments"), "id");
    return List.copyOf(all.facts);
  }

  private void addEach(String place, List<?> entries, String name) {
    for (Object entry : entries) {
      Map<String, @Nullable Object> map = Plain.map(entry);
      String about =
          name.equals("text")
              ? Plain.text(map, name).orElse("")
              : place + "." + Plain.text(map, name).orElse("");
      add(about, map, Plain.text(map, "source").orElse(""));
    }
  }

  private void addSchema(String place, Map<String, @Nullable Object> schema, String inherited) {
    String source = Plain.text(schema, "source").orElse(inherited);
    if (Plain.text(schema, "uncertain").isPresent()) {
      add(place, schema, source);
    }
    Plain.map(schema.get("properties"))
        .forEach((name, member) -> addMember(place + "." + name, Plain.map(member), source));
  }

  private void addMember(String place, Map<String, @Nullable Object> schema, String inherited) {
    String source = Plain.text(schema, "source").orElse(inherited);
    if (!Plain.text(schema, "uncertain").isPresent()) {
      add(place, schema, source);
    }
    addSchema(place, schema, source);
  }

  private void add(String about, Map<String, @Nullable Object> entry, String source) {
    facts.add(new Fact(about, source, Plain.text(entry, "uncertain").orElse("")));
  }
}
