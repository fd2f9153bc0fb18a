package io.rotary.sandbox.fault;

import io.rotary.platform.json.JsonObject;
import io.rotary.problem.Violations;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a rule and notes everything that is wrong with it. A member nobody knows is a violation: a
/// rule with a typing error in its match would do something to every call.
final class FaultReading {
  private static final Set<String> RULE = Set.of("match", "effect");
  private static final Set<String> MATCH =
      Set.of("operation", "projectId", "phoneNumber", "nth", "probability", "seed");
  private static final Set<String> ACTS =
      Set.of("status", "body", "headers", "delay", "drop", "truncate", "wrongType");
  private static final Set<String> CHANGES =
      Set.of("status", "body", "headers", "truncate", "wrongType");

  /// They say where a body ends and what becomes of the connection, which is not ours to disturb.
  private static final Set<String> FRAMING =
      Set.of("content-length", "transfer-encoding", "connection", "date", "x-request-id");

  private static final Pattern NUMBER = Pattern.compile("\\+[0-9]{7,15}");
  private static final Pattern HEADER_NAME = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]{1,64}");
  private static final Pattern HEADER_VALUE = Pattern.compile("[ -~]{0,1024}");
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(60);
  private static final int MOST_HEADERS = 20;
  private static final int MOST_BYTES = 10 * 1024 * 1024;
  private static final int LONGEST_ID = 64;

  private final Set<String> operations;
  private final Violations wrong;

  FaultReading(Set<String> operations, Violations wrong) {
    this.operations = operations;
    this.wrong = wrong;
  }

  record Rule(Match match, Effect effect) {}

  Rule rule(JsonObject body) {
    Map<String, @Nullable Object> plain = body.plain();
    onlyKnown("", plain, RULE);
    Optional<JsonObject> match = body.object("match", wrong);
    Optional<JsonObject> effect = body.object("effect", wrong);
    if (effect.isEmpty()) {
      wrong.constraint("effect", "is required");
    }
    return new Rule(
        match.map(this::match).orElseGet(Match::everything),
        effect.map(this::effect).orElseGet(Effect::nothing));
  }

  private Match match(JsonObject json) {
    onlyKnown("match.", json.plain(), MATCH);
    Optional<String> operation = json.text("operation", wrong);
    operation
        .filter(name -> !operations.contains(name))
        .ifPresent(name -> wrong.unknownValue("match.operation", bounded(name)));
    Optional<String> projectId = json.text("projectId", wrong);
    if (projectId.filter(id -> id.isEmpty() || id.length() > LONGEST_ID).isPresent()) {
      wrong.constraint("match.projectId", "must have 1 to " + LONGEST_ID + " characters");
    }
    Optional<String> number = json.text("phoneNumber", wrong);
    if (number.filter(one -> !NUMBER.matcher(one).matches()).isPresent()) {
      wrong.format("match.phoneNumber", "must be + and 7 to 15 digits");
    }
    OptionalLong nth = whole(json, "match.", "nth", 1, Long.MAX_VALUE);
    OptionalLong seed = whole(json, "match.", "seed", Long.MIN_VALUE, Long.MAX_VALUE);
    OptionalDouble probability = probability(json);
    if (seed.isPresent() && probability.isEmpty() && !json.has("probability")) {
      wrong.constraint("match.seed", "is for a probability");
    }
    return new Match(operation, projectId, number, nth, probability, seed);
  }

  private OptionalDouble probability(JsonObject json) {
    Optional<BigDecimal> given = json.decimal("probability", wrong);
    if (given.isEmpty()) {
      return OptionalDouble.empty();
    }
    BigDecimal value = given.get();
    if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
      wrong.constraint("match.probability", "must be from 0 to 1");
    }
    return OptionalDouble.of(value.doubleValue());
  }

  private Effect effect(JsonObject json) {
    Map<String, @Nullable Object> plain = json.plain();
    Set<String> known = new HashSet<>(ACTS);
    known.add("when");
    onlyKnown("effect.", plain, known);
    Optional<Effect.When> dropped = drop(json, plain.get("drop"));
    Optional<Effect.When> when = when(json);
    if (dropped.isPresent() && plain.keySet().stream().anyMatch(CHANGES::contains)) {
      wrong.constraint("effect.drop", "goes with delay only: there is no answer to change");
    }
    if (dropped.isPresent() && plain.get("drop") instanceof String && json.has("when")) {
      wrong.constraint("effect.when", "is said by drop already");
    }
    OptionalInt status = status(json);
    boolean hasBody = json.has("body");
    boolean wrongType = json.bool("wrongType", wrong).orElse(false);
    if (hasBody && wrongType) {
      wrong.constraint("effect.wrongType", "brings its own body");
    }
    boolean isBare = status.isPresent() && (status.getAsInt() == 204 || status.getAsInt() == 304);
    if (isBare && (hasBody || wrongType)) {
      wrong.constraint("effect.status", "of 204 or 304 has no body");
    }
    Effect effect =
        new Effect(
            status,
            hasBody ? Optional.of(new Effect.Body(plain.get("body"))) : Optional.empty(),
            headers(json),
            delay(json, plain.get("delay")),
            dropped.isPresent(),
            narrow(whole(json, "effect.", "truncate", 0, MOST_BYTES)),
            wrongType,
            dropped
                .filter(one -> one == Effect.When.AFTER)
                .or(() -> when)
                .orElse(Effect.When.BEFORE));
    if (wrong.isEmpty() && effect.isNothing()) {
      wrong.constraint("effect", "must do something: " + String.join(", ", new TreeSet<>(ACTS)));
    }
    return effect;
  }

  private OptionalInt status(JsonObject json) {
    return narrow(whole(json, "effect.", "status", 200, 599));
  }

  private Optional<Effect.When> when(JsonObject json) {
    Optional<String> word = json.text("when", wrong);
    return word.flatMap(one -> moment("effect.when", one));
  }

  /// When the connection is dropped, if it is: `true`, or the moment.
  private Optional<Effect.When> drop(JsonObject json, @Nullable Object value) {
    if (value instanceof String word) {
      return moment("effect.drop", word);
    }
    return json.bool("drop", wrong).filter(yes -> yes).map(_ -> Effect.When.BEFORE);
  }

  private Optional<Effect.When> moment(String field, String word) {
    return switch (word) {
      case "BEFORE" -> Optional.of(Effect.When.BEFORE);
      case "AFTER" -> Optional.of(Effect.When.AFTER);
      default -> {
        wrong.unknownValue(field, bounded(word));
        yield Optional.empty();
      }
    };
  }

  /// An ISO 8601 duration, or milliseconds.
  private Optional<Duration> delay(JsonObject json, @Nullable Object value) {
    Optional<Duration> delay =
        value instanceof String text
            ? duration(text)
            : json.whole("delay", wrong)
                .map(millis -> Duration.ofMillis(Math.clamp(millis, -1, Integer.MAX_VALUE)));
    if (delay.filter(one -> one.isNegative() || one.compareTo(LONGEST_DELAY) > 0).isPresent()) {
      wrong.constraint("effect.delay", "must be from 0 to 60 seconds");
    }
    return delay;
  }

  private Optional<Duration> duration(String text) {
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeException _) {
      wrong.format(
          "effect.delay", "must be an ISO 8601 duration such as PT2.5S, or whole milliseconds");
      return Optional.empty();
    }
  }

  private Map<String, String> headers(JsonObject json) {
    Map<String, String> headers = new LinkedHashMap<>();
    Optional<JsonObject> given = json.object("headers", wrong);
    given.ifPresent(
        object -> object.plain().forEach((name, value) -> header(headers, name, value)));
    if (headers.size() > MOST_HEADERS) {
      wrong.constraint("effect.headers", "are at most " + MOST_HEADERS);
    }
    return headers;
  }

  private void header(Map<String, String> headers, String name, @Nullable Object value) {
    String lower = name.toLowerCase(Locale.ROOT);
    String field = "effect.headers." + bounded(name);
    if (!HEADER_NAME.matcher(lower).matches()) {
      wrong.format(field, "is no name of a header");
    } else if (FRAMING.contains(lower)) {
      wrong.constraint(field, "is set by the server");
    } else if (!(value instanceof String text)) {
      wrong.wrongType(field, "a string");
    } else if (!HEADER_VALUE.matcher(text).matches()) {
      wrong.format(field, "must be at most 1,024 visible ASCII characters");
    } else {
      headers.put(lower, text);
    }
  }

  private OptionalLong whole(JsonObject json, String place, String name, long least, long most) {
    Optional<Long> value = json.whole(name, wrong);
    if (value.filter(one -> one < least || one > most).isPresent()) {
      wrong.constraint(
          place + name,
          most == Long.MAX_VALUE
              ? "must be " + least + " or more"
              : "must be from " + least + " to " + most);
    }
    return value.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  private static OptionalInt narrow(OptionalLong value) {
    return value.isPresent()
        ? OptionalInt.of(Math.clamp(value.getAsLong(), 0, Integer.MAX_VALUE))
        : OptionalInt.empty();
  }

  private void onlyKnown(String place, Map<String, @Nullable Object> given, Set<String> known) {
    given.keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> wrong.constraint(place + bounded(name), "is no member of a rule"));
  }

  private static String bounded(String text) {
    return text.length() > LONGEST_ID ? text.substring(0, LONGEST_ID) + "…" : text;
  }
}
