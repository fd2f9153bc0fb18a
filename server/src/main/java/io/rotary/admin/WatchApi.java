package io.rotary.admin;

import io.rotary.notice.NoticeEntry;
import io.rotary.notice.Notices;
import io.rotary.platform.db.Database;
import io.rotary.platform.http.Query;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.platform.job.JobQueue;
import io.rotary.platform.job.JobReport;
import io.rotary.platform.json.JsonOut;
import io.rotary.problem.Violations;
import java.util.List;

/// What needs the operator's eye: notices, and jobs that were given up.
final class WatchApi {
  private final Database database;
  private final Notices notices;
  private final JobQueue queue;

  WatchApi(Database database, Notices notices, JobQueue queue) {
    this.database = database;
    this.notices = notices;
    this.queue = queue;
  }

  List<Route> routes() {
    return List.of(
        Route.operatorRead("ListNotices", "/admin/v1/notices", this::listNotices),
        Route.operatorRead("ListJobs", "/admin/v1/jobs", this::listJobs),
        Route.operatorCommand("ResumeJob", "/admin/v1/jobs/{jobId}:resume", this::resume));
  }

  private Reply listNotices(Request request) {
    Query query = request.query();
    Violations violations = new Violations();
    int size = AdminFields.pageSize(query, violations);
    long after = AdminFields.position(query, "after", 0, violations);
    violations.raise();
    List<NoticeEntry> found = database.read(tx -> notices.after(tx, after, size));
    return Reply.ok(out -> out.objects("notices", found, WatchApi::write));
  }

  private Reply listJobs(Request request) {
    Query query = request.query();
    Violations violations = new Violations();
    int size = AdminFields.pageSize(query, violations);
    String state =
        AdminFields.word(State.class, query.find("state"), "state", violations)
            .orElse(State.PARKED)
            .name();
    violations.raise();
    List<JobReport> jobs = database.read(tx -> queue.list(tx, state, size));
    return Reply.ok(out -> out.objects("jobs", jobs, WatchApi::write));
  }

  /// In which state a job can be.
  private enum State {
    WAITING,
    PARKED
  }

  private Reply resume(Request request) {
    String text = request.variable("jobId");
    boolean was =
        AdminFields.uuid(text)
            .map(jobId -> database.write(tx -> queue.resume(tx, jobId)))
            .orElse(false);
    if (!was) {
      throw AdminProblems.noParkedJob(text).asException();
    }
    return Reply.ok(_ -> {});
  }

  private static void write(JsonOut out, NoticeEntry entry) {
    out.whole("position", entry.position())
        .text("at", entry.at().toString())
        .text("kind", entry.notice().kind().name())
        .bool("alarm", entry.notice().kind().isAlarm())
        .text("projectId", entry.notice().projectId())
        .text("resource", entry.notice().resource())
        .text("text", entry.notice().text());
  }

  private static void write(JsonOut out, JobReport job) {
    out.text("jobId", job.jobId().toString())
        .text("kind", job.kind())
        .text("key", job.key())
        .text("state", job.state())
        .bool("running", job.running())
        .text("dueAt", job.dueAt().toString())
        .whole("attempt", job.attempt())
        .text("lastError", job.lastError());
  }
}
