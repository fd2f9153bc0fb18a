package io.rotary.platform.json;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes one JSON document, member by member, in the order called. A null value is written as
/// `null`: the contract's answers always carry their full key sets (contract 01.4).
public final class JsonOut {
  private static final JsonFactory FACTORY = new JsonFactory();

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

  public JsonOut text(String name, @Nullable String value) {
    out.writeName(name);
    if (value == null) {
      out.writeNull();
    } else {
      out.writeString(value);
    }
    return this;
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
