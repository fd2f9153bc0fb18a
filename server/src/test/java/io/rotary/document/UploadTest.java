package io.rotary.document;

import static io.rotary.document.Client.END;
import static io.rotary.document.Client.bytes;
import static io.rotary.document.Client.filePart;
import static io.rotary.document.Client.textPart;
import static io.rotary.document.Samples.joined;
import static io.rotary.document.Samples.pdf;
import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.document.Client.Answer;
import io.rotary.platform.multipart.MultipartLimits;
import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Uploads over real sockets: what comes back is what was sent, and what is refused leaves nothing.
class UploadTest {
  private static final int LIMIT = 10 * 1024 * 1024;
  private static final String PDF = "application/pdf";

  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(new TestClock());
  private static DocumentStage stage;

  @BeforeAll
  static void start() {
    stage = new DocumentStage(STORE, DocumentSettings.DEFAULT);
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  @AfterEach
  void nothingInvisibleIsLeft() {
    stage.demand();
    stage.allow(Optional.empty());
    assertThat(stage.count("document where state = 'RECEIVING'")).isZero();
    assertThat(
            stage.count("document_chunk join document using (document_id) where state <> 'KEPT'"))
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 262_143, 262_144, 262_145, 524_288, 1_000_000, LIMIT})
  void whatIsLoadedIsWhatWasSent(int length) throws Exception {
    byte[] file = pdf(length);
    Client client = stage.client("size" + length);

    Answer sent = client.upload(file, "../Zoë's pass.pdf", PDF);
    Answer loaded = client.get(sent.find("id"));

    assertThat(sent.status()).as(sent.text()).isEqualTo(200);
    assertThat(sent.find("size")).isEqualTo("" + length);
    assertThat(sent.find("sha256"))
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)));
    assertThat(loaded.status()).isEqualTo(200);
    assertThat(loaded.body()).isEqualTo(file);
    assertThat(loaded.find("content-type")).isEqualTo(PDF);
    assertThat(loaded.find("content-disposition")).startsWith("attachment; filename=\"Zo");
    assertThat(loaded.find("content-security-policy")).isEqualTo("sandbox; default-src 'none'");
    assertThat(loaded.find("x-content-type-options")).isEqualTo("nosniff");
    assertThat(loaded.find("cache-control")).isEqualTo("no-store");
  }

  @Test
  void aPlaceMayAllowLessThanTheServer() {
    stage.allow(Optional.of(300_000L));

    assertThat(stage.client("less").upload(pdf(300_000), "a.pdf", PDF).status()).isEqualTo(200);
    Answer refused = stage.client("less").upload(pdf(300_001), "a.pdf", PDF);

    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.text()).contains("The limit is 300000 bytes");
  }

  @Test
  void theTypeOfTheDocumentMayComeBeforeOrAfterTheFile() {
    stage.demand("PASSPORT", "TAX");
    String file = filePart("a.pdf", PDF) + "%PDF-1.7 %%EOF";
    Client client = stage.client("order");

    Answer before = client.post("files", bytes(textPart("documentType", "TAX") + file + END));
    Answer after =
        client.post(
            "files", bytes(file + "\r\n" + textPart("documentType", "PASSPORT") + "--xYz--"));
    Answer absent = client.post("files", bytes(file + END));
    Answer wrong = client.post("files", bytes(textPart("documentType", "X") + file + END));
    Answer both = client.post("files", bytes(textPart("documentType", "X") + "--xYz--"));

    assertThat(before.find("documentType")).isEqualTo("TAX");
    assertThat(after.find("documentType")).isEqualTo("PASSPORT");
    String rule = "{\"field\":\"documentType\",\"description\":\"must be one of PASSPORT, TAX\"}";
    assertThat(absent.text()).contains("\"INVALID_ARGUMENT\"", rule);
    assertThat(wrong.text()).contains(rule);
    assertThat(both.status()).isEqualTo(400);
    assertThat(both.text()).contains(rule, "{\"field\":\"file\",\"description\":\"is required\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "image/png, %PDF-1.7 %%EOF, Content-Type of its content",
    "application/pdf, GIF89a, PDF JPEG or PNG",
    "application/pdf, '', must not be empty",
    "application/pdf, %PDF-1.7 cut, must end"
  })
  void whatIsWrongWithAFileIsAViolation(String type, String content, String rule) {
    Answer refused = stage.client("bad").upload(bytes(content), "a.pdf", type);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("{\"field\":\"file\",\"description\":\"");
    assertThat(refused.text().replace(",", "")).contains(rule);
  }

  @Test
  void aFileThatIsTooLargeIsRefusedUnreadWhenItsLengthSaysSo() {
    Client client = stage.client("large");

    Answer refused = client.post("files", new byte[0], 1L << 30, "");
    Answer expecting = client.post("files", new byte[0], 1L << 30, "expect: 100-continue\r\n");

    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.text())
        .isEqualTo(
            """
            {"error":{"code":413,"message":"Request body is too large",\
            "status":"CONTENT_TOO_LARGE","details":[{"type":"ResourceInfo","resourceName":"",\
            "description":"The limit is 10485760 bytes"}]}}""");
    assertThat(expecting.status()).isEqualTo(413);
  }

  @Test
  void aFileThatIsTooLargeIsRefusedOnceItPassesTheLimit() {
    Client client = stage.client("growing");

    Answer exact = client.upload(pdf(LIMIT + 1), "a.pdf", PDF);
    Answer endless =
        client.chunked("files", filePart("a.pdf", PDF) + "%PDF-1.7", new byte[65_536], 170, END);

    assertThat(exact.status()).isEqualTo(413);
    assertThat(endless.status()).isEqualTo(413);
  }

  @Test
  void whoIsRefusedBeforeAnythingIsReadGetsToReadIt() {
    byte[] body = joined(bytes(filePart("a.pdf", PDF)), pdf(9_000_000), bytes(END));

    Answer refused = stage.client("absent").post("absent", body);

    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.head().toLowerCase(java.util.Locale.ROOT)).contains("connection: close");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "multipart/form-data",
        "multipart/form-data; boundary=\"{}\"",
        "multipart/mixed; boundary=x"
      })
  void anotherMediaTypeIsRefused(String type) throws Exception {
    var request =
        java.net.http.HttpRequest.newBuilder(
                java.net.URI.create(
                    "http://127.0.0.1:" + stage.server.port() + "/v1/projects/p/files"))
            .header("authorization", "Bearer p")
            .header("content-type", type)
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString("x"));
    try (var client = java.net.http.HttpClient.newHttpClient()) {
      var answer = client.send(request.build(), java.net.http.HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(415);
      assertThat(answer.body())
          .contains("UNSUPPORTED_MEDIA_TYPE", "multipart/form-data with a boundary expected");
    }
  }

  @Test
  void aBodyThatIsNotWellFormedIsRefusedByName() {
    Client client = stage.client("form");
    String file = filePart("a.pdf", PDF) + "%PDF-1.7 %%EOF";

    Answer open = client.post("files", bytes(file));
    Answer twice = client.post("files", bytes(file + "\r\n" + file + END));
    Answer many = client.post("files", bytes(textPart("n", "v").repeat(10_000) + END));
    Answer header = client.post("files", bytes("--xYz\r\nx: " + "y".repeat(1_000_000)));

    assertThat(open.text()).contains("\"field\":\"body\"", "the closing boundary is missing");
    assertThat(twice.text()).contains("a part must not be repeated");
    assertThat(many.status()).isEqualTo(400);
    assertThat(header.text()).contains("4096 bytes");
  }

  @Test
  void anUploadThatTakesTooLongIsRefused() {
    try (DocumentStage hasty =
        new DocumentStage(
            STORE.database(),
            DocumentSettings.DEFAULT,
            DocumentStage.limits(MultipartLimits.DEFAULT, Duration.ofMillis(300)))) {
      byte[] half = joined(bytes(filePart("a.pdf", PDF)), pdf(300_000));

      Answer refused = hasty.client("slow").post("files", half, 9_000_000, "");

      assertThat(refused.status()).isEqualTo(408);
    }
  }

  @Test
  void whoLeavesInTheMiddleLeavesNothing() throws IOException {
    Client client = stage.client("leaver");

    client.leaveAfter("files", joined(bytes(filePart("a.pdf", PDF)), pdf(700_000)));

    assertThat(stage.count("document where project_id = 'leaver' and state = 'KEPT'")).isZero();
  }

  @Test
  void nothingOfAFileStandsInTheStoreInClear() {
    Client client = stage.client("secret");
    String canary = "canary-P1234567-canary";

    Answer sent = client.upload(pdf(canary), canary + ".pdf", PDF);

    assertThat(sent.find("name")).isEqualTo(canary + ".pdf");
    assertThat(client.get(sent.find("id")).text()).contains(canary);
    assertThat(
            stage.count(
                "document where position('P1234567' in document::text) > 0"
                    + " or position(convert_to('P1234567', 'UTF8') in sealed_file_name) > 0"))
        .isZero();
    assertThat(
            stage.count(
                "document_chunk where position(convert_to('P1234567', 'UTF8') in sealed) > 0"))
        .isZero();
  }
}
