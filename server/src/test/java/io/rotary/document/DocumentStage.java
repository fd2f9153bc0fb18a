package io.rotary.document;

import io.rotary.platform.db.Database;
import io.rotary.platform.db.Tx;
import io.rotary.platform.http.Caller;
import io.rotary.platform.http.Gate;
import io.rotary.platform.http.HttpLimits;
import io.rotary.platform.http.HttpServer;
import io.rotary.platform.http.HttpSettings;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.platform.http.Route.Load;
import io.rotary.platform.job.JobListener;
import io.rotary.platform.job.JobQueue;
import io.rotary.platform.job.JobRunner;
import io.rotary.platform.multipart.MultipartLimits;
import io.rotary.platform.vault.MasterKey;
import io.rotary.platform.vault.Vault;
import io.rotary.problem.RequestProblems;
import io.rotary.testing.Limits;
import io.rotary.testing.Parts;
import io.rotary.testing.TestDatabase;
import java.time.Duration;
import java.util.Currency;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Uploads and downloads over a real port, with routes of the test's own: `…/files` takes and keeps
/// a file, `…/drafts` takes one and does not keep it, `…/absent` refuses before it reads. Whoever
/// calls as `Bearer p` is project `p`, which is there.
final class DocumentStage implements AutoCloseable {
  private static final String PROJECT = "/v1/projects/{projectId}";

  final Database store;
  final Documents documents;
  final HttpServer server;
  final JobRunner jobs;
  private final Set<String> projects = new HashSet<>();
  private volatile Set<String> documentTypes = Set.of();
  private volatile Optional<Long> mostBytes = Optional.empty();

  DocumentStage(TestDatabase store, DocumentSettings settings) {
    this(store.database(), settings, limits(MultipartLimits.DEFAULT, HttpLimits.DEFAULT.upload()));
  }

  DocumentStage(Database store, DocumentSettings settings, HttpLimits limits) {
    this.store = store;
    JobQueue queue = new JobQueue();
    Vault vault = new Vault(MasterKey.of(Parts.MASTER_KEY));
    documents = Documents.create(store, vault, queue, settings);
    jobs = JobRunner.create(store, queue, documents.workers(store), JobListener.NONE);
    store.run(documents::ensureJobs);
    HttpSettings where = new HttpSettings("127.0.0.1", 0, true, limits);
    server =
        HttpServer.start(
            where,
            java.util.List.of(
                Route.upload("keep", PROJECT + "/files", this::keep),
                Route.upload("draft", PROJECT + "/drafts", request -> told(receive(request))),
                Route.upload("absent", PROJECT + "/absent", _ -> absent()),
                Route.read("load", PROJECT + "/files/{id}", Load.READ, this::load)),
            new Everybody(),
            _ -> {});
  }

  static HttpLimits limits(MultipartLimits multipart, Duration upload) {
    return Limits.of(multipart, upload, Duration.ofSeconds(2));
  }

  /// From now on a file may have this many bytes, where that is less than the server allows.
  void allow(Optional<Long> bytes) {
    mostBytes = bytes;
  }

  /// From now on a document type is asked for.
  void demand(String... types) {
    documentTypes = Set.of(types);
  }

  Client client(String projectId) {
    if (projects.add(projectId)) {
      store.run(
          tx ->
              tx.update(
                  """
                      insert into project (project_id, display_name, currency, created_at)
                      values (?, 'P', 'EUR', now()) on conflict do nothing
                      """,
                  projectId));
    }
    return new Client(server.port(), projectId);
  }

  long count(String sql) {
    return store.read(tx -> count(tx, sql));
  }

  private static long count(Tx tx, String sql) {
    return tx.find("select count(*) as n from " + sql, row -> row.whole("n")).orElseThrow();
  }

  private Reply keep(Request request) {
    Received received = receive(request);
    store.run(tx -> documents.keep(tx, received.documentId()));
    return told(received);
  }

  private Received receive(Request request) {
    FileRules rules =
        new FileRules(request.caller().projectId(), Set.of(), documentTypes, mostBytes);
    return documents.receive(request.parts(), rules);
  }

  private static Reply told(Received received) {
    return Reply.ok(
        out ->
            out.text("id", received.documentId().toString())
                .text("name", received.fileName())
                .text("type", received.mimeType())
                .whole("size", received.size())
                .text("sha256", received.sha256())
                .text("documentType", received.documentType().orElse("none")));
  }

  private static Reply absent() {
    throw RequestProblems.unknownPath().asException();
  }

  private Reply load(Request request) {
    UUID id = UUID.fromString(request.variable("id"));
    Document document =
        store
            .read(tx -> documents.find(tx, id))
            .orElseThrow(() -> RequestProblems.unknownPath().asException());
    return documents.reply(document);
  }

  @Override
  public void close() {
    server.close();
    jobs.close();
  }

  private static final class Everybody implements Gate {
    @Override
    public Caller authenticate(@Nullable String authorization) {
      String project = authorization == null ? "" : authorization.replace("Bearer ", "");
      return new Caller(project, "k", Caller.AccountState.ACTIVE, Currency.getInstance("EUR"));
    }

    @Override
    public String authenticateOperator(@Nullable String authorization) {
      throw new AssertionError("no operator calls here");
    }

    @Override
    public Permit admit(Route route, String subject) {
      return Permit.FREE;
    }
  }
}
