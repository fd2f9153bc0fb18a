package io.rotary.platform.job;

/// Where a job queues: jobs of one kind and lane share a bound on how many run at once, and so do
/// those of one tenant (`""` for none).
public record Lane(String tenant, String name) {
  /// The one lane of a kind that needs no more.
  public static final Lane ONLY = new Lane("", "");

  public static Lane ofTenant(String tenant) {
    return new Lane(tenant, tenant);
  }
}
