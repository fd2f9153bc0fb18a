package io.rotary.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.testing.TestFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// `./rotary requirements`, run as the launcher runs it, on an embedded store of its own.
class RequirementsCommandTest {
  private static final String SAMPLE = "../docs/requirement-pack-sample.yaml";

  @Test
  void aWrongCallEndsWithTwoAndOneLine() {
    for (String[] wrong :
        new String[][] {
          {"requirements"},
          {"requirements", "import"},
          {"requirements", "check"},
          {"requirements", "withdraw", "SE"},
          {"requirements", "withdraw", "SE", "FAX"},
          {"requirements", "withdraw", "XX", "LOCAL"},
          {"requirements", "check", SAMPLE, "--registration", "nowhere.json"},
        }) {
      CommandRun result = CommandRun.of(wrong);

      assertThat(result.code()).as(String.join(" ", wrong)).isEqualTo(2);
      assertThat(result.err().lines()).as(String.join(" ", wrong)).hasSize(1);
      assertThat(result.err()).startsWith("rotary: ");
    }
  }

  @Test
  void packsAreImportedListedAndWithdrawn() throws IOException {
    try (TestFolder folder = TestFolder.create()) {
      String store = "--data-dir=" + folder.path().resolve("store");

      CommandRun imported = CommandRun.of("requirements", "import", store, SAMPLE);
      assertThat(imported.err()).isEmpty();
      assertThat(imported.code()).isZero();
      assertThat(imported.out())
          .isEqualToIgnoringNewLines(SAMPLE + ": AQ LOCAL, version 2026.1 is new.");
      assertThat(CommandRun.of("requirements", "import", store, SAMPLE).out())
          .isEqualToIgnoringNewLines(SAMPLE + ": AQ LOCAL, version 2026.1 is there already.");

      Path next = changed(folder, "version: \"2026.1\"", "version: \"2\"");
      CommandRun clash = CommandRun.of("requirements", "import", store, next.toString());
      assertThat(clash.code()).isEqualTo(2);
      assertThat(clash.err())
          .contains("AQ LOCAL, version 2 overlaps version 2026.1", "nothing of the file was taken");
      Files.writeString(
          next,
          Files.readString(next).replace("validFrom: \"2026-01-01\"", "validFrom: 2026-02-01"));
      assertThat(CommandRun.of("requirements", "import", store, next.toString()).out())
          .contains("version 2 is new and takes over from version 2026.1.");

      Path broken = changed(folder, "numberType: LOCAL", "numberType: FAX");
      CommandRun refused = CommandRun.of("requirements", "import", store, broken.toString());
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.err())
          .isEqualToIgnoringNewLines(
              broken
                  + ":9: numberType: one of MOBILE, LOCAL, TOLL_FREE expected, not \"FAX\""
                  + "rotary: nothing of the file was taken");

      String list = CommandRun.of("requirements", "list", store).out();
      assertThat(list.lines()).hasSize(3);
      assertThat(list)
          .containsPattern("AQ +LOCAL +2026.1 .*2026-02-01T00:00:00Z +IMPORTED +no +3 of [0-9]+")
          .containsPattern("AQ +LOCAL +2 .*2046-01-01T00:00:00Z +IMPORTED +yes +3 of [0-9]+");
      assertThat(CommandRun.of("requirements", "list", store, "--facts").out())
          .contains(
              "  data[1].name [TREATY]",
              "  attachments.aq-logbook [HEARSAY] UNCERTAIN: some ships keep none");

      assertThat(CommandRun.of("requirements", "withdraw", store, "AQ", "LOCAL").out())
          .isEqualToIgnoringNewLines("Withdrawn.");
      assertThat(CommandRun.of("requirements", "withdraw", store, "AQ", "LOCAL").out())
          .isEqualToIgnoringNewLines("There is no pack in force for them.");
      assertThat(CommandRun.of("requirements", "list", store).out()).doesNotContain(" yes ");
    }
  }

  @Test
  void checkNeedsNoStoreAndTellsWhatIsWrong() throws IOException {
    try (TestFolder folder = TestFolder.create()) {
      CommandRun fit = CommandRun.of("requirements", "check", SAMPLE);
      assertThat(fit.code()).isZero();
      assertThat(fit.out())
          .contains(
              "AQ LOCAL, version 2026.1, is fit for use.",
              "  data[1].siret [TREATY] UNCERTAIN: La Poste and others hold exceptions");

      Path broken = changed(folder, "maxLength: 60", "maxLenght: 60");
      CommandRun refused = CommandRun.of("requirements", "check", SAMPLE, broken.toString());
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.out()).contains("2026.1, is fit for use.");
      assertThat(refused.err()).contains("maxLenght: unknown key", "the pack cannot be used");
    }
  }

  @Test
  void aRegistrationCanBeTried() throws IOException {
    try (TestFolder folder = TestFolder.create()) {
      Path body = folder.path().resolve("registration.json");
      String pack = "src/main/resources/requirement/packs/GB-LOCAL-1.yaml";
      String[] attempt = {
        "requirements", "check", pack, "--registration", body.toString(), "--number=+442079460000"
      };
      String good =
          """
          {"requestDetails":{"data":[[],{"endUserName":"Example"},
           {"firstName":"Ada","lastName":"Example","phoneNumber":"+442079460000"}]}}
          """;

      Files.writeString(body, good);
      CommandRun accepted = CommandRun.of(attempt);
      Files.writeString(body, good.replace("+442079460000", "020"));
      CommandRun refused = CommandRun.of(attempt);

      assertThat(accepted.code()).isZero();
      assertThat(accepted.out())
          .contains("  The registration is accepted; mandatory documents: none.");
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.out())
          .contains(
              "  requestDetails.data[2].phoneNumber: must be a phone number: a plus sign and 7 to"
                  + " 15 digits");
    }
  }

  private static Path changed(TestFolder folder, String from, String to) throws IOException {
    String text = Files.readString(Path.of(SAMPLE));
    assertThat(text).contains(from);
    return Files.writeString(folder.path().resolve("changed.yaml"), text.replace(from, to));
  }
}
