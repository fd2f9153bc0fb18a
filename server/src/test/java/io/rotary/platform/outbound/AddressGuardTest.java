package io.rotary.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.platform.outbound.Outcome.Failed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// No URL of a tenant leads inwards, however it is spelled and whatever its name resolves to. A
/// trap on the loopback addresses sees whether one did.
///
/// Addresses outside the refused networks cannot come from the documentation's ranges, which are
/// refused; they are judged here and never connected to.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AddressGuardTest {
  private static final String OUTER = "93.184.215.14";
  private static final String OUTER_SIX = "2606:2800:21f:cb07:6820:80da:af6b:8b2c";

  /// The rules of production for addresses, with the scheme and the ports a trap can have.
  private static final OutboundSettings OPEN =
      OutboundSettings.production().withPlainHttp(true).withAnyPort();

  private final Trap trap = new Trap();

  /// Whatever has no answer of its own leads into the trap.
  private final TestNames names = new TestNames().otherwise("127.0.0.1", "::1");

  private final Outbound production = Outbound.start(OutboundSettings.production(), names);
  private final Outbound open = Outbound.start(OPEN, names);

  @AfterAll
  void close() {
    production.close();
    open.close();
    trap.close();
  }

  /// Patterns with one kind of trouble, and how the refusal begins.
  record Family(String name, String words, List<String> patterns) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Family> families() {
    return List.of(
        new Family("numbers", "must ", Spellings.numbers()),
        new Family("wrapped", "must ", Spellings.wrapped()),
        new Family("edges", "must not lead to an address of a private or ", Spellings.edges()),
        new Family("sixes", "must ", Spellings.sixes()),
        new Family("inner names", "must ", Spellings.innerNames()),
        new Family("foreign letters", "must ", Spellings.foreignLetters()),
        new Family("user names", "must ", Tricks.userNames()),
        new Family("fragments", "must ", Tricks.fragments()),
        new Family("stray characters", "must ", Tricks.strayCharacters()),
        new Family("ports", "must have a port from 1 to 65535, or none", Tricks.ports()),
        new Family("schemes", "must ", Tricks.schemes()),
        new Family("over long", "must have at most 2048 characters", Tricks.overLong()));
  }

  @ParameterizedTest
  @MethodSource("families")
  void noSpellingLeadsInwards(Family family) {
    for (String pattern : family.patterns()) {
      String url = pattern.replace("$", "https").replace("~", "");
      String trapped = pattern.replace("$", "http").replace("~", ":" + trap.port());

      assertThat(production.guard().faultIn(url))
          .as(url)
          .get()
          .asString()
          .startsWith(family.words());
      assertThat(open.guard().faultIn(trapped))
          .as(trapped)
          .get()
          .asString()
          .startsWith(family.words());
      assertRefused(production, url);
      assertRefused(open, trapped);
    }
    assertThat(trap.visitors()).isZero();
  }

  @Test
  void noNameLeadsInwards() {
    for (String host : innerByName()) {
      String trapped = "http://" + host + ":" + trap.port() + "/";

      assertThat(production.guard().faultIn("https://" + host)).as(host).isEmpty();
      assertRefused(production, "https://" + host);
      assertRefused(open, trapped);
    }
    assertThat(trap.visitors()).isZero();
  }

  @Test
  void otherPortsAndPlainHttpAreTheOperatorsToAllow() {
    names.with("ports.example.com", OUTER);
    for (String url : Tricks.otherPorts()) {
      String here = url.replace("hooks", "ports");

      assertRefused(production, here);
      assertThat(open.guard().refusalOf(here)).as(here).isEmpty();
    }
    OutboundSettings some =
        OutboundSettings.production().withPlainHttp(true).withExtraPorts(Set.of(8443));
    try (Outbound outbound = Outbound.start(some, names)) {
      assertThat(outbound.guard().faultIn("https://hooks.example.com:8443/")).isEmpty();
      assertThat(outbound.guard().faultIn("https://hooks.example.com/")).isEmpty();
      assertThat(outbound.guard().faultIn("http://hooks.example.com/")).isEmpty();
      assertThat(outbound.guard().faultIn("http://hooks.example.com:8443/")).isEmpty();
      assertThat(outbound.guard().faultIn("https://hooks.example.com:8444/")).isPresent();
      assertThat(outbound.guard().faultIn("https://hooks.example.com:80/")).isPresent();
    }
  }

  @Test
  void thereAreMoreThanFourHundredSpellings() {
    Set<String> distinct = new LinkedHashSet<>(Tricks.otherPorts());
    families().forEach(family -> distinct.addAll(family.patterns()));
    distinct.addAll(innerByName());

    assertThat(distinct).hasSizeGreaterThanOrEqualTo(400);
  }

  @Test
  void theTrapWouldHaveSeenAVisitor() {
    try (Trap another = new Trap();
        Outbound sandbox = Outbound.start(OutboundSettings.sandbox(), names)) {
      for (String host : List.of("127.0.0.1", "localhost", "hooks.example.com")) {
        sandbox.send(post("http://" + host + ":" + another.port() + "/"));
      }

      assertThat(another.visitors()).isGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void aNameThatTurnsInwardsAfterItWasStoredIsRefusedAtTheSend() {
    names.with("turned.example.com", OUTER).with("turned.example.com", "127.0.0.1");
    String url = "http://turned.example.com:" + trap.port() + "/";

    assertThat(open.guard().refusalOf(url)).isEmpty();
    assertRefused(open, url);
    assertThat(trap.visitors()).isZero();
  }

  @Test
  void aSendLooksItsNameUpOnceAndConnectsToWhatWasJudged() {
    TestNames twoFaced =
        new TestNames()
            .with("hooks.example.com", "127.0.0.1")
            .with("hooks.example.com", "::1")
            .with("hooks.example.com", "127.0.0.1", "::1");
    OutboundSettings oneAddress = OPEN.withNetworks(List.of(Network.parse("127.0.0.1")), List.of());
    try (Trap another = new Trap();
        Outbound outbound = Outbound.start(oneAddress, twoFaced)) {
      Call call = post("http://hooks.example.com:" + another.port() + "/");

      assertThat(((Failed) outbound.send(call)).failure()).isEqualTo(Failure.CLOSED);
      assertThat(another.visitors()).isPositive();
      assertThat(((Failed) outbound.send(call)).failure()).isEqualTo(Failure.ADDRESS_REFUSED);
      assertThat(((Failed) outbound.send(call)).failure()).isEqualTo(Failure.ADDRESS_REFUSED);
      assertThat(another.visitors()).isZero();
      assertThat(twoFaced.asked()).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://outer.example.com",
        "https://outer.example.com/",
        "https://outer.example.com:443/hook",
        "HTTPS://OUTER.Example.COM/Hook",
        "https://outer.example.com/a/b/../c//d/./e",
        "https://outer.example.com/a@b:c;d=e,f!g$h&i'(j)*k+l~m-n._o",
        "https://outer.example.com/%41%00%2f?q=%20&a[]=1&b=/?:@",
        "https://outer.example.com?a=https://127.0.0.1/",
        "https://outer.example.com/127.0.0.1",
        "https://user.outer.example.com/",
        "https://1.outer.example.com/",
        "https://0x7f.outer.example.com/",
        "https://127.0.0.1.outer.example.com/",
        "https://localhost.outer.example.com/",
        "https://internal.outer.example.com/",
        "https://a-b--c.outer.example.com/",
        "https://xn--bcher-kva.example/",
        "https://b\u00fccher.example/",
        "https://B\u00dcCHER.example/",
        "https://outer.xn--p1ai/",
        "https://\u043f\u043e\u0447\u0442\u0430.\u0440\u0444/",
        "https://93.184.215.14/",
        "https://1.1.1.1/",
        "https://223.255.255.255/",
        "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/",
        "https://[2001:4860:4860::8888]:443/",
        "https://[2606:4700:1:2:200:5efe:808:808]/",
        "https://outer.onions/",
        "https://outer.localhosts/",
        "https://the-local.example/",
      })
  void aGoodUrlPasses(String url) {
    TestNames outside = new TestNames().otherwise(OUTER, OUTER_SIX);
    try (Outbound outbound = Outbound.start(OutboundSettings.production(), outside)) {
      assertThat(outbound.guard().faultIn(url)).isEmpty();
      assertThat(outbound.guard().refusalOf(url)).isEmpty();
    }
  }

  private void assertRefused(Outbound outbound, String url) {
    Optional<String> refusal = outbound.guard().refusalOf(url);
    Outcome outcome = outbound.send(post(url));

    assertThat(refusal).as(url).get().asString().startsWith("must ").doesNotContain("\n");
    assertThat(outcome).as(url).isInstanceOf(Failed.class);
    assertThat(((Failed) outcome).failure()).as(url).isEqualTo(Failure.ADDRESS_REFUSED);
    assertThat(((Failed) outcome).text())
        .as(url)
        .isEqualTo("the address is refused: it " + refusal.get());
  }

  /// Names that resolve to an inner address, alone, among good ones, or last of a thousand.
  private List<String> innerByName() {
    List<String> hosts = new ArrayList<>();
    for (String pattern : Spellings.edges()) {
      String inner = pattern.replaceAll("^\\$://\\[?|]?~/hook$", "");
      String number = "n" + hosts.size();
      hosts.add(named(number + ".alone.example.com", inner));
      hosts.add(named(number + ".first.example.com", inner, OUTER));
      hosts.add(named(number + ".last.example.com", OUTER_SIX, OUTER, inner));
    }
    String[] thousand =
        Stream.concat(
                IntStream.range(0, 999).mapToObj(i -> "93.184." + i / 250 + "." + i % 250),
                Stream.of("127.0.0.1"))
            .toArray(String[]::new);
    hosts.add(named("thousand.example.com", thousand));
    return hosts;
  }

  private String named(String host, String... addresses) {
    names.with(host, addresses);
    return host;
  }

  private static Call post(String url) {
    return new Call(Trust.TENANT, "p1", "POST", url, Map.of(), new byte[] {1});
  }
}
