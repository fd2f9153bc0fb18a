package io.rotary.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.platform.db.Ulid;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CallbackSignatureTest {
  private static final String SECRET = "b3a1f6c2-77d0-4e19-8a55-0c9d2e4f6a81";

  private static String ofBody(String secret, String body) {
    return CallbackSignature.ofBody(secret, body.getBytes(StandardCharsets.UTF_8));
  }

  /// The vectors of the contract, 04.4 and its examples.
  @Test
  void thePublishedVectorsHold() {
    assertThat(
            ofBody(
                "callback-secret",
                """
                {"eventId":"01hpa0mww4m79q8j2dwn3ggbgz",\
                "timestamp":"2024-02-10T17:22:09.412722588",\
                "projectId":"37b62a7b-0177-abcd-efgh-e10f848de123",\
                "resourceId":"+17818510001",\
                "resourceType":"ACTIVE_NUMBER","eventType":"DEPROVISIONING_FROM_VOICE_PLATFORM",\
                "status":"SUCCEEDED","failureCode":null}"""))
        .isEqualTo("dcf80daac2f232f4b23d5f719db3aa0fdca6af43");
    assertThat(
            ofBody(
                SECRET,
                """
                {"eventId":"01jr2m8z5c0v9w7k4n6p3q1r2s",\
                "timestamp":"2026-04-05T09:30:17.846638361",\
                "projectId":"5f0c7c1e-2b64-4c39-9a51-0d6f3a1e7b20",\
                "resourceId":"+12025550134",\
                "resourceType":"ACTIVE_NUMBER","eventType":"PROVISIONING_TO_SMS_PLATFORM",\
                "status":"SUCCEEDED","failureCode":null}"""))
        .isEqualTo("b859a0a28cb8b2b91b2a4e2a616058cf391558b1");
    assertThat(ofBody(SECRET, "{\"displayName\":\"Zürich ☎\"}"))
        .isEqualTo("4dc402400e1d6344da43d542dfb14e340a262720");
  }

  @Test
  void eventIdsAreUlidsInTheOrderOfTime() {
    Instant at = Instant.parse("2026-03-02T10:00:00.123Z");

    String id = Ulid.next(at);

    assertThat(id).matches("[0-7][0-9a-hjkmnp-tv-z]{25}");
    assertThat(id).isGreaterThanOrEqualTo(Ulid.first(at));
    assertThat(id).isLessThan(Ulid.first(at.plusMillis(1)));
    assertThat(Ulid.first(Instant.EPOCH)).isEqualTo("0".repeat(26));
    assertThat(Ulid.first(Instant.parse("2016-07-30T23:54:10.259Z"))).startsWith("01arz3ndek");
  }
}
