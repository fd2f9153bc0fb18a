package io.rotary.platform.json;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/// Writes one JSON document, member by member, in the order called. A null value is written as
/// `null`: the contract's answers always carry their full key sets (contract 01.4).
public final class JsonOut {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final DateTimeFormatter SIX_DIGITS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final JsonGenerator out;

  private JsonOut(JsonGenerator out) {
    this.out = out;
  }

  /// The bytes of one object whose members `body` writes.
  public static byte[] object(Consumer<JsonOut> body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      out.writeStartObject();
      body.accept(new JsonOut(out));
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /// The bytes of a value whose form is not ours to know, as [#plain(String, Object)] takes it.
  public static byte[] value(@Nullable Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      new JsonOut(out).writePlain(value);
    }
    return bytes.toByteArray();
  }

  /// The same JSON, a member or element a line.
  public static String indented(String json) {
    StringWriter text = new StringWriter();
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), json);
        JsonGenerator out = FACTORY.createGenerator(new Indented(), text)) {
      var _ = in.nextToken();
      out.copyCurrentStructure(in);
    }
    return text.toString();
  }

  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      DefaultIndenter lines = new DefaultIndenter("  ", "\n");
      return new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                  .withObjectEmptySeparator("")
                  .withArrayEmptySeparator(""))
          .withObjectIndenter(lines)
          .withArrayIndenter(lines);
    }
  }

  public JsonOut text(String name, @Nullable String value) {
    out.writeName(name);
    if (value == null) {
      out.writeNull();
    } else {
      out.writeString(value);
    }
    return this;
  }

  /// A time in UTC with six digits behind the second, as all answers of the contract have it
  /// (01.4); null where there is none.
  public JsonOut time(String name, @Nullable Instant value) {
    return text(name, value == null ? null : SIX_DIGITS.format(value));
  }

  public JsonOut whole(String name, long value) {
    out.writeName(name);
    out.writeNumber(value);
    return this;
  }

  public JsonOut bool(String name, boolean value) {
    out.writeName(name);
    out.writeBoolean(value);
    return this;
  }

  public JsonOut nothing(String name) {
    out.writeName(name);
    out.writeNull();
    return this;
  }

  public JsonOut object(String name, Consumer<JsonOut> body) {
    out.writeName(name);
    out.writeStartObject();
    body.accept(this);
    out.writeEndObject();
    return this;
  }

  public JsonOut texts(String name, Iterable<String> values) {
    out.writeName(name);
    out.writeStartArray();
    values.forEach(out::writeString);
    out.writeEndArray();
    return this;
  }

  /// A member whose form is not ours to know: `Map`, `List`, `String`, `Boolean`, `Long`,
  /// `BigDecimal` or null, in their order.
  public JsonOut plain(String name, @Nullable Object value) {
    out.writeName(name);
    writePlain(value);
    return this;
  }

  /// All members of an object whose form is not ours to know.
  public JsonOut plain(Map<String, @Nullable Object> members) {
    members.forEach(this::plain);
    return this;
  }

  private void writePlain(@Nullable Object value) {
    switch (value) {
      case null -> out.writeNull();
      case Map<?, ?> map -> {
        out.writeStartObject();
        map.forEach((name, member) -> plain(String.valueOf(name), member));
        out.writeEndObject();
      }
      case List<?> list -> {
        out.writeStartArray();
        list.forEach(this::writePlain);
        out.writeEndArray();
      }
      case String text -> out.writeString(text);
      case Boolean bool -> out.writeBoolean(bool);
      case Long number -> out.writeNumber(number);
      case BigDecimal number -> out.writeNumber(number);
      default -> throw new IllegalArgumentException("no JSON value: " + value.getClass());
    }
  }

  /// An array of objects; `body` writes the members of each.
  public <T> JsonOut objects(String name, Iterable<T> values, ObjectBody<T> body) {
    out.writeName(name);
    out.writeStartArray();
    for (T value : values) {
      out.writeStartObject();
      body.write(this, value);
      out.writeEndObject();
    }
    out.writeEndArray();
    return this;
  }

  /// Writes the members of one object.
  @FunctionalInterface
  public interface ObjectBody<T> {
    void write(JsonOut out, T value);
  }
}
