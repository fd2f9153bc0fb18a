package io.rotary;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.testing.OpenApiFile;
import io.rotary.testing.OpenApiFile.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;

/// The document is whole: what it refers to exists and is used, and its examples are true.
@ParameterizedClass
@FieldSource("io.rotary.testing.OpenApiFile#NAMES")
class OpenApiTest {
  private final OpenApiFile file;

  OpenApiTest(String name) {
    this.file = OpenApiFile.load(name);
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    walk(
        file.document(),
        "",
        (place, node) -> {
          if (node.get("$ref") instanceof String ref) {
            assertThat(file.at(ref)).as(place).isNotNull();
          }
        });
  }

  @Test
  void everyComponentIsUsed() {
    TreeSet<String> unused = new TreeSet<>();
    Map<?, ?> components = (Map<?, ?>) file.document().get("components");
    components.forEach(
        (kind, all) ->
            ((Map<?, ?>) all)
                .keySet()
                .forEach(name -> unused.add("#/components/" + kind + "/" + name)));
    unused.removeIf(name -> name.startsWith("#/components/securitySchemes/"));
    walk(file.document(), "", (_, node) -> unused.remove(String.valueOf(node.get("$ref"))));

    assertThat(unused)
        .as("the answer to unknown paths belongs to no operation")
        .containsExactly("#/components/responses/UnknownPath");
  }

  @Test
  void everyOperationHasAnIdOfItsOwnASummaryAndATag() {
    List<Operation> operations = file.operations();

    assertThat(operations).extracting(Operation::operationId).doesNotHaveDuplicates();
    assertThat(operations)
        .allSatisfy(
            operation -> {
              assertThat(operation.operationId()).matches("[A-Z][A-Za-z]+");
              assertThat(operation.definition().get("summary")).isNotNull();
              assertThat((List<?>) operation.definition().get("tags")).hasSize(1);
            });
  }

  /// In each operation, not beside them: the readable page does not resolve references there.
  @Test
  void everyVariableOfAPathIsDescribed() {
    for (Operation operation : file.operations()) {
      List<String> described = new ArrayList<>();
      if (operation.definition().get("parameters") instanceof List<?> parameters) {
        for (Object parameter : parameters) {
          Map<?, ?> one = file.resolve(parameter);
          if ("path".equals(one.get("in"))) {
            described.add((String) one.get("name"));
          }
        }
      }

      assertThat(described).as(operation.operationId()).isEqualTo(variables(operation.path()));
    }
  }

  private static List<String> variables(String path) {
    return Pattern.compile("\\{(\\w+)}")
        .matcher(path)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void everyJsonBodyHasAnExampleAndEveryExampleFitsItsSchema() {
    walk(
        file.document(),
        "",
        (place, node) -> {
          if (node.get("content") instanceof Map<?, ?> content) {
            content.forEach((mediaType, media) -> checkExamples(place, mediaType, media));
          }
        });
  }

  private void checkExamples(String place, Object mediaType, Object media) {
    Map<?, ?> examples = (Map<?, ?>) ((Map<?, ?>) media).get("examples");
    if (examples == null) {
      assertThat(mediaType).as(place).isNotEqualTo("application/json");
      return;
    }
    examples.forEach(
        (name, reference) -> {
          String value = file.toJson(file.resolve(reference).get("value"));
          Map<?, ?> schema = (Map<?, ?>) ((Map<?, ?>) media).get("schema");
          assertThat(file.violations(schema, value)).as(place + " " + name).isEmpty();
        });
  }

  /// Calls `visit` with every object in the tree and where it stands.
  private static void walk(Object node, String place, BiConsumer<String, Map<?, ?>> visit) {
    if (node instanceof Map<?, ?> map) {
      visit.accept(place, map);
      map.forEach((key, value) -> walk(value, place + "/" + key, visit));
    } else if (node instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        walk(list.get(i), place + "/" + i, visit);
      }
    }
  }
}
