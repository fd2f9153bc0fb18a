package io.rotary.auth;

import io.rotary.auth.LimitSettings.Rate;
import io.rotary.platform.cache.BoundedCache;
import io.rotary.platform.http.Gate.Permit;
import io.rotary.platform.http.Route;
import io.rotary.platform.http.Route.Load;
import io.rotary.problem.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/// Counts calls against the limits, in memory and without a lock. First the places (so many at once
/// for a project, so many for a path), then the rate of the project in the call's class. A refused
/// call takes nothing from either.
///
/// Refuses `too_many_outstanding` and `rate_limited`.
final class Limits {
  private static final int BUCKETS = 100_000;
  private static final int JITTER_SECONDS = 2;

  /// Whose calls are counted. Addresses, at the token endpoint, are kept apart from project ids.
  private record Subject(boolean isAddress, String name) {}

  private record BucketKey(Load load, String subject) {}

  private final LimitSettings settings;
  private final LongSupplier nanos;
  private final IntSupplier liveNodes;
  private final Outstanding<Subject> perProject;
  private final Outstanding<String> perPath;
  private final BoundedCache<BucketKey, Gcra> buckets = new BoundedCache<>(BUCKETS);

  Limits(LimitSettings settings, LongSupplier nanos, IntSupplier liveNodes) {
    this.settings = settings;
    this.nanos = nanos;
    this.liveNodes = liveNodes;
    this.perProject = new Outstanding<>(settings.outstandingPerProject());
    this.perPath = new Outstanding<>(settings.outstandingPerPath());
  }

  /// A place for a call of `route` by a project or, at the token endpoint, by an address.
  Permit admit(Route route, String subject) {
    if (settings.areOff() || route.load() == Load.NONE) {
      return Permit.FREE;
    }
    boolean isAddress = route.load() == Load.TOKEN;
    String name = isAddress ? Addresses.network(subject) : subject;
    Place place = enter(new Subject(isAddress, name), route.method() + " " + route.path());
    try {
      return place.with(count(route.load(), name));
    } catch (RuntimeException | Error e) {
      place.close();
      throw e;
    }
  }

  /// Counts a token made for a key, on top of what was counted for the address that asked. Only
  /// those who know the secret get here: strangers cannot use a key's rate up.
  void countToken(String keyId) {
    var _ = count(Load.TOKEN, "key " + keyId);
  }

  private Place enter(Subject subject, String path) {
    if (!perProject.enter(subject)) {
      throw AuthProblems.tooManyOutstanding().asException();
    }
    if (!perPath.enter(path)) {
      perProject.leave(subject);
      throw AuthProblems.tooManyOutstanding().asException();
    }
    return new Place(subject, path);
  }

  private Map<String, String> count(Load load, String subject) {
    Rate rate = settings.rates().get(load);
    if (rate == null) {
      return Map.of();
    }
    long now = nanos.getAsLong();
    Share share = Share.of(rate, liveNodes.getAsInt());
    Gcra bucket = buckets.findOrMake(new BucketKey(load, subject), () -> new Gcra(now));
    Gcra.Outcome outcome = bucket.take(now, share.intervalNanos(), share.burst());
    Map<String, String> fields = RateLimitFields.of(load, rate, outcome);
    if (!outcome.isAdmitted()) {
      throw refused(fields, outcome.waitNanos()).asException();
    }
    return fields;
  }

  /// Clients that were refused together should not come back together.
  private static Problem refused(Map<String, String> fields, long waitNanos) {
    long seconds =
        RateLimitFields.seconds(waitNanos)
            + ThreadLocalRandom.current().nextInt(JITTER_SECONDS + 1);
    Map<String, String> headers = new HashMap<>(fields);
    headers.put("retry-after", Long.toString(seconds));
    Problem problem = AuthProblems.rateLimited();
    return new Problem(
        problem.status(), problem.reason(), problem.message(), problem.details(), headers);
  }

  private final class Place implements Permit {
    private final Subject subject;
    private final String path;
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private Map<String, String> headers = Map.of();

    Place(Subject subject, String path) {
      this.subject = subject;
      this.path = path;
    }

    Place with(Map<String, String> fields) {
      headers = fields;
      return this;
    }

    @Override
    public Map<String, String> headers() {
      return headers;
    }

    @Override
    public void close() {
      if (isClosed.compareAndSet(false, true)) {
        perProject.leave(subject);
        perPath.leave(path);
      }
    }
  }
}
