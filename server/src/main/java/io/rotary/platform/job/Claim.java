package io.rotary.platform.job;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/// A job that this node has claimed: it is ours until its lease runs out or somebody schedules it
/// anew. Whatever is then still written in its name is refused, see [Work].
public final class Claim {
  private final UUID jobId;
  private final String kind;
  private final String key;
  private final int attempt;
  private final Instant dueAt;
  private final UUID token;
  private final AtomicBoolean stopping;

  Claim(Row row, AtomicBoolean stopping) {
    this.jobId = row.jobId;
    this.kind = row.kind;
    this.key = row.key;
    this.attempt = row.attempt;
    this.dueAt = row.dueAt;
    this.token = row.token;
    this.stopping = stopping;
  }

  /// The claimed row as the store gave it.
  record Row(UUID jobId, String kind, String key, int attempt, Instant dueAt, UUID token) {}

  UUID jobId() {
    return jobId;
  }

  UUID token() {
    return token;
  }

  String kind() {
    return kind;
  }

  /// What the job is about: the id of a rental, of an event.
  public String key() {
    return key;
  }

  /// The how manieth try since the job was scheduled or last went as planned, from 1.
  public int attempt() {
    return attempt;
  }

  /// When the job was to run.
  public Instant dueAt() {
    return dueAt;
  }

  /// Whether the program is about to stop. Work that takes long ends soon then, with
  /// [JobEnd.Again].
  public boolean isToStop() {
    return stopping.get();
  }

  /// The id under which changes made by this job are recorded.
  public String id() {
    return jobId.toString();
  }

  @Override
  public String toString() {
    return kind + " " + key + " (try " + attempt + ")";
  }
}
