package io.rotary.platform.job;

/// What a kind of job is called, how many of it may run at once, and what happens when one fails.
///
/// Jobs of a kind stand in lanes, and a slow lane keeps only its own jobs waiting: `atOncePerLane`
/// and `atOncePerTenant` bound what runs at one time, counted over all nodes.
public record JobKind(String name, int atOncePerLane, int atOncePerTenant, RetryPolicy retry) {
  public JobKind {
    if (atOncePerLane < 1 || atOncePerTenant < 1) {
      throw new IllegalArgumentException("at least one job must run: " + name);
    }
  }

  /// A kind whose jobs run one at a time.
  public static JobKind single(String name, RetryPolicy retry) {
    return new JobKind(name, 1, 1, retry);
  }
}
