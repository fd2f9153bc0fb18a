package io.rotary.callback;

import io.rotary.platform.outbound.Outcome;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// What an answer, or none, means for an event (contract 04.5): any 2xx acknowledges; no answer,
/// 408, 429 and 5xx are tried again; 410 switches the receiver off; everything else is final,
/// redirects among them.
sealed interface Verdict {
  record Delivered() implements Verdict {}

  /// Another try after `pause`.
  record TryAgain(Duration pause) implements Verdict {}

  /// No further try.
  record Final() implements Verdict {}

  /// The receiver is gone for good.
  record Gone() implements Verdict {}

  /// `tries` is how often it was tried before this one.
  static Verdict of(Outcome outcome, int tries, CallbackSettings settings, Instant now) {
    return switch (outcome) {
      case Outcome.Failed _ -> again(tries, settings, Duration.ZERO);
      case Outcome.Answered answer -> {
        int status = answer.status();
        if (status / 100 == 2) {
          yield new Delivered();
        }
        if (status == 410) {
          yield new Gone();
        }
        boolean passing = status == 408 || status == 429 || status / 100 == 5;
        yield passing ? again(tries, settings, retryAfter(answer, settings, now)) : new Final();
      }
    };
  }

  private static Verdict again(int tries, CallbackSettings settings, Duration asked) {
    if (tries >= settings.retryDelays().size()) {
      return new Final();
    }
    Duration planned = settings.retryDelays().get(tries);
    return new TryAgain(asked.compareTo(planned) > 0 ? asked : planned);
  }

  /// How long the receiver asks us to wait, within the bound; zero when it does not say.
  private static Duration retryAfter(
      Outcome.Answered answer, CallbackSettings settings, Instant now) {
    return Optional.ofNullable(answer.headers().get("retry-after"))
        .flatMap(text -> parse(text.strip(), now))
        .map(
            wait ->
                wait.compareTo(settings.longestRetryAfter()) > 0
                    ? settings.longestRetryAfter()
                    : wait)
        .orElse(Duration.ZERO);
  }

  private static Optional<Duration> parse(String text, Instant now) {
    if (text.matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(now, at));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
