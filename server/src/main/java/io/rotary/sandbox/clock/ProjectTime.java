package io.rotary.sandbox.clock;

import io.rotary.platform.db.Chance;
import io.rotary.platform.db.Database;
import io.rotary.platform.db.Present;
import io.rotary.platform.db.Tx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// What the present is for whom. Work that is done [#as] a project sees the project's time, all
/// other work the real one; a scan over everybody's rows sees those rows alone that go by the time
/// it sees. As long as no project has a time of its own there is no difference to production.
///
/// The readings are kept here; [ClockStore] keeps them over a restart.
public final class ProjectTime implements Present {
  private static final ScopedValue<String> PROJECT = ScopedValue.newInstance();

  private final InstantSource real;
  private final boolean isDeterministic;
  private final Map<String, Reading> own = new ConcurrentHashMap<>();
  private final Map<String, RandomGenerator> chances = new ConcurrentHashMap<>();
  private volatile Onlooker onlooker = Onlooker.NOBODY;

  /// Sees transactions that may change rows, as [Present] does.
  public interface Onlooker {
    Onlooker NOBODY =
        new Onlooker() {
          @Override
          public void begun(Tx tx) {}

          @Override
          public void committing(Tx tx) {}
        };

    void begun(Tx tx);

    void committing(Tx tx);
  }

  public ProjectTime(InstantSource real) {
    this(real, false);
  }

  /// Where it is deterministic, each project has random bits of its own, the same ones each time it
  /// begins.
  public ProjectTime(InstantSource real, boolean isDeterministic) {
    this.real = real;
    this.isDeterministic = isDeterministic;
  }

  @Override
  public Instant now() {
    return PROJECT.isBound() ? now(PROJECT.get()) : real.instant();
  }

  /// From now on `next` sees every transaction.
  public void show(Onlooker next) {
    onlooker = next;
  }

  @Override
  public void begun(Tx tx) {
    onlooker.begun(tx);
  }

  @Override
  public void committing(Tx tx) {
    onlooker.committing(tx);
  }

  /// Takes over what was kept from before.
  public void load(Database database) {
    database
        .read(tx -> new ClockStore().list(tx))
        .forEach(kept -> set(kept.projectId(), kept.reading()));
  }

  /// What time it is for a project.
  public Instant now(String projectId) {
    Reading reading = own.get(projectId);
    return reading == null ? real.instant() : reading.at(real.instant());
  }

  /// Does `work` in the time of a project, on this thread.
  public <T> T as(String projectId, Supplier<T> work) {
    Supplier<T> inTime = () -> ScopedValue.where(PROJECT, projectId).call(work::get);
    return isDeterministic ? Chance.with(chance(projectId), inTime) : inTime.get();
  }

  private RandomGenerator chance(String projectId) {
    return chances.computeIfAbsent(projectId, id -> new SharedChance(id.hashCode()));
  }

  /// The project begins anew.
  void begin(String projectId) {
    chances.remove(projectId);
  }

  boolean isDeterministic() {
    return isDeterministic;
  }

  /// Random bits that several threads draw.
  private static final class SharedChance implements RandomGenerator {
    private final SplittableRandom random;

    SharedChance(long seed) {
      this.random = new SplittableRandom(seed);
    }

    @Override
    public synchronized long nextLong() {
      return random.nextLong();
    }
  }

  @Override
  public String owner() {
    return PROJECT.isBound() && own.containsKey(PROJECT.get()) ? PROJECT.get() : "";
  }

  @Override
  public String whose(String column) {
    String owner = owner();
    if (!owner.isEmpty()) {
      return " and " + column + " = " + literal(owner);
    }
    return own.isEmpty() ? "" : " and " + column + " not in (select project_id from project_clock)";
  }

  /// Spelled in hexadecimal digits, so that nothing in an id can be taken for SQL.
  private static String literal(String projectId) {
    String hex = HexFormat.of().formatHex(projectId.getBytes(StandardCharsets.UTF_8));
    return "convert_from('\\x" + hex + "'::bytea, 'UTF8')";
  }

  Instant real() {
    return real.instant();
  }

  Optional<Reading> find(String projectId) {
    return Optional.ofNullable(own.get(projectId));
  }

  Set<String> projects() {
    return Set.copyOf(own.keySet());
  }

  void set(String projectId, Reading reading) {
    own.put(projectId, reading);
  }

  void clear(String projectId) {
    own.remove(projectId);
  }
}
