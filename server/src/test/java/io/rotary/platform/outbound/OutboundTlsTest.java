package io.rotary.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.platform.outbound.Outcome.Answered;
import io.rotary.platform.outbound.Outcome.Failed;
import io.rotary.testing.Behaviour;
import io.rotary.testing.RawReceiver;
import io.rotary.testing.TestAuthority;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Real handshakes: a certificate must be for the name in the URL, whatever address is connected
/// to.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboundTlsTest {
  private static final String NAME = "hooks.example.com";

  private final TestAuthority authority = new TestAuthority();
  private Outbound outbound;

  @BeforeAll
  void start() {
    SslContextFactory.Client tls = new SslContextFactory.Client();
    tls.setTrustStore(authority.trust());
    outbound =
        Outbound.start(OutboundSettings.sandbox(), new TestNames().with(NAME, "127.0.0.1"), tls);
  }

  @AfterAll
  void stop() {
    outbound.close();
  }

  @Test
  void aGoodCertificateIsTaken() {
    try (RawReceiver receiver = RawReceiver.start(Behaviour.OK, authority.server(NAME))) {
      assertThat(send(receiver, NAME)).isInstanceOf(Answered.class);
      assertThat(receiver.take().header("host")).isEqualTo(NAME + ":" + receiver.port());
    }
  }

  @Test
  void anExpiredCertificateIsRefused() {
    assertThat(failure(authority.expired(NAME))).contains("expired");
  }

  @Test
  void aCertificateForAnotherNameIsRefused() {
    assertThat(failure(authority.server("other.example.com"))).contains("name");
  }

  @Test
  void aCertificateOfNobodyIsRefused() {
    assertThat(failure(TestAuthority.selfSigned(NAME))).contains("authority");
  }

  @Test
  void aNameOnTheCertificateDoesNotVouchForAnAddress() {
    try (RawReceiver receiver = RawReceiver.start(Behaviour.OK, authority.server(NAME))) {
      assertThat(failed(send(receiver, "127.0.0.1")).failure()).isEqualTo(Failure.TLS_FAILED);
    }
  }

  @Test
  void theAuthoritiesOfTheJdkDoNotKnowOurs() {
    try (RawReceiver receiver = RawReceiver.start(Behaviour.OK, authority.server(NAME));
        Outbound usual =
            Outbound.start(OutboundSettings.sandbox(), new TestNames().with(NAME, "127.0.0.1"))) {
      assertThat(failed(usual.send(post(receiver.url(NAME)))).failure())
          .isEqualTo(Failure.TLS_FAILED);
    }
  }

  @Test
  void plainTextIsNoTls() {
    try (RawReceiver receiver = RawReceiver.start(Behaviour.GREETING)) {
      String url = receiver.url(NAME).replace("http:", "https:");

      assertThat(failed(outbound.send(post(url))).failure()).isEqualTo(Failure.TLS_FAILED);
    }
  }

  @Test
  void anEndlessBodyIsCutUnderTlsToo() {
    try (RawReceiver receiver = RawReceiver.start(Behaviour.ENDLESS_BODY, authority.server(NAME))) {
      assertThat(((Answered) send(receiver, NAME)).cut()).isTrue();
    }
  }

  private String failure(SSLContext certificate) {
    try (RawReceiver receiver = RawReceiver.start(Behaviour.OK, certificate)) {
      Failed failed = failed(send(receiver, NAME));

      assertThat(failed.failure()).isEqualTo(Failure.TLS_FAILED);
      assertThat(receiver.received()).isEmpty();
      return failed.text();
    }
  }

  private Outcome send(RawReceiver receiver, String host) {
    return outbound.send(post(receiver.url(host)));
  }

  private static Call post(String url) {
    return new Call(Trust.TENANT, "p1", "POST", url, Map.of(), new byte[] {1});
  }

  private static Failed failed(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Failed.class);
    return (Failed) outcome;
  }
}
