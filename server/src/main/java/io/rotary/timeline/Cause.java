package io.rotary.timeline;

/// Who made something happen, and why: `actor` is `key <key id>`, `operator <name>` or `job
/// <kind>`; `requestId` is the id under which the request or the job is logged; `reason` is free
/// text, `""` where nobody gave one.
public record Cause(String actor, String requestId, String reason) {
  public static Cause key(String keyId, String requestId) {
    return new Cause("key " + keyId, requestId, "");
  }

  public static Cause operator(String name, String requestId, String reason) {
    return new Cause("operator " + name, requestId, reason);
  }

  public static Cause job(String kind, String jobId) {
    return new Cause("job " + kind, jobId, "");
  }

  public Cause because(String why) {
    return new Cause(actor, requestId, why);
  }
}
