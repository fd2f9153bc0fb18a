package io.rotary.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.auth.LimitSettings.Rate;
import io.rotary.platform.http.Caller.AccountState;
import io.rotary.platform.http.Route.Load;
import io.rotary.tenant.NewAccessKey;
import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Limits over real HTTP.
class LimitsApiTest {
  static final TestClock CLOCK = new TestClock();
  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(CLOCK);

  private static final String BODY_429 =
      "{\"error\":{\"code\":429,\"message\":\"Too many outstanding requests\","
          + "\"status\":\"RESOURCE_EXHAUSTED\",\"details\":[]}}";

  private final AuthStage stage = new AuthStage(STORE, CLOCK);
  private final String project = stage.project("p-" + UUID.randomUUID(), AccountState.ACTIVE);
  private final NewAccessKey key = stage.key(project);
  private final AuthServer server =
      new AuthServer(
          stage,
          new LimitSettings(
              Map.of(Load.WRITE, new Rate(2, 3), Load.TOKEN, new Rate(1, 2)), 50, 500));
  private final String things = "/v1/projects/" + project + "/things";

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyAnswerCarriesTheRateAndTheLastOneIsRefusedWithoutEffect() {
    RawCall first = write("{}");
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.headers())
        .containsAllEntriesOf(
            Map.of("ratelimit-policy", "\"write\";q=2;w=1", "ratelimit", "\"write\";r=2;t=1"));
    assertThat(write("not json").headers()).containsKey("ratelimit");
    assertThat(write("{}").header("ratelimit")).isEqualTo("\"write\";r=0;t=2");

    RawCall refused = write("{}");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.body()).isEqualTo(BODY_429);
    assertThat(refused.headers())
        .containsAllEntriesOf(
            Map.of(
                "ratelimit-policy", "\"write\";q=2;w=1",
                "ratelimit", "\"write\";r=0;t=1",
                "content-type", "application/json"));
    assertThat(refused.header("retry-after")).matches("[123]");
    stage.advance(Duration.ofMillis(500));
    assertThat(write("{}").status()).isEqualTo(200);
  }

  @Test
  void aCallToAnotherProjectCountsForTheCaller() {
    String other = "/v1/projects/other/things";
    for (int i = 0; i < 3; i++) {
      assertThat(write(other, "{}").status()).isEqualTo(403);
    }

    assertThat(write(other, "{}").status()).isEqualTo(429);
    assertThat(server.writes).hasValue(0);
  }

  @Test
  void tokensAreCountedByAddressAndKey() {
    assertThat(token().status()).isEqualTo(200);
    assertThat(token().status()).isEqualTo(200);

    RawCall refused = token();

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.body()).isEqualTo(BODY_429);
    assertThat(refused.header("retry-after")).matches("[123]");
  }

  private RawCall token() {
    return RawCall.post(
        server.port(),
        "/oauth2/token",
        "grant_type=client_credentials",
        "Content-Type: application/x-www-form-urlencoded",
        "Authorization: " + AuthStage.basic(key));
  }

  private RawCall write(String body) {
    return write(things, body);
  }

  private RawCall write(String path, String body) {
    return RawCall.post(
        server.port(),
        path,
        body,
        "Content-Type: application/json",
        "Authorization: " + AuthStage.basic(key));
  }
}
