package io.rotary.document;

import static io.rotary.document.Samples.pdf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rotary.document.Client.Answer;
import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files are scanned once they are whole; without a clean verdict none is kept.
class ScannerTest {
  private static final String PDF = "application/pdf";

  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(new TestClock());

  /// Failures are provoked here; they need not be told.
  private static final Logger LOG = Logger.getLogger(ClamdScanner.class.getName());

  @BeforeAll
  static void hush() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void speak() {
    LOG.setLevel(null);
  }

  @Test
  void aCleanFileIsKeptAndTheScannerSawAllOfIt() {
    try (FakeClamd clamd = new FakeClamd();
        DocumentStage stage = new DocumentStage(STORE, scannedBy(clamd))) {
      Answer sent = stage.client("clean").upload(pdf(600_000), "a.pdf", PDF);

      assertThat(sent.status()).isEqualTo(200);
      assertThat(clamd.scanned).containsExactly(pdf(600_000));
    }
  }

  @Test
  void malwareIsAViolationAndLeavesNothing() {
    try (FakeClamd clamd = new FakeClamd();
        DocumentStage stage = new DocumentStage(STORE, scannedBy(clamd))) {
      Answer refused = stage.client("infected").upload(pdf("MALWARE"), "a.pdf", PDF);

      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.text())
          .contains(
              "{\"field\":\"file\",\"description\":"
                  + "\"must be free of malware: Test.Malware-1 was found in it\"}");
      assertThat(stage.count("document where project_id = 'infected' and state <> 'ERASED'"))
          .isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "close",
        "stream: Size limit reached ERROR",
        "INSTREAM size limit exceeded. ERROR",
        "stream: OK FOUND OK",
        "nonsense"
      })
  void aFileThatCouldNotBeScannedIsNotKept(String answer) {
    try (FakeClamd clamd = new FakeClamd();
        DocumentStage stage = new DocumentStage(STORE, scannedBy(clamd))) {
      clamd.answer = answer;

      Answer refused = stage.client("unscanned").upload(pdf(1000), "a.pdf", PDF);

      assertThat(refused.status()).isEqualTo(503);
      assertThat(stage.count("document where project_id = 'unscanned' and state <> 'ERASED'"))
          .isZero();
    }
  }

  @Test
  void aScannerThatIsAwayOrSilentIsUnavailable() {
    FakeClamd clamd = new FakeClamd();
    clamd.answer = "silence";
    Scanner silent =
        new ClamdScanner(clamd.address(), Duration.ofSeconds(1), Duration.ofMillis(200));
    assertThatThrownBy(() -> silent.scan(out -> out.write(1))).hasMessageContaining("unavailable");

    clamd.close();
    Scanner away = ClamdScanner.at(clamd.address());
    assertThatThrownBy(() -> away.scan(out -> out.write(1))).hasMessageContaining("unavailable");
  }

  private static DocumentSettings scannedBy(FakeClamd clamd) {
    return new DocumentSettings(
        Optional.empty(), Optional.of(clamd.address()), DocumentSettings.DEFAULT.bytesPerDay());
  }
}
