package io.rotary.platform.json;

import io.rotary.problem.ProblemException;
import io.rotary.problem.RequestProblems;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// Reads one JSON object from bytes and refuses, as `syntax_invalid_json`, everything that is not
/// exactly that: other encodings than UTF-8, duplicate names, trailing text, comments, U+0000, lone
/// surrogates, and whatever passes the limits.
public final class JsonReader {
  private final JsonFactory factory;

  public JsonReader(JsonLimits limits) {
    this.factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.depth())
                    .maxTokenCount(limits.tokens())
                    .maxStringLength(limits.stringChars())
                    .maxNameLength(limits.nameChars())
                    .maxNumberLength(limits.numberChars())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
  }

  /// The object in `body`, or a `syntax_invalid_json` refusal that says what is wrong.
  public JsonObject readObject(byte[] body) {
    String text = decode(body);
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw refused("Request body is not a JSON object");
      }
      JsonObject object = object(parser, "");
      if (parser.nextToken() != null) {
        throw refused("Request body has text after the JSON object");
      }
      return object;
    } catch (StreamConstraintsException e) {
      throw refused("Request body passes a limit: " + limitOf(e));
    } catch (NumberFormatException e) {
      throw refused("Request body passes a limit: an exponent is too large");
    } catch (JacksonException e) {
      throw refused("Request body is not valid JSON" + place(e));
    }
  }

  private static JsonObject object(JsonParser parser, String path) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = clean(parser.currentName());
      parser.nextToken();
      members.put(name, value(parser, path.isEmpty() ? name : path + "." + name));
    }
    return new JsonObject(path, members);
  }

  private static List<@Nullable Object> array(JsonParser parser, String path) {
    List<@Nullable Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser, path + "[" + elements.size() + "]"));
    }
    return elements;
  }

  private static @Nullable Object value(JsonParser parser, String path) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, path);
      case START_ARRAY -> array(parser, path);
      case VALUE_STRING -> clean(parser.getString());
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw refused("Request body is not valid JSON");
    };
  }

  private static Object whole(JsonParser parser) {
    return switch (parser.getNumberType()) {
      case INT, LONG -> parser.getLongValue();
      default -> parser.getDecimalValue();
    };
  }

  /// PostgreSQL stores no U+0000, and a lone surrogate is no character at all.
  private static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw refused("Request body contains the character U+0000");
      }
      if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        } else {
          throw refused("Request body contains a lone surrogate");
        }
      }
    }
    return text;
  }

  private static String decode(byte[] body) {
    if (body.length == 0) {
      throw refused("Request body is empty; a JSON object is expected");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw refused("Request body is not UTF-8");
    }
  }

  private static String place(JacksonException e) {
    var at = e.getLocation();
    return at == null || at.getLineNr() < 1
        ? ""
        : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }

  private static String limitOf(StreamConstraintsException e) {
    String text = e.getOriginalMessage();
    if (text.contains("nesting")) {
      return "nested too deeply";
    }
    if (text.contains("Token count")) {
      return "too many values";
    }
    if (text.contains("Name length")) {
      return "a member name is too long";
    }
    return text.contains("Number") ? "a number is too long" : "a string is too long";
  }

  private static ProblemException refused(String text) {
    return RequestProblems.invalidJson(text).asException();
  }
}
