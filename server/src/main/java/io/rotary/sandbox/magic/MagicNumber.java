package io.rotary.sandbox.magic;

import io.rotary.auth.Auth;
import io.rotary.billing.Billing;
import io.rotary.billing.PeriodCharge;
import io.rotary.inventory.Inventory;
import io.rotary.inventory.StockRange;
import io.rotary.money.Money;
import io.rotary.partner.SimulatedOutcome;
import io.rotary.phone.Capabilities;
import io.rotary.phone.E164;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.http.Request;
import io.rotary.problem.Problem;
import io.rotary.problem.RequestProblems;
import io.rotary.problem.Violations;
import io.rotary.provisioning.Provisioning;
import io.rotary.rental.Rental;
import java.time.Duration;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;

/// A number that is dealt with in its own way: what operations do with it, and what the simulated
/// partner makes of its links. What is not named goes as with any number.
record MagicNumber(
    String number, String effect, Map<String, Act> acts, Optional<SimulatedOutcome> links) {
  static final String GET_AVAILABLE = "GetAvailableNumber";
  static final String RENT = "RentNumber";
  static final String GET_ACTIVE = "GetActiveNumber";
  static final String UPDATE = "UpdateActiveNumber";
  static final String RELEASE = "ReleaseNumber";

  static final RegionCode REGION = new RegionCode("US");
  static final NumberType TYPE = NumberType.LOCAL;

  /// What renting a local number of the United States costs in the starter data.
  private static final Money DUE = new Money(100, Currency.getInstance("USD"));

  static MagicNumber acting(String number, String effect, Map<String, Act> acts) {
    return new MagicNumber(number, effect, acts, Optional.empty());
  }

  static MagicNumber linked(String number, String effect, SimulatedOutcome links) {
    return new MagicNumber(number, effect, Map.of(), Optional.of(links));
  }

  StockRange onShelf(Capabilities capabilities) {
    return StockRange.single(new E164(number), REGION, TYPE, capabilities);
  }

  static Act notAvailable() {
    return Act.refused(request -> Inventory.notAvailable(Act.number(request)));
  }

  static Act notEnoughCredit() {
    return Act.refused(_ -> Billing.refusal(PeriodCharge.NOT_ENOUGH_CREDIT, DUE));
  }

  static Act accountFrozen() {
    return Act.refused(_ -> Billing.refusal(PeriodCharge.ACCOUNT_FROZEN, DUE));
  }

  static Act documentsMissing() {
    return Act.refused(_ -> Rental.documentsMissing(REGION, TYPE));
  }

  static Act notOffered() {
    return Act.refused(_ -> Rental.notOffered(REGION, TYPE));
  }

  static Act unknownCampaign() {
    return Act.refused(request -> Provisioning.unknownCampaign(campaign(request)));
  }

  static Act unknownPlan() {
    return Act.refused(
        _ ->
            RequestProblems.invalidArgument(
                "smsConfiguration.servicePlanId", "the project has no such service plan"));
  }

  static Act suspended() {
    return Act.refused(_ -> Provisioning.numberSuspended());
  }

  static Act refused(Problem problem) {
    return Act.refused(_ -> problem);
  }

  static Act rateLimited() {
    return refused(Auth.rateLimited(2));
  }

  static Act slow(int seconds) {
    return Act.after(Duration.ofSeconds(seconds));
  }

  private static String campaign(Request request) {
    Violations ignored = new Violations();
    return request
        .json()
        .object("smsConfiguration", ignored)
        .flatMap(sms -> sms.text("campaignId", ignored))
        .orElse("");
  }
}
