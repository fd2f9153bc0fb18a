package io.rotary.testing;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/// A document of `openapi/` as a tree, with its references and its schemas. Read from the class
/// path, where the build puts the file as it lies in the repository.
public final class OpenApiFile {
  private static final List<String> METHODS =
      List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private final Map<?, ?> document;
  private final SchemaRegistry schemas =
      SchemaRegistry.withDefaultDialect(
          Dialect.builder(Dialects.getDraft202012())
              .keyword(new NonValidationKeyword("components"))
              .build());
  private final JsonMapper json = new JsonMapper();

  private OpenApiFile(Map<?, ?> document) {
    this.document = document;
  }

  /// The contract, and the operator's surface.
  public static final List<String> NAMES = List.of("numbers.yaml", "operator.yaml", "sandbox.yaml");

  /// One of [#NAMES].
  public static OpenApiFile load(String name) {
    LoadSettings settings =
        LoadSettings.builder().setAllowDuplicateKeys(false).setCodePointLimit(10_000_000).build();
    try (InputStream in = OpenApiFile.class.getResourceAsStream("/openapi/" + name)) {
      return new OpenApiFile((Map<?, ?>) new Load(settings).loadFromInputStream(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One operation of the document.
  public record Operation(String operationId, String method, String path, Map<?, ?> definition) {}

  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    Map<?, ?> paths = (Map<?, ?>) document.get("paths");
    paths.forEach(
        (path, item) ->
            ((Map<?, ?>) item)
                .forEach(
                    (key, value) -> {
                      if (METHODS.contains(key)) {
                        Map<?, ?> definition = (Map<?, ?>) value;
                        String id = String.valueOf(definition.get("operationId"));
                        String method = key.toString().toUpperCase(Locale.ROOT);
                        operations.add(new Operation(id, method, path.toString(), definition));
                      }
                    }));
    return operations;
  }

  public Map<?, ?> document() {
    return document;
  }

  /// The object that `node` is, or that it refers to.
  public Map<?, ?> resolve(Object node) {
    Map<?, ?> object = (Map<?, ?>) node;
    return object.get("$ref") instanceof String ref ? resolve(at(ref)) : object;
  }

  /// What stands at a reference such as `#/components/schemas/Money`.
  public Object at(String ref) {
    if (!ref.startsWith("#/")) {
      throw new AssertionError("the document refers to something outside itself: " + ref);
    }
    Object node = document;
    for (String segment : ref.substring(2).split("/", -1)) {
      String key = segment.replace("~1", "/").replace("~0", "~");
      node = node instanceof Map<?, ?> map ? map.get(key) : null;
      if (node == null) {
        throw new AssertionError("the document refers to nothing: " + ref);
      }
    }
    return node;
  }

  /// What is wrong with `value` by `schema`, a schema of this document; empty when it fits.
  public List<String> violations(Map<?, ?> schema, String value) {
    Map<Object, Object> whole = new LinkedHashMap<>(schema);
    whole.put("components", document.get("components"));
    return schemas
        .getSchema(json.writeValueAsString(whole), InputFormat.JSON)
        .validate(value, InputFormat.JSON)
        .stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }

  public String toJson(Object value) {
    return json.writeValueAsString(value);
  }
}
