package io.rotary.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names of files that clients send, and what is left of them.
class FileNameTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "passport.pdf|passport.pdf",
        "Scan 2026.03.PDF|Scan 2026.03.PDF",
        "``|document.pdf",
        ".|document.pdf",
        ".pdf|document.pdf",
        "pdf|document.pdf",
        "../../etc/passwd|passwd.pdf",
        "..\\..\\boot.ini|boot.ini.pdf",
        "C:\\Users\\x\\a.pdf|a.pdf",
        "a/|document.pdf",
        "invoice.pdf.exe|invoice.pdf.exe.pdf",
        "photo.png|photo.png.pdf",
        "CON|_CON.pdf",
        "nul.pdf|_nul.pdf",
        "com1.x.pdf|_com1.x.pdf",
        "a\u202efdp.exe|afdp.exe.pdf",
        "<b>\"x\"?.pdf|_b__x__.pdf",
        "=cmd.pdf|cmd.pdf",
        "+1-@.pdf|1-@.pdf",
        "Ausweis für Zoë.pdf|Ausweis für Zoë.pdf",
        "e\u0301.pdf|é.pdf"
      })
  void aNameIsMadeHarmless(String given, String harmless) {
    assertThat(FileName.harmless(given, FileType.PDF)).isEqualTo(harmless);
  }

  @Test
  void whatCannotBeSeenIsLeftOut() {
    assertThat(FileName.harmless("a\u0000b\u200b\ufeff\r\nc\u2028.pdf", FileType.PDF))
        .isEqualTo("abc.pdf");
  }

  @Test
  void aLongNameIsCutBeforeItsEnd() {
    assertThat(FileName.harmless("x".repeat(255) + ".jpeg", FileType.JPEG))
        .isEqualTo("x".repeat(94) + ".jpeg");
    assertThat(FileName.harmless("😀".repeat(200), FileType.PDF).length()).isLessThanOrEqualTo(100);
    assertThat(FileName.harmless("😀".repeat(200), FileType.PDF)).matches("(😀)+\\.pdf");
  }

  @Test
  void aNameGoesOutInBothForms() {
    assertThat(Download.headers("Zoë \"1\" 100%.pdf"))
        .containsEntry("content-security-policy", "sandbox; default-src 'none'")
        .containsEntry(
            "content-disposition",
            "attachment; filename=\"Zo_ _1_ 100_.pdf\";"
                + " filename*=UTF-8''Zo%C3%AB%20%221%22%20100%25.pdf");
  }
}
