package io.rotary.pack;

import io.rotary.identifier.Identifier;
import io.rotary.platform.schema.SafePattern;
import io.rotary.platform.yaml.YamlMembers;
import io.rotary.platform.yaml.YamlValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Checks the schemas of one pack file: only keywords that packs have, each with a value that makes
/// sense, every text bounded, every member with a source, references that lead somewhere and not in
/// circles.
final class SchemaSection {
  private static final List<String> KEYWORDS =
      List.of(
          "$ref",
          "title",
          "description",
          "type",
          "properties",
          "required",
          "additionalProperties",
          "dependentRequired",
          "minLength",
          "maxLength",
          "pattern",
          "format",
          "enum",
          "const",
          "minimum",
          "maximum",
          "items",
          "minItems",
          "maxItems",
          "uniqueItems",
          "allOf",
          "if",
          "then",
          "else",
          "examples",
          "identifier",
          "address",
          "atLeastOneOf",
          "exactlyOneOf",
          "minimumAge",
          "maximumAge",
          "expected",
          "source",
          "uncertain");

  private static final List<String> TYPES =
      List.of("string", "integer", "number", "boolean", "object", "array");

  /// What keeps a text short by itself.
  private static final List<String> BOUNDS =
      List.of("maxLength", "enum", "const", "format", "identifier");

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
  private static final Pattern REFERENCE =
      Pattern.compile("#/\\$defs/([A-Za-z][A-Za-z0-9_]{0,63})");
  private static final int LONGEST_TEXT = 2000;
  private static final int LONGEST_ANSWER = 4000;
  private static final int MOST_ELEMENTS = 1000;
  private static final int MOST_WORDS = 500;

  /// More than any form has, references followed.
  private static final long LARGEST = 5000;

  private final Set<String> sources;
  private final Map<String, YamlValue> definitions = new HashMap<>();
  private final Map<String, Map<String, Long>> references = new HashMap<>();
  private final Map<String, Long> sizes = new HashMap<>();

  /// Every keyword there is.
  static List<String> keywords() {
    return KEYWORDS;
  }

  SchemaSection(Set<String> sources) {
    this.sources = sources;
  }

  /// Where a schema stands: which definition or template it is part of, whether it only adds a
  /// condition, whether it has a source already, and the members of the object it is about, if they
  /// are known.
  private record Place(
      String root, boolean isCondition, boolean hasSource, Optional<Set<String>> names) {
    Place condition() {
      return new Place(root, true, true, names);
    }

    Place sourced() {
      return new Place(root, isCondition, true, names);
    }

    Place about(Optional<Set<String>> members) {
      return new Place(root, isCondition, hasSource, members);
    }
  }

  void definitions(YamlValue value) {
    value.members().ifPresent(all -> definitions.putAll(all.all()));
    definitions.forEach(
        (name, definition) -> {
          checkName(name, definition);
          root(name, definition, false);
        });
  }

  void template(YamlValue value) {
    root("", value, false);
  }

  void condition(YamlValue value) {
    root("", value, true);
  }

  private void root(String name, YamlValue value, boolean isCondition) {
    schema(value, new Place(name, isCondition, isCondition, Optional.empty()));
  }

  /// Looks at the references, when everything has been read.
  void finish() {
    List<String> circles =
        definitions.keySet().stream().filter(name -> reaches(name, name, new HashSet<>())).toList();
    circles.forEach(name -> get(name).refuse("refers to itself"));
    if (circles.isEmpty() && !definitions.isEmpty() && size("", 0) > LARGEST) {
      String any = definitions.keySet().iterator().next();
      get(any).refuse("larger than " + LARGEST + " schemas, references followed");
    }
  }

  private YamlValue get(String name) {
    return Objects.requireNonNull(definitions.get(name));
  }

  private boolean reaches(String from, String goal, Set<String> seen) {
    return references.getOrDefault(from, Map.of()).keySet().stream()
        .anyMatch(next -> next.equals(goal) || (seen.add(next) && reaches(next, goal, seen)));
  }

  private long size(String name, int depth) {
    long size = sizes.getOrDefault(name, 0L);
    for (var reference : references.getOrDefault(name, Map.of()).entrySet()) {
      size += depth > 50 ? LARGEST : reference.getValue() * size(reference.getKey(), depth + 1);
      if (size > LARGEST) {
        return size;
      }
    }
    return size;
  }

  private void schema(YamlValue value, Place here) {
    sizes.merge(here.root, 1L, Long::sum);
    value
        .members(KEYWORDS)
        .ifPresent(
            members -> {
              Place within = members.has("source") ? here.sourced() : here;
              if (!here.isCondition) {
                checkDeclared(members);
                within = within.about(names(members));
              }
              for (var keyword : members.all().entrySet()) {
                keyword(keyword.getKey(), keyword.getValue(), within);
              }
            });
  }

  /// A declared value says what it is, and a text how long it may be.
  private static void checkDeclared(YamlMembers members) {
    if (!members.has("type") && !members.has("$ref")) {
      members.refuse("type or $ref expected");
    }
    Object type = members.find("type").map(YamlValue::plain).orElse("");
    if (type.equals("string") && BOUNDS.stream().noneMatch(members::has)) {
      members.refuse("a text needs one of " + String.join(", ", BOUNDS));
    }
    if (type.equals("array") && !(members.has("maxItems") && members.has("items"))) {
      members.refuse("an array needs items and maxItems");
    }
  }

  private static Optional<Set<String>> names(YamlMembers members) {
    return members.has("$ref")
        ? Optional.empty()
        : Optional.of(
            members
                .find("properties")
                .flatMap(YamlValue::members)
                .map(properties -> properties.all().keySet())
                .orElse(Set.of()));
  }

  private void keyword(String name, YamlValue value, Place here) {
    switch (name) {
      case "properties" -> properties(value, here);
      case "items" -> schema(value, here);
      case "if", "then", "else" -> schema(value, here.condition());
      case "allOf" -> value.items().forEach(one -> schema(one, here.condition()));
      case "$ref" -> reference(value, here);
      case "required" -> names(value, here, 0);
      case "atLeastOneOf", "exactlyOneOf" -> names(value, here, 2);
      case "dependentRequired" ->
          value.members().ifPresent(all -> all.all().values().forEach(one -> names(one, here, 1)));
      case "address" -> address(value, here);
      case "source" -> oneOf(value, sources);
      default -> value(name, value);
    }
  }

  /// Keywords that know nothing of other members.
  private void value(String name, YamlValue value) {
    switch (name) {
      case "title", "description", "expected", "uncertain" -> value.text(LONGEST_TEXT);
      case "type" -> oneOf(value, TYPES);
      case "format" -> oneOf(value, PackDialect.FORMATS.keySet());
      case "minLength", "maxLength" -> value.whole(0, LONGEST_ANSWER);
      case "minItems", "maxItems" -> value.whole(0, MOST_ELEMENTS);
      case "additionalProperties", "uniqueItems" -> value.bool();
      case "minimum", "maximum" -> number(value);
      case "enum" -> words(value);
      case "const" -> scalar(value);
      case "examples" -> value.items().forEach(SchemaSection::scalar);
      case "pattern" -> pattern(value);
      case "identifier" -> identifier(value);
      case "minimumAge", "maximumAge" -> PackSections.period(value);
      default -> throw new IllegalStateException("a keyword without a check: " + name);
    }
  }

  private void properties(YamlValue value, Place here) {
    value
        .members()
        .ifPresent(
            members ->
                members
                    .all()
                    .forEach(
                        (name, member) -> {
                          checkName(name, member);
                          if (here.isCondition) {
                            checkKnown(name, member, here);
                          } else if (!here.hasSource && !hasSource(member)) {
                            member.refuse("no source");
                          }
                          schema(member, here);
                        }));
  }

  private static boolean hasSource(YamlValue member) {
    return member.isMapping()
        && member.members().filter(members -> members.has("source")).isPresent();
  }

  private static void checkName(String name, YamlValue value) {
    if (!NAME.matcher(name).matches()) {
      value.refuse("a name of letters, digits and underscores expected");
    }
  }

  private static void checkKnown(String name, YamlValue value, Place here) {
    if (here.names.isPresent() && !here.names.get().contains(name)) {
      value.refuse("no such member: " + name);
    }
  }

  private void reference(YamlValue value, Place here) {
    value
        .parse(
            "a reference to a definition of this pack, such as #/$defs/address",
            text ->
                Optional.of(REFERENCE.matcher(text))
                    .filter(matcher -> matcher.matches())
                    .map(matcher -> matcher.group(1)))
        .ifPresent(
            name -> {
              if (!definitions.containsKey(name)) {
                value.refuse("no such definition: " + name);
              } else {
                references
                    .computeIfAbsent(here.root, _ -> new HashMap<>())
                    .merge(name, 1L, Long::sum);
              }
            });
  }

  private static void names(YamlValue value, Place here, int least) {
    List<YamlValue> items = value.items();
    if (items.size() < least) {
      value.refuse("at least " + least + " names expected");
    }
    items.forEach(item -> item.text().ifPresent(name -> checkKnown(name, item, here)));
  }

  private static void address(YamlValue value, Place here) {
    value
        .members(AddressRule.NAMES)
        .ifPresent(
            rule -> {
              var _ =
                  rule.require("rule")
                      .flatMap(
                          one -> one.parse("any, country, local or foreign", AddressRule::kind));
              rule.find("streets").ifPresent(one -> names(one, here, 1));
              for (String part : List.of("postalCode", "city", "country")) {
                rule.find(part)
                    .ifPresent(one -> one.text().ifPresent(name -> checkKnown(name, one, here)));
              }
            });
  }

  private static void identifier(YamlValue value) {
    if (value.isMapping()) {
      value
          .members(IdentifierRule.NAMES)
          .ifPresent(
              rule -> {
                rule.require("kinds").ifPresent(SchemaSection::identifiers);
                var _ = rule.find("checksum").flatMap(YamlValue::bool);
              });
    } else {
      identifiers(value);
    }
  }

  private static void identifiers(YamlValue value) {
    List<YamlValue> items = value.isList() ? value.items() : List.of(value);
    String known =
        Arrays.stream(Identifier.values()).map(Identifier::code).collect(Collectors.joining(", "));
    items.forEach(item -> item.parse("one of " + known, Identifier::parse));
  }

  private static void pattern(YamlValue value) {
    value
        .text(LONGEST_TEXT)
        .flatMap(SafePattern::reasonToRefuse)
        .ifPresent(reason -> value.refuse("a pattern that cannot be used: " + reason));
  }

  private static void words(YamlValue value) {
    List<YamlValue> items = value.items();
    if (items.isEmpty() || items.size() > MOST_WORDS) {
      value.refuse("1 to " + MOST_WORDS + " values expected");
    } else {
      items.forEach(SchemaSection::scalar);
    }
  }

  private static void scalar(YamlValue value) {
    if (value.isMapping() || value.isList()) {
      value.refuse("a single value expected");
    }
  }

  private static void number(YamlValue value) {
    if (!(value.plain() instanceof Number)) {
      value.refuse("a number expected");
    }
  }

  private static void oneOf(YamlValue value, Collection<String> words) {
    List<String> known = words.stream().sorted().toList();
    var _ =
        value.parse(
            "one of " + String.join(", ", known),
            text -> Optional.of(text).filter(known::contains));
  }
}
