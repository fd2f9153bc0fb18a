package io.rotary.rental;

import io.rotary.platform.json.JsonOut;
import io.rotary.provisioning.Configuration;
import io.rotary.provisioning.Configuration.ScheduledSms;
import io.rotary.provisioning.Configuration.ScheduledVoice;
import io.rotary.provisioning.VoiceLink;
import io.rotary.provisioning.VoiceType;
import java.util.Optional;

/// The wire form of an active number: every member always there, in the order of the live service
/// (contract 01.4 and 03.1).
final class ActiveNumberJson {
  private ActiveNumberJson() {}

  static void write(JsonOut out, ActiveNumber number) {
    out.text("phoneNumber", number.number().value())
        .text("projectId", number.projectId())
        .text("displayName", number.displayName())
        .text("regionCode", number.region().value())
        .text("type", number.type().name())
        .texts("capability", number.capabilities().list().stream().map(Enum::name).toList())
        .object(
            "money",
            money ->
                money
                    .text("currencyCode", number.monthly().currencyCode())
                    .text("amount", number.monthly().amount()))
        .whole("paymentIntervalMonths", number.paymentIntervalMonths())
        .time("nextChargeDate", number.nextChargeAt())
        .time("expireAt", number.expireAt().orElse(null))
        .object("smsConfiguration", sms -> writeSms(sms, number.configuration()))
        .object("voiceConfiguration", voice -> writeVoice(voice, number.configuration()))
        .text("callbackUrl", number.callbackUrl());
  }

  private static void writeSms(JsonOut out, Configuration configuration) {
    out.text("servicePlanId", configuration.servicePlanId());
    Optional<ScheduledSms> scheduled = configuration.scheduledSms();
    if (scheduled.isPresent()) {
      out.object(
          "scheduledProvisioning", each -> writeScheduled(each, scheduled.get(), configuration));
    } else {
      out.nothing("scheduledProvisioning");
    }
    out.text("campaignId", configuration.campaignId());
  }

  /// Plan and campaign as they will be once the request is done: what it does not touch is shown as
  /// it is in force.
  private static void writeScheduled(
      JsonOut out, ScheduledSms scheduled, Configuration configuration) {
    out.text("servicePlanId", scheduled.servicePlanId().orElse(configuration.servicePlanId()))
        .text("campaignId", scheduled.campaignId().orElse(configuration.campaignId()))
        .text("status", scheduled.status().name())
        .time("lastUpdatedTime", scheduled.updatedAt())
        .texts("errorCodes", scheduled.errorCodes());
  }

  private static void writeVoice(JsonOut out, Configuration configuration) {
    out.text("appId", configuration.voice().idAs(VoiceType.RTC));
    Optional<ScheduledVoice> scheduled = configuration.scheduledVoice();
    if (scheduled.isPresent()) {
      out.object("scheduledVoiceProvisioning", each -> writeScheduled(each, scheduled.get()));
    } else {
      out.nothing("scheduledVoiceProvisioning");
    }
    out.time("lastUpdatedTime", configuration.voiceUpdatedAt().orElse(null));
    writeTypeAndOtherIds(out, configuration.voice());
  }

  private static void writeScheduled(JsonOut out, ScheduledVoice scheduled) {
    out.text("appId", scheduled.target().idAs(VoiceType.RTC))
        .text("status", scheduled.status().name())
        .time("lastUpdatedTime", scheduled.updatedAt());
    writeTypeAndOtherIds(out, scheduled.target());
  }

  private static void writeTypeAndOtherIds(JsonOut out, VoiceLink voice) {
    out.text("type", voice.type().name())
        .text("trunkId", voice.idAs(VoiceType.EST))
        .text("serviceId", voice.idAs(VoiceType.FAX));
  }
}
