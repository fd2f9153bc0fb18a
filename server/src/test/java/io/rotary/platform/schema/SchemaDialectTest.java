package io.rotary.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class SchemaDialectTest {
  private static final SchemaDialect<String> DIALECT =
      new SchemaDialect<>(
          Map.of(
              "startsWithFact",
              value -> {
                if (!value.equals(true)) {
                  throw new IllegalArgumentException("startsWithFact: true expected");
                }
                return (text, fact, found) -> {
                  if (text instanceof String string && !string.startsWith(fact)) {
                    found.add("", "must start with " + fact);
                  }
                };
              },
              "needs",
              value ->
                  (object, _, found) -> {
                    if (object instanceof Map<?, ?> map && !map.containsKey(value)) {
                      found.add(value.toString(), "is needed");
                    }
                  }),
          List.of("expected"),
          Map.of("even", new Format("even", "of even length", text -> text.length() % 2 == 0)));

  private static List<String> findings(String schema, String document) {
    return DIALECT.compile(yaml(schema)).check(yaml(document), "A").stream()
        .map(one -> one.path() + ": " + one.text())
        .toList();
  }

  @Test
  void everythingThatIsWrongIsToldWithItsPlaceInPlainWords() {
    String schema =
        """
        type: object
        required: [name, town]
        dependentRequired: { street: [town] }
        additionalProperties: false
        properties:
          name: { type: string, minLength: 1, maxLength: 3 }
          town: { type: string }
          street: { type: string, minLength: 2 }
          code: { type: string, pattern: '^[0-9]{4}$', expected: four digits }
          raw: { type: string, pattern: '^x$' }
          kind: { enum: [A, B] }
          yes: { const: true }
          many:
            type: array
            maxItems: 2
            uniqueItems: true
            items: { type: object, properties: { n: { type: integer, minimum: 2, maximum: 4 } } }
          one: { type: array, minItems: 1 }
          even: { format: even }
          flag: { type: boolean }
        """;

    assertThat(
            findings(
                schema,
                """
                { name: "", street: s, code: 12345, raw: y, kind: C, yes: false, extra: 1,
                  many: [ { n: 1 }, { n: 5 }, { n: 1 } ], one: [], even: odd, flag: 3 }
                """))
        .containsExactlyInAnyOrder(
            "town: is missing",
            "town: is missing beside street",
            "extra: is not asked for",
            "name: must not be empty",
            "street: must have at least 2 characters",
            "code: must be a string",
            "raw: must match ^x$",
            "kind: must be one of A, B",
            "yes: must be true",
            "many: must have at most 2 elements",
            "many: must not have an element twice",
            "many[0].n: must be at least 2",
            "many[1].n: must be at most 4",
            "many[2].n: must be at least 2",
            "one: must have at least 1 element",
            "even: must be of even length",
            "flag: must be true or false");
    assertThat(findings(schema, "{ name: long name, town: t, code: '123', many: [ { n: x } ] }"))
        .containsExactlyInAnyOrder(
            "name: must have at most 3 characters",
            "code: must be four digits",
            "many[0].n: must be a whole number");
  }

  @Test
  void whatIsSaidIsFoundBehindAReferenceToo() {
    assertThat(
            findings(
                """
                $defs: { code: { type: string, pattern: '^[0-9]$', expected: one digit } }
                properties: { a: { $ref: '#/$defs/code' } }
                """,
                "{ a: b }"))
        .containsExactly("a: must be one digit");
  }

  @Test
  void ourKeywordsSeePlainValuesAndTheFacts() {
    assertThat(
            findings("properties: { a: { startsWithFact: true, needs: z } }\nneeds: b", "{ a: B }"))
        .containsExactlyInAnyOrder("a: must start with A", "b: is needed");
  }

  @Test
  void whatAnIfFindsIsNoMistake() {
    String schema =
        """
        if: { properties: { a: { startsWithFact: true } } }
        then: { required: [b] }
        else: { required: [c] }
        """;

    assertThat(findings(schema, "{ a: A }")).containsExactly("b: is missing");
    assertThat(findings(schema, "{ a: B }")).containsExactly("c: is missing");
  }

  @Test
  void whatCannotBeUsedIsRefusedWhenItIsMade() {
    for (String broken :
        List.of(
            "$ref: 'https://json-schema.org/draft/2020-12/schema'",
            "$ref: 'file:///etc/passwd'",
            "$ref: 'classpath:draft/2020-12/schema'",
            "$ref: '#/$defs/none'",
            "minLenght: 1",
            "properties: { a: { startsWithFact: false } }",
            "pattern: '(?=a)b'",
            "pattern: '(a)\\1'")) {
      assertThatThrownBy(() -> DIALECT.compile(yaml(broken)))
          .as(broken)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aCheckThatWouldNotEndIsEnded() {
    StringBuilder schema = new StringBuilder("$ref: '#/$defs/d0'\n$defs:\n");
    for (int i = 0; i < 40; i++) {
      String next = "{ $ref: '#/$defs/d" + (i + 1) + "' }";
      schema.append("  d%d: { allOf: [ %s, %s ] }%n".formatted(i, next, next));
    }
    schema.append("  d40: { type: object }\n");

    assertThat(findings(schema.toString(), "{}")).containsExactly(": is too large to be checked");
  }

  @Test
  void patternsAreBoundedAndNeverGoBack() {
    String evil = "^(a+)+$";
    String text = "a".repeat(4_000) + "!";

    assertThat(SafePattern.reasonToRefuse(evil)).isEmpty();
    assertThat(findings("properties: { a: { pattern: '" + evil + "' } }", "{ a: '" + text + "' }"))
        .containsExactly("a: must match ^(a+)+$");
    assertThat(SafePattern.reasonToRefuse("^[0-9]{4,100}$")).isEmpty();
    assertThat(SafePattern.reasonToRefuse("^\\){3}[)]{2}(a|b)?$")).isEmpty();
    assertThat(SafePattern.reasonToRefuse("^[0-9]{101}$")).contains("a count above 100");
    assertThat(SafePattern.reasonToRefuse("^[0-9]{1,101}$")).contains("a count above 100");
    assertThat(SafePattern.reasonToRefuse("((a{9}){9})"))
        .contains("a count of a group; spell it out, or count single characters");
    assertThat(SafePattern.reasonToRefuse("a".repeat(201))).contains("longer than 200 characters");
    assertThat(SafePattern.reasonToRefuse("(?<!a)b").orElseThrow()).startsWith("not understood: ");
    assertThat(SafePattern.reasonToRefuse("[a").orElseThrow()).startsWith("not understood: ");
    assertThat(new SafePattern("^a").matches("a".repeat(4_097))).isFalse();
  }

  private static Map<String, Object> yaml(String text) {
    Map<String, Object> map = new LinkedHashMap<>();
    var load = new Load(LoadSettings.builder().build());
    ((Map<?, ?>) load.loadFromString(text))
        .forEach((name, value) -> map.put(name.toString(), value));
    return map;
  }
}
