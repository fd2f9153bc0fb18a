package io.rotary.sandbox.magic;

import static io.rotary.sandbox.magic.MagicNumber.GET_ACTIVE;
import static io.rotary.sandbox.magic.MagicNumber.GET_AVAILABLE;
import static io.rotary.sandbox.magic.MagicNumber.RELEASE;
import static io.rotary.sandbox.magic.MagicNumber.RENT;
import static io.rotary.sandbox.magic.MagicNumber.UPDATE;
import static io.rotary.sandbox.magic.MagicNumber.acting;
import static io.rotary.sandbox.magic.MagicNumber.linked;

import io.rotary.auth.Auth;
import io.rotary.partner.SimulatedOutcome;
import io.rotary.phone.E164;
import io.rotary.platform.http.Handler;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.problem.RequestProblems;
import io.rotary.sandbox.magic.Magic.Locking;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The magic numbers, and the operations that know them. They are in an area code that is nobody's
/// place, on the shelf like any others, and taken by name only.
final class MagicNumbers {
  /// One that may be rented like any other, but not released.
  static final String LOCKED = "+15005550120";

  static final List<MagicNumber> ALL =
      List.of(
          acting(
              "+15005550100",
              "in every search; to get or to rent it is refused: 404 number_not_available",
              Map.of(GET_AVAILABLE, MagicNumber.notAvailable(), RENT, MagicNumber.notAvailable())),
          acting(
              "+15005550101",
              "vanishes: search and get show it, to rent it is refused: 404 number_not_available",
              Map.of(RENT, MagicNumber.notAvailable())),
          acting("+15005550102", "rented after 2 s", Map.of(RENT, MagicNumber.slow(2))),
          acting("+15005550103", "rented after 10 s", Map.of(RENT, MagicNumber.slow(10))),
          acting(
              "+15005550104",
              "to rent it fails: 500 internal; nothing is rented",
              Map.of(RENT, MagicNumber.refused(RequestProblems.internal()))),
          acting(
              "+15005550105",
              "to rent it is refused: 503 unavailable, retry-after 1",
              Map.of(RENT, MagicNumber.refused(RequestProblems.unavailable()))),
          acting(
              "+15005550106",
              "to rent it is refused: 429 rate_limited, retry-after 2",
              Map.of(RENT, MagicNumber.rateLimited())),
          acting(
              "+15005550107",
              "to rent it is refused: 429 too_many_outstanding, retry-after 1",
              Map.of(RENT, MagicNumber.refused(Auth.tooManyOutstanding()))),
          acting(
              "+15005550108",
              "rented, but the connection ends without an answer",
              Map.of(RENT, Act.withAnswerLost())),
          acting(
              "+15005550109",
              "not rented, and the connection ends without an answer",
              Map.of(RENT, Act.dropped())),
          acting(
              "+15005550110",
              "to rent it is refused: 400 not_enough_credit",
              Map.of(RENT, MagicNumber.notEnoughCredit())),
          acting(
              "+15005550111",
              "to rent it is refused: 400 documents_missing",
              Map.of(RENT, MagicNumber.documentsMissing())),
          acting(
              "+15005550112",
              "to rent it is refused: 400 account_frozen",
              Map.of(RENT, MagicNumber.accountFrozen())),
          acting(
              "+15005550113",
              "to rent it is refused: 403 illegal_number_type",
              Map.of(RENT, MagicNumber.notOffered())),
          acting(
              "+15005550114",
              "to rent it is refused: 403 unknown_campaign",
              Map.of(RENT, MagicNumber.unknownCampaign())),
          acting(
              "+15005550115",
              "to rent it is refused: 400 invalid_argument for smsConfiguration.servicePlanId",
              Map.of(RENT, MagicNumber.unknownPlan())),
          acting(
              "+15005550116",
              "to rent it is refused: 403 blocked_account",
              Map.of(RENT, MagicNumber.refused(RequestProblems.blockedAccount()))),
          acting(
              "+15005550117",
              "to rent it is refused: 403 trial_may_not_rent",
              Map.of(RENT, MagicNumber.refused(RequestProblems.trialMayNotRent()))),
          acting(LOCKED, "once rented, to release it is refused: 400 number_locked", Map.of()),
          acting(
              "+15005550121",
              "once rented, to get it fails: 500 internal",
              Map.of(GET_ACTIVE, MagicNumber.refused(RequestProblems.internal()))),
          acting(
              "+15005550122",
              "once rented, to change it is refused: 503 unavailable, retry-after 1",
              Map.of(UPDATE, MagicNumber.refused(RequestProblems.unavailable()))),
          acting(
              "+15005550123",
              "once rented, to change it is refused: 400 number_suspended",
              Map.of(UPDATE, MagicNumber.suspended())),
          acting(
              "+15005550124",
              "once rented, it is released, but the connection ends without an answer",
              Map.of(RELEASE, Act.withAnswerLost())),
          linked(
              "+15005550130",
              "its links are refused: FAILED, SMS_PROVISIONING_FAILED for a service plan,"
                  + " PROVISIONING_TO_VOICE_PLATFORM_FAILED for voice",
              new SimulatedOutcome.Refuse("")),
          linked(
              "+15005550131",
              "its links are never made: the partner does not answer, and at last they are FAILED",
              new SimulatedOutcome.Unavailable()),
          linked(
              "+15005550132",
              "its links take an hour of the project's time",
              new SimulatedOutcome.Slow(Duration.ofHours(1))),
          linked(
              "+15005550133",
              "its links are made, but not taken away",
              new SimulatedOutcome.RefuseUnlink()));

  private static final Map<String, MagicNumber> BY_NUMBER =
      ALL.stream().collect(Collectors.toMap(MagicNumber::number, Function.identity()));

  private final Locking locking;

  MagicNumbers(Locking locking) {
    this.locking = locking;
  }

  static boolean contain(E164 number) {
    return BY_NUMBER.containsKey(number.value());
  }

  /// What a handler of a route with a number in its path does with magic ones.
  Handler over(Route route) {
    Handler product = route.handler();
    String operation = route.operation();
    return request -> {
      Optional<MagicNumber> magic =
          Optional.ofNullable(BY_NUMBER.get(request.variable("phoneNumber")));
      Optional<Act> act = magic.map(one -> one.acts().get(operation));
      Reply reply = act.isPresent() ? act.get().answer(request, product) : product.handle(request);
      if (operation.equals(RENT) && reply.status() == 200) {
        lock(request);
      }
      return reply;
    };
  }

  private void lock(Request request) {
    E164 number = Act.number(request);
    if (number.value().equals(LOCKED)) {
      locking.lock(request.caller().projectId(), number);
    }
  }
}
