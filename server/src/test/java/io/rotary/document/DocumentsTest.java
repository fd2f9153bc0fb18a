package io.rotary.document;

import static io.rotary.document.Samples.pdf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rotary.document.Client.Answer;
import io.rotary.platform.vault.SealException;
import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import io.rotary.testing.TestFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is kept stays what it was or cannot be read at all; what is not kept, or removed, goes.
class DocumentsTest {
  private static final TestClock CLOCK = new TestClock();
  private static final String PDF = "application/pdf";
  private static final int SEALED = 256 * 1024 + 29;

  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(CLOCK);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update document_chunk set sealed = set_byte(sealed, 5000, get_byte(sealed, 5000) # 1)",
        "delete from document_chunk where place = 2",
        "delete from document_chunk where place = 0",
        "update document_chunk set place = case place when 0 then 39 else 0 end where place < 2",
        "update document_chunk a set sealed = b.sealed from document_chunk b"
            + " where a.place = 1 and b.place = 0 and a.document_id = b.document_id",
        "update document set size = 524288, chunks = 2 where document_id = '%s'",
        "update document set sealed_key = (select sealed_key from document"
            + " where document_id <> '%1$s' and sealed_key is not null limit 1)"
            + " where document_id = '%1$s'"
      })
  void whatWasTamperedWithCannotBeRead(String tampering) {
    try (DocumentStage stage = new DocumentStage(STORE, DocumentSettings.DEFAULT)) {
      upload(stage, "tamper", 600_000);
      UUID id = upload(stage, "tamper", 600_000);

      STORE.execute(tampering.formatted(id));
      STORE.execute("update document_chunk set place = 1 where place = 39");

      assertThatThrownBy(() -> load(stage, id))
          .isInstanceOfAny(SealException.class, DamagedDocumentException.class);
    }
  }

  @Test
  void aChunkOfAnotherFileIsNotRead() {
    try (DocumentStage stage = new DocumentStage(STORE, DocumentSettings.DEFAULT)) {
      UUID one = upload(stage, "swap", 600_000);
      UUID other = upload(stage, "swap", 600_000);

      STORE.execute(
          "update document_chunk a set sealed = b.sealed from document_chunk b where a.place = 0"
              + " and b.place = 0 and a.document_id = '%s' and b.document_id = '%s'"
                  .formatted(one, other));

      assertThatThrownBy(() -> load(stage, one)).isInstanceOf(SealException.class);
    }
  }

  @Test
  void filesInADirectoryAreTheOwnersAndWhole() throws IOException {
    try (TestFolder folder = TestFolder.create();
        DocumentStage stage = new DocumentStage(STORE, inDirectory(folder))) {
      UUID id = upload(stage, "directory", 600_000);
      Path file = folder.path().resolve("files").resolve(id.toString());

      assertThat(load(stage, id)).isEqualTo(pdf(600_000));
      assertThat(list(folder)).containsExactly(id.toString());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(Files.size(file)).isEqualTo(600_000 + 3 * 29);

      byte[] bytes = Files.readAllBytes(file);
      byte[] swapped = Samples.joined(part(bytes, 1), part(bytes, 0), part(bytes, 2));
      Files.write(file, swapped, StandardOpenOption.TRUNCATE_EXISTING);
      assertThatThrownBy(() -> load(stage, id)).isInstanceOf(SealException.class);
      Files.write(file, part(bytes, 0), StandardOpenOption.TRUNCATE_EXISTING);
      assertThatThrownBy(() -> load(stage, id)).isInstanceOf(DamagedDocumentException.class);

      STORE.database().run(tx -> stage.documents.remove(tx, id));
      CLOCK.advance(Duration.ofMinutes(15));
      stage.jobs.runDue();
      assertThat(list(folder)).isEmpty();
    }
  }

  @Test
  void aDirectoryThatIsGoneIsAMissingSubsystem() throws IOException {
    try (TestFolder folder = TestFolder.create();
        DocumentStage stage = new DocumentStage(STORE, inDirectory(folder))) {
      Files.delete(folder.path().resolve("files"));

      Client.Answer refused = stage.client("gone").upload(pdf(1000), "a.pdf", "application/pdf");

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.find("retry-after")).isEqualTo("1");
      assertThat(stage.count("document where project_id = 'gone' and state <> 'ERASED'")).isZero();
    }
  }

  @Test
  void filesInTheDatabaseAreReadAfterADirectoryWasSet() throws IOException {
    UUID before;
    try (DocumentStage stage = new DocumentStage(STORE, DocumentSettings.DEFAULT)) {
      before = upload(stage, "moved", 1000);
    }
    try (TestFolder folder = TestFolder.create();
        DocumentStage stage = new DocumentStage(STORE, inDirectory(folder))) {
      assertThat(load(stage, before)).isEqualTo(pdf(1000));
    }
  }

  @Test
  void whatIsRemovedHasLostItsKeyAtOnceAndItsBytesSoon() {
    try (DocumentStage stage = new DocumentStage(STORE, DocumentSettings.DEFAULT)) {
      UUID id = upload(stage, "removed", 600_000);

      boolean was = STORE.database().write(tx -> stage.documents.remove(tx, id));
      boolean again = STORE.database().write(tx -> stage.documents.remove(tx, id));

      assertThat(was).isTrue();
      assertThat(again).isFalse();
      Optional<Document> found = STORE.database().read(tx -> stage.documents.find(tx, id));
      assertThat(found).isEmpty();
      assertThat(stage.client("removed").get(id.toString()).status()).isEqualTo(404);
      assertThat(stage.count("document where document_id = '" + id + "' and sealed_key is null"))
          .isEqualTo(1);

      CLOCK.advance(Duration.ofMinutes(15));
      stage.jobs.runDue();
      assertThat(stage.count("document_chunk where document_id = '" + id + "'")).isZero();
      assertThat(stage.count("document where document_id = '" + id + "' and state = 'ERASED'"))
          .isEqualTo(1);
    }
  }

  @Test
  void whatNobodyKeepsIsInvisibleAndSweptAfterAnHour() throws IOException {
    try (TestFolder folder = TestFolder.create();
        DocumentStage stage = new DocumentStage(STORE, inDirectory(folder))) {
      stage.jobs.runDue();
      String id = draft(stage, "orphan").find("id");

      assertThat(stage.client("orphan").get(id).status()).isEqualTo(404);
      CLOCK.advance(Duration.ofMinutes(59));
      stage.jobs.runDue();
      assertThat(list(folder)).containsExactly(id);
      CLOCK.advance(Duration.ofMinutes(16));
      stage.jobs.runDue();
      assertThat(list(folder)).isEmpty();
      UUID swept = UUID.fromString(id);
      assertThatThrownBy(() -> STORE.database().run(tx -> stage.documents.keep(tx, swept)))
          .hasMessageContaining("was not received");
      CLOCK.advance(Duration.ofDays(3));
      stage.jobs.runDue();
      assertThat(stage.count("document where document_id = '" + id + "'")).isZero();
    }
  }

  /// A node that dies leaves a row that is being received and some chunks.
  @Test
  void whatAKilledNodeLeavesIsInvisibleAndSwept() {
    try (DocumentStage stage = new DocumentStage(STORE, DocumentSettings.DEFAULT)) {
      stage.jobs.runDue();
      UUID id = UUID.fromString(draft(stage, "killed").find("id"));
      STORE.execute(
          "update document set size = null, chunks = null where document_id = '" + id + "'");

      assertThat(stage.client("killed").get(id.toString()).status()).isEqualTo(404);
      assertThatThrownBy(() -> STORE.database().run(tx -> stage.documents.keep(tx, id)))
          .hasMessageContaining("was not received");
      CLOCK.advance(Duration.ofMinutes(76));
      stage.jobs.runDue();
      assertThat(stage.count("document_chunk where document_id = '" + id + "'")).isZero();
    }
  }

  @Test
  void aProjectMaySendOnlySoMuchInADayHoweverManyAtOnce() throws Exception {
    DocumentSettings settings =
        new DocumentSettings(Optional.empty(), Optional.empty(), 1024 * 1024);
    try (DocumentStage stage = new DocumentStage(STORE, settings);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Client client = stage.client("quota");
      List<Callable<Answer>> uploads =
          IntStream.range(0, 20)
              .<Callable<Answer>>mapToObj(_ -> () -> client.upload(pdf(100_000), "a.pdf", PDF))
              .toList();

      List<Integer> answers =
          threads.invokeAll(uploads).stream().map(Future::resultNow).map(Answer::status).toList();
      Answer refused = client.upload(pdf(100_000), "a.pdf", PDF);
      Answer other = stage.client("quota2").upload(pdf(100_000), "a.pdf", PDF);

      assertThat(answers).filteredOn(status -> status == 200).hasSize(10);
      assertThat(answers).filteredOn(status -> status == 429).hasSize(10);
      assertThat(refused.text()).contains("\"RESOURCE_EXHAUSTED\"");
      assertThat(refused.find("retry-after")).isEqualTo("3600");
      assertThat(other.status()).isEqualTo(200);
      CLOCK.advance(Duration.ofHours(23));
      assertThat(client.upload(pdf(100_000), "a.pdf", PDF).status()).isEqualTo(429);
      CLOCK.advance(Duration.ofHours(2));
      assertThat(client.upload(pdf(100_000), "a.pdf", PDF).status()).isEqualTo(200);
    }
  }

  private static Answer draft(DocumentStage stage, String project) {
    byte[] body =
        Samples.joined(
            Client.bytes(Client.filePart("a.pdf", PDF)), pdf(600_000), Client.bytes(Client.END));
    return stage.client(project).post("drafts", body);
  }

  private static UUID upload(DocumentStage stage, String project, int length) {
    Answer sent = stage.client(project).upload(pdf(length), "a.pdf", PDF);
    assertThat(sent.status()).as(sent.text()).isEqualTo(200);
    return UUID.fromString(sent.find("id"));
  }

  private static byte[] load(DocumentStage stage, UUID id) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    stage.documents.write(id, out);
    return out.toByteArray();
  }

  private static DocumentSettings inDirectory(TestFolder folder) {
    return new DocumentSettings(
        Optional.of(folder.path().resolve("files")),
        Optional.empty(),
        DocumentSettings.DEFAULT.bytesPerDay());
  }

  private static List<String> list(TestFolder folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.path().resolve("files"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static byte[] part(byte[] file, int place) {
    int end = Math.min(file.length, (place + 1) * SEALED);
    return java.util.Arrays.copyOfRange(file, place * SEALED, end);
  }
}
