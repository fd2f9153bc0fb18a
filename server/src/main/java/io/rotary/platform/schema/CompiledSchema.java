package io.rotary.platform.schema;

import com.networknt.schema.Schema;
import com.networknt.schema.ValidationLimitExceededException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A schema ready for use, by many threads.
public final class CompiledSchema<F> {
  private final Schema schema;
  private final FindingTexts texts;

  CompiledSchema(Schema schema, FindingTexts texts) {
    this.schema = schema;
    this.texts = texts;
  }

  /// Everything that is wrong with a document, in the order of the schema; nothing when it fits.
  /// Pure: it reads its arguments and nothing else.
  public List<Finding> check(Map<String, ? extends @Nullable Object> document, F facts) {
    try {
      return schema
          .validate(
              JsonTree.of(document),
              execution -> execution.getCollectorContext().put(KeywordAdapter.FACTS, facts))
          .stream()
          .map(texts::finding)
          .toList();
    } catch (ValidationLimitExceededException _) {
      return List.of(new Finding("", "is too large to be checked"));
    }
  }
}
