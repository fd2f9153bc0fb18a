package io.rotary.platform.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import com.networknt.schema.keyword.DisallowUnknownKeywordFactory;
import com.networknt.schema.resource.SchemaLoader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON Schema 2020-12 and what the caller adds to it: keywords that check, words that only tell
/// something, and formats. `F` are the facts beside the document that checks want to know. Build it
/// once; it is safe for many threads.
public final class SchemaDialect<F> {
  /// More than any document of ours takes, and soon over.
  private static final long MOST_STEPS = 100_000;

  private static final int DEEPEST = 200;

  private final Map<String, Format> formats;
  private final Dialect dialect;

  public SchemaDialect(
      Map<String, Keyword<F>> keywords, List<String> annotations, Map<String, Format> formats) {
    this.formats = Map.copyOf(formats);
    Dialect.Builder builder =
        Dialect.builder(Dialects.getDraft202012())
            .unknownKeywordFactory(DisallowUnknownKeywordFactory.getInstance());
    keywords.forEach((name, keyword) -> builder.keyword(new KeywordAdapter<>(name, keyword)));
    annotations.forEach(name -> builder.keyword(new AnnotationKeyword(name)));
    formats.values().forEach(format -> builder.format(new FormatAdapter(format)));
    this.dialect = builder.build();
  }

  private record FormatAdapter(Format format) implements com.networknt.schema.format.Format {
    @Override
    public String getName() {
      return format.name();
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
      return format.accepts().test(value);
    }
  }

  /// Makes a schema ready for use. Raises [IllegalArgumentException] when it cannot be used: a
  /// reference that leads nowhere, a keyword that nobody knows.
  public CompiledSchema<F> compile(Map<String, ? extends @Nullable Object> document) {
    try {
      Schema schema = registry().getSchema(JsonTree.of(document));
      schema.initializeValidators();
      return new CompiledSchema<>(schema, new FindingTexts(document, formats));
    } catch (SchemaException
        | IllegalArgumentException
        | com.google.re2j.PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /// One for each schema, so that none is found from another, and with no way to the outside.
  private SchemaRegistry registry() {
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(true)
            .strict("format", true)
            .regularExpressionFactory(SafePattern::new)
            .executionContextCustomizer(
                (execution, _) ->
                    execution.executionConfig(
                        bounds ->
                            bounds.maxEvaluationSteps(MOST_STEPS).maxEvaluationDepth(DEEPEST)))
            .build();
    return SchemaRegistry.withDialect(
        dialect,
        builder ->
            builder
                .schemaRegistryConfig(config)
                .schemaLoader(new SchemaLoader(List.of(), List.of(), _ -> false, _ -> true)));
  }
}
