package io.rotary.document;

import static io.rotary.document.Samples.bytes;
import static io.rotary.document.Samples.joined;
import static io.rotary.document.Samples.jpeg;
import static io.rotary.document.Samples.pdf;
import static io.rotary.document.Samples.png;
import static io.rotary.document.Samples.zip;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The hostile files: what pretends to be something, or to be several things, is refused by name.
class FileCheckTest {
  private static final FileRules ANY = new FileRules("p", Set.of(), Set.of(), Optional.empty());
  private static final String PDF = "application/pdf";
  private static final String JPEG = "image/jpeg";
  private static final String PNG = "image/png";
  private static final String NO_TYPE = "must be a PDF, JPEG or PNG";
  private static final String SOMETHING_ELSE = "must not be something else as well";
  private static final String PAGE = "must not begin like a page of the web";
  private static final String ARCHIVE = "must not be an archive as well";
  private static final String CUT = "must end where a file of its type ends";

  static Stream<Arguments> hostile() {
    String eicar = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*";
    byte[] script = jpeg(10, 10, 0x2f2a);
    return Stream.of(
        Arguments.of("nothing", bytes(""), PDF, "must not be empty"),
        Arguments.of("text", bytes(eicar), PDF, NO_TYPE),
        Arguments.of("zip", zip(), PDF, NO_TYPE),
        Arguments.of("GIF", bytes("GIF89a" + "x".repeat(50)), "image/gif", NO_TYPE),
        Arguments.of("SVG", bytes("<svg xmlns='http://www.w3.org/2000/svg'/>"), PNG, NO_TYPE),
        Arguments.of("a space before", joined(bytes(" "), pdf(100)), PDF, NO_TYPE),
        Arguments.of("HTML before", joined(bytes("<html>"), pdf(100)), PDF, NO_TYPE),
        Arguments.of("half a magic", bytes("%PD"), PDF, NO_TYPE),
        Arguments.of(
            "PNG as PDF", png(1, 1), PDF, "must have the Content-Type of its content, " + PNG),
        Arguments.of("untyped", pdf(100), "", "must have the Content-Type of its content, " + PDF),
        Arguments.of("HTML inside PDF", pdf("<HTML><script>alert(1)</script>"), PDF, PAGE),
        Arguments.of("SVG inside PNG", withText("<svg onload=x>"), PNG, PAGE),
        Arguments.of("PDF inside PNG", withText("%PDF-1.4"), PNG, SOMETHING_ELSE),
        Arguments.of("script in JPEG", script, JPEG, SOMETHING_ELSE),
        Arguments.of("JPEG and JAR", joined(jpeg(1, 1, 20), zip()), JPEG, ARCHIVE),
        Arguments.of("PDF and ZIP", joined(pdf(100), zip(), bytes("\n%%EOF")), PDF, ARCHIVE),
        Arguments.of("PNG and ZIP", joined(png(1, 1), zip()), PNG, CUT),
        Arguments.of("cut PDF", bytes("%PDF-1.7\nrest"), PDF, CUT),
        Arguments.of("end too early", joined(pdf(100), new byte[1024]), PDF, CUT),
        Arguments.of(
            "2.5 gigapixels", png(50_000, 50_000), PNG, "must not have more than 50 megapixels"),
        Arguments.of(
            "wide JPEG", jpeg(65_000, 65_000, 20), JPEG, "must not have more than 50 megapixels"),
        Arguments.of(
            "no pixels", png(0, 10), PNG, "must tell the size of its image at its beginning"),
        Arguments.of(
            "short PNG",
            java.util.Arrays.copyOf(png(1, 1), 20),
            PNG,
            "must tell the size of its image at its beginning"),
        Arguments.of(
            "short JPEG",
            java.util.Arrays.copyOf(jpeg(1, 1, 20), 5),
            JPEG,
            "must tell the size of its image at its beginning"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void aHostileFileIsRefusedByName(String name, byte[] file, String declared, String rule) {
    assertThat(broken(file, declared, ANY)).as(name).contains(rule);
  }

  @Test
  void goodOnesPass() {
    assertThat(broken(pdf(100), PDF, ANY)).isEmpty();
    assertThat(broken(pdf(300_000), PDF, ANY)).isEmpty();
    assertThat(broken(pdf("/JavaScript (app.alert(1))"), PDF, ANY)).isEmpty();
    assertThat(broken(png(5000, 10_000), PNG, ANY)).isEmpty();
    assertThat(broken(jpeg(4000, 3000, 60_000), JPEG, ANY)).isEmpty();
  }

  @Test
  void onlyTheTypesOfTheRulesAreTaken() {
    FileRules rules = new FileRules("p", Set.of(PNG, PDF), Set.of(), Optional.empty());

    assertThat(broken(jpeg(1, 1, 20), JPEG, rules))
        .contains("must be of type application/pdf, image/png");
    assertThat(broken(png(1, 1), PNG, rules)).isEmpty();
  }

  @Test
  void anArchiveIsFoundAcrossPieces() {
    byte[] file = joined(jpeg(1, 1, 20), zip(), new byte[65_000]);
    FileCheck check = FileCheck.of(file, file.length);
    for (int at = 0; at < file.length; at += 7) {
      byte[] piece = java.util.Arrays.copyOfRange(file, at, Math.min(at + 7, file.length));
      check.pass(piece, piece.length);
    }

    assertThat(check.brokenAtEnd()).contains(ARCHIVE);
  }

  private static byte[] withText(String text) {
    byte[] png = png(1, 1);
    return joined(java.util.Arrays.copyOf(png, 33), bytes(text), png);
  }

  private static Optional<String> broken(byte[] file, String declared, FileRules rules) {
    Optional<String> broken = FileCheck.broken(file, file.length, declared, rules);
    if (broken.isPresent()) {
      return broken;
    }
    FileCheck check = FileCheck.of(file, file.length);
    check.pass(file, file.length);
    return check.brokenAtEnd();
  }
}
