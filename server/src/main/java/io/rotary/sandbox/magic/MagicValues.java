package io.rotary.sandbox.magic;

import java.util.List;
import java.util.stream.Stream;

/// Every magic value, as `GET /sandbox/magic` and docs/sandbox-magic.md show them.
public final class MagicValues {
  /// Projects that are in a state to begin with; their keys are named like them.
  private static final List<MagicValue> PROJECTS =
      List.of(
          project("magic-blocked", "its account is blocked: it reads, all else is refused"),
          project("magic-trial", "its account is on trial: it does everything but rent"),
          project("magic-poor", "it has no credit: to rent is refused, 400 not_enough_credit"),
          project("magic-gbp", "it pays in GBP: what is priced in USD, 400 currency_not_supported"),
          project("magic-frozen", "the auditor stopped its account: 400 account_frozen"));

  /// Paths under `/sandbox/receiver/{projectId}/`.
  static final List<MagicValue> CALLBACKS =
      List.of(
          callback("status-500", "answers 500: the event is tried again"),
          callback("slow-30", "answers after 30 s: too late, the event is tried again"),
          callback("drop", "ends the connection without an answer: the event is tried again"),
          callback("redirect", "answers 302: not followed, the event has failed"),
          callback("gone", "answers 410"),
          callback("retry-after-60", "answers 503 with retry-after 60: tried again after that"),
          callback("flaky-2", "answers 500 twice to each event, then 200"));

  public static final List<MagicValue> ALL =
      Stream.of(
              MagicNumbers.ALL.stream()
                  .map(one -> new MagicValue("phoneNumber", one.number(), one.effect()))
                  .toList(),
              MagicTargets.values(),
              MagicTokens.values(),
              PROJECTS,
              MagicAddresses.values(),
              MagicReviews.values(),
              CALLBACKS)
          .flatMap(List::stream)
          .toList();

  private MagicValues() {}

  private static MagicValue project(String projectId, String effect) {
    return new MagicValue("projectId", projectId, effect);
  }

  private static MagicValue callback(String behaviour, String effect) {
    return new MagicValue(
        "callbackUrl", "{base}/sandbox/receiver/{projectId}/" + behaviour, effect);
  }
}
