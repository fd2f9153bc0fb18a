package io.rotary.platform.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/// A keyword of ours as the validator sees it.
final class KeywordAdapter<F> implements com.networknt.schema.keyword.Keyword {
  /// Where the facts of a check lie while it runs.
  static final String FACTS = "facts";

  /// Where an error has the member and the text of what was found.
  static final String MEMBER = "member";

  static final String TEXT = "text";

  private final String name;
  private final Keyword<F> keyword;

  KeywordAdapter(String name, Keyword<F> keyword) {
    this.name = name;
    this.keyword = keyword;
  }

  @Override
  public String getValue() {
    return name;
  }

  @Override
  public KeywordValidator newValidator(
      SchemaLocation location, JsonNode value, Schema parent, SchemaContext context) {
    Check<F> check = keyword.compile(Objects.requireNonNull(JsonTree.plain(value)));
    return new Running<>(this, check, new Place(location, value, parent, context));
  }

  private record Place(
      SchemaLocation location, JsonNode value, Schema parent, SchemaContext context) {}

  private static final class Running<F> extends BaseKeywordValidator {
    private final Check<F> check;

    private Running(KeywordAdapter<F> keyword, Check<F> check, Place place) {
      super(keyword, place.value, place.location, place.parent, place.context);
      this.check = check;
    }

    @Override
    public void validate(
        ExecutionContext execution, JsonNode value, JsonNode root, NodePath location) {
      F facts = execution.getCollectorContext().get(FACTS);
      check.run(
          JsonTree.plain(value),
          facts,
          (member, text) ->
              execution.addError(
                  error()
                      .message("")
                      .details(Map.of(MEMBER, member, TEXT, text))
                      .instanceLocation(location)
                      .evaluationPath(execution.getEvaluationPath())
                      .build()));
    }
  }
}
