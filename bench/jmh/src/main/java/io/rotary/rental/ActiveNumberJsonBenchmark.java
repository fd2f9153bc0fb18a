package io.rotary.rental;

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
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The body of the answer to `GET activeNumbers/{n}`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ActiveNumberJsonBenchmark {
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
