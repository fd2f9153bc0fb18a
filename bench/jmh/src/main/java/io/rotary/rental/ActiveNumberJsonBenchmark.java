package io.rotary.rental;

import io.rotary.bench.pure.PureBenchmark;
import io.rotary.money.Money;
import io.rotary.phone.Capabilities;
import io.rotary.phone.E164;
import io.rotary.phone.NumberType;
import io.rotary.phone.RegionCode;
import io.rotary.platform.json.JsonOut;
import io.rotary.provisioning.Configuration;
import io.rotary.provisioning.VoiceLink;
import io.rotary.provisioning.VoiceType;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;

/// The body of the answer to `GET activeNumbers/{n}`.
public class ActiveNumberJsonBenchmark extends PureBenchmark {
  private final ActiveNumber number =
      new ActiveNumber(
          new UUID(1, 2),
          new E164("+12025550123"),
          "bench-0",
          "Front desk",
          new RegionCode("US"),
          NumberType.LOCAL,
          new Capabilities(true, true),
          new Money(100, Currency.getInstance("USD")),
          1,
          Instant.parse("2026-02-28T10:00:00.123456Z"),
          Optional.empty(),
          new Configuration(
              "plan",
              "",
              Optional.empty(),
              new VoiceLink(VoiceType.RTC, "app"),
              Optional.of(Instant.parse("2026-01-28T10:00:00Z")),
              Optional.empty()),
          "");

  @Benchmark
  public byte[] write() {
    return JsonOut.object(out -> ActiveNumberJson.write(out, number));
  }
}
