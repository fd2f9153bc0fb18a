package io.rotary.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rotary.auth.LimitSettings.Rate;
import io.rotary.platform.http.Gate.Permit;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Route;
import io.rotary.platform.http.Route.Load;
import io.rotary.problem.Problem;
import io.rotary.problem.ProblemException;
import io.rotary.problem.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final LimitSettings SMALL =
      new LimitSettings(Map.of(Load.WRITE, new Rate(2, 3), Load.READ, new Rate(100, 200)), 5, 8);

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger live = new AtomicInteger(1);
  private final Limits limits = new Limits(SMALL, nanos::get, live::get);

  @Test
  void everyAnswerTellsWhatIsLeft() {
    Limits standard = new Limits(LimitSettings.DEFAULT, nanos::get, live::get);
    Map<String, String> first = standard.admit(route(Load.WRITE, "/w"), "p").headers();
    for (int i = 0; i < 22; i++) {
      standard.admit(route(Load.WRITE, "/w"), "p").close();
    }
    Map<String, String> last = standard.admit(route(Load.WRITE, "/w"), "p").headers();

    assertThat(first)
        .isEqualTo(
            Map.of("ratelimit-policy", "\"write\";q=20;w=1", "ratelimit", "\"write\";r=20;t=1"));
    assertThat(last).containsEntry("ratelimit", "\"write\";r=16;t=2");
  }

  @Test
  void aProjectThatCallsTooOftenIsRefusedAloneAndInThatClassAlone() {
    for (int i = 0; i < 3; i++) {
      limits.admit(route(Load.WRITE, "/w"), "p").close();
    }

    Problem refused = refusal(() -> limits.admit(route(Load.WRITE, "/w"), "p"));

    assertThat(refused.status()).isEqualTo(Status.RESOURCE_EXHAUSTED);
    assertThat(refused.reason()).isEqualTo("rate_limited");
    assertThat(refused.message()).isEqualTo("Too many outstanding requests");
    assertThat(refused.headers())
        .containsEntry("ratelimit-policy", "\"write\";q=2;w=1")
        .containsEntry("ratelimit", "\"write\";r=0;t=1");
    assertThat(refused.headers().get("retry-after")).matches("[123]");
    limits.admit(route(Load.WRITE, "/w"), "another").close();
    limits.admit(route(Load.READ, "/r"), "p").close();

    nanos.addAndGet(Duration.ofMillis(500).toNanos());
    limits.admit(route(Load.WRITE, "/w"), "p").close();
  }

  @Test
  void refusedCallsKeepNoPlace() {
    for (int i = 0; i < 3; i++) {
      limits.admit(route(Load.WRITE, "/w"), "p").close();
    }
    for (int i = 0; i < 20; i++) {
      assertThat(refusal(() -> limits.admit(route(Load.WRITE, "/w"), "p")).reason())
          .isEqualTo("rate_limited");
    }
  }

  @Test
  void aProjectHasSoManyPlacesAndGetsThemBack() {
    List<Permit> held = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      held.add(limits.admit(route(Load.READ, "/r" + i), "p"));
    }

    Problem refused = refusal(() -> limits.admit(route(Load.READ, "/r"), "p"));

    assertThat(refused.status()).isEqualTo(Status.RESOURCE_EXHAUSTED);
    assertThat(refused.reason()).isEqualTo("too_many_outstanding");
    assertThat(refused.message()).isEqualTo("Too many outstanding requests");
    assertThat(refused.headers()).containsEntry("retry-after", "1");
    held.getFirst().close();
    held.getFirst().close();
    held.add(limits.admit(route(Load.READ, "/r"), "p"));
    assertThat(refusal(() -> limits.admit(route(Load.READ, "/r"), "p")).reason())
        .isEqualTo("too_many_outstanding");
  }

  @Test
  void aPathHasSoManyPlacesForAllProjectsTogether() {
    List<Permit> held = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      held.add(limits.admit(route(Load.READ, "/r"), "p" + i));
    }

    assertThat(refusal(() -> limits.admit(route(Load.READ, "/r"), "p9")).reason())
        .isEqualTo("too_many_outstanding");
    held.add(limits.admit(route(Load.READ, "/other"), "p9"));
    held.removeFirst().close();
    held.add(limits.admit(route(Load.READ, "/r"), "p9"));
  }

  @Test
  void twoNodesGiveAwayNoMoreThanAFifthAboveTheLimit() {
    LimitSettings settings = new LimitSettings(Map.of(Load.WRITE, new Rate(20, 40)), 0, 0);
    Limits one = new Limits(settings, nanos::get, live::get);
    Limits two = new Limits(settings, nanos::get, live::get);
    live.set(2);

    assertThat(admitted(one, 100) + admitted(two, 100)).isEqualTo(48);
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(admitted(one, 100) + admitted(two, 100)).isBetween(46, 48);

    live.set(1);
    nanos.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(admitted(one, 100)).isEqualTo(40);
  }

  @Test
  void addressesOfOneNetworkAreOneCallerAndNoProject() {
    LimitSettings settings =
        new LimitSettings(Map.of(Load.TOKEN, new Rate(1, 2), Load.WRITE, new Rate(1, 2)), 0, 0);
    Limits token = new Limits(settings, nanos::get, live::get);
    token.admit(route(Load.TOKEN, "/t"), "2001:db8:1:2::1").close();
    token.admit(route(Load.TOKEN, "/t"), "2001:db8:1:2:ffff::9").close();

    assertThat(refusal(() -> token.admit(route(Load.TOKEN, "/t"), "2001:db8:1:2::3")).reason())
        .isEqualTo("rate_limited");
    token.admit(route(Load.TOKEN, "/t"), "2001:db8:1:3::1").close();
    token.admit(route(Load.TOKEN, "/t"), "192.0.2.1").close();
    token.admit(route(Load.WRITE, "/w"), "2001:db8:1:2::1").close();
  }

  @Test
  void offMeansFree() {
    Limits off = new Limits(LimitSettings.OFF, nanos::get, live::get);

    assertThat(off.admit(route(Load.WRITE, "/w"), "p")).isSameAs(Permit.FREE);
    assertThat(limits.admit(route(Load.NONE, "/health"), "p")).isSameAs(Permit.FREE);
  }

  @Test
  void callsThatEndedTakeNoMemory() {
    Outstanding<String> places = new Outstanding<>(2);
    places.enter("a");
    places.enter("a");
    assertThat(places.enter("a")).isFalse();

    places.leave("a");
    places.leave("a");

    assertThat(places.keys()).isZero();
  }

  private int admitted(Limits of, int calls) {
    int admitted = 0;
    for (int i = 0; i < calls; i++) {
      try (Permit _ = of.admit(route(Load.WRITE, "/w"), "p")) {
        admitted++;
      } catch (ProblemException e) {
        assertThat(e.problem().reason()).isEqualTo("rate_limited");
      }
    }
    return admitted;
  }

  private static Problem refusal(ThrowingCallable call) {
    return catchThrowableOfType(ProblemException.class, call).problem();
  }

  private static Route route(Load load, String path) {
    return new Route(
        "Test", "GET", path, Route.Access.OPEN, load, Route.Body.NONE, _ -> Reply.empty());
  }
}
