package io.rotary.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the operator may open and close, and what the sandbox leaves open.
class AddressGuardSettingsTest {
  private static final OutboundSettings PRODUCTION = OutboundSettings.production();

  @Test
  void theAddressesNextToTheRefusedNetworksPass() {
    AddressGuard guard = guard(PRODUCTION);

    assertThat(Networks.NEXT_TO_THEM)
        .allSatisfy(host -> assertThat(guard.faultIn("https://" + host + "/")).isEmpty());
  }

  @Test
  void theSandboxReachesThisMachineAndNoOther() {
    AddressGuard guard = guard(OutboundSettings.sandbox());

    assertThat(
            List.of(
                "http://localhost:8080/hook",
                "https://LocalHost/",
                "http://127.0.0.1:1/",
                "http://127.255.255.255:65535/",
                "http://[::1]:9000/"))
        .allSatisfy(url -> assertThat(guard.refusalOf(url)).isEmpty());
    assertThat(
            List.of(
                "http://10.0.0.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://[fd00::1]/",
                "http://[::]/",
                "http://0.0.0.0/",
                "http://2130706433/",
                "http://[::ffff:127.0.0.1]/",
                "http://sub.localhost/",
                "http://receiver/",
                "http://receiver.local/",
                "http://user@localhost/"))
        .allSatisfy(url -> assertThat(guard.refusalOf(url)).isPresent());
  }

  @Test
  void anAllowedNetworkIsReachedAndADeniedOneIsNot() {
    AddressGuard guard =
        guard(
            PRODUCTION.withNetworks(
                networks("10.1.0.0/16", "fd00::/8"), networks("10.1.2.0/24", "93.184.215.0/24")));

    assertThat(guard.faultIn("https://10.1.0.1/")).isEmpty();
    assertThat(guard.faultIn("https://[fd12::1]/")).isEmpty();
    assertThat(guard.faultIn("https://10.2.0.1/")).isPresent();
    assertThat(guard.faultIn("https://10.1.2.3/")).isPresent();
    assertThat(guard.faultIn("https://93.184.215.14/")).isPresent();
    assertThat(guard.faultIn("https://93.184.216.14/")).isEmpty();
  }

  @Test
  void anAllowedWayIntoIpv4IsJudgedByWhereItEnds() {
    AddressGuard guard =
        guard(
            PRODUCTION.withNetworks(
                networks("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96"),
                List.of()));

    assertThat(
            List.of(
                "64:ff9b::808:808",
                "64:ff9b:1:808:8:800:808:808",
                "2002:808:808::1",
                "2001:0:808:808:8000:63bf:f7f7:f7f7",
                "::808:808"))
        .allSatisfy(six -> assertThat(guard.faultIn("https://[" + six + "]/")).isEmpty());
    assertThat(
            List.of(
                "64:ff9b::7f00:1",
                "64:ff9b:1:808:8:800:7f00:1",
                "64:ff9b:1:7f00:0:100:808:808",
                "2002:7f00:1::1",
                "2001:0:808:808:8000:63bf:80ff:fffe",
                "2001:0:7f00:1:8000:63bf:f7f7:f7f7",
                "::7f00:1"))
        .allSatisfy(six -> assertThat(guard.faultIn("https://[" + six + "]/")).isPresent());
  }

  @Test
  void theNodesOwnOuterAddressIsRefusedUnlessAllowed() {
    InetAddress own = InetAddress.ofLiteral("93.184.215.14");
    OutboundSettings allowed = PRODUCTION.withNetworks(networks("93.184.215.14"), List.of());

    assertThat(guard(PRODUCTION, own).faultIn("https://93.184.215.14/")).isPresent();
    assertThat(guard(PRODUCTION, own).faultIn("https://93.184.215.15/")).isEmpty();
    assertThat(guard(allowed, own).faultIn("https://93.184.215.14/")).isEmpty();
    assertThat(AddressGuard.isOwn(InetAddress.ofLiteral("127.0.0.1"))).isTrue();
    assertThat(AddressGuard.isOwn(InetAddress.ofLiteral("192.0.2.1"))).isFalse();
  }

  @Test
  void aNameThatDoesNotResolveIsLeftToTheSend() {
    assertThat(guard(PRODUCTION).refusalOf("https://nobody.example.com/")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://hooks.example.com/, must be an absolute http or https URL",
    "http://hooks.example.com/, must be an https URL",
    "https://user@hooks.example.com/, must not carry a user name or password",
    "https://hooks.example.com/#a, must not have a fragment",
    "https://hooks.example.com/a|b, must percent-encode what may not stand in a URL",
    "https://hooks.example.com:0/, 'must have a port from 1 to 65535, or none'",
    "https://hooks.example.com:444/, 'must use the usual port, or one the operator allows'",
    "https://hooks_1.example.com/, 'must name its host by letters, digits, hyphens and dots'",
    "https://hooks/, 'must name its host in full, such as hooks.example.com'",
    "https://hooks.local/, must not name a host of an inner network",
    "https://0x7f.1/, must write an IPv4 address as four plain numbers",
    "https://[::0001]/, must write an IPv6 address in its shortest form",
    "https://stra\u00dfe.example/,"
        + " must write an international host name in its ASCII form (xn--\u2026)",
    "https://10.0.0.1/, must not lead to an address of a private or special network",
  })
  void aRefusalSaysWhatToChange(String url, String words) {
    assertThat(guard(PRODUCTION).faultIn(url)).contains(words);
  }

  @Test
  void refusalsDoNotRepeatWhatWasWritten() {
    for (String url : List.of("https://canary.local/", "https://canary@x.example.com/", "canary")) {
      assertThat(guard(PRODUCTION).faultIn(url)).get().asString().doesNotContain("canary");
    }
  }

  @Test
  void theDefaultsAreThoseOfTheContract() {
    for (OutboundSettings one : List.of(PRODUCTION, OutboundSettings.sandbox())) {
      assertThat(one.connect()).isEqualTo(Duration.ofSeconds(5));
      assertThat(one.total()).isEqualTo(Duration.ofSeconds(10));
      assertThat(one.answerBytes()).isEqualTo(16 * 1024);
      assertThat(one.headerBytes()).isEqualTo(16 * 1024);
    }
    assertThat(PRODUCTION.plainHttp() || PRODUCTION.anyPort()).isFalse();
    assertThat(PRODUCTION.allowed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/08",
        "10.0.0.1/8",
        "10.0.0/8",
        "010.0.0.0/8",
        "::/129",
        "2001:db8::1/32",
        "fe80::%lo/10",
        "localhost/8",
        "10.0.0.0/8/8"
      })
  void whatIsNoNetworkIsSaid(String text) {
    assertThatThrownBy(() -> Network.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("network");
  }

  @Test
  void aNetworkKnowsItsOwn() {
    assertThat(Network.parse("10.0.0.0/8")).hasToString("10.0.0.0/8");
    assertThat(Network.parse("192.0.2.1")).hasToString("192.0.2.1/32");
    assertThat(Network.parse("0.0.0.0/0").contains(InetAddress.ofLiteral("192.0.2.1"))).isTrue();
    assertThat(Network.parse("0.0.0.0/0").contains(InetAddress.ofLiteral("2001:db8::1"))).isFalse();
    assertThat(Network.parse("2001:db8::/33").contains(InetAddress.ofLiteral("2001:db8:8000::")))
        .isFalse();
  }

  private static AddressGuard guard(OutboundSettings settings) {
    return new AddressGuard(settings, new Lookups(new TestNames()), _ -> false);
  }

  private static AddressGuard guard(OutboundSettings settings, InetAddress own) {
    return new AddressGuard(settings, new Lookups(new TestNames()), own::equals);
  }

  private static List<Network> networks(String... texts) {
    return Stream.of(texts).map(Network::parse).toList();
  }
}
