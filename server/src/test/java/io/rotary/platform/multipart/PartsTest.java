package io.rotary.platform.multipart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rotary.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the reader of multipart bodies takes, and that it refuses everything else by name.
class PartsTest {
  private static final String TEXT = "--b\r\ncontent-disposition: form-data; name=\"%s\"\r\n\r\n%s";
  private static final String FILE =
      part("form-data; name=\"file\"; filename=\"a.pdf\"\r\ncontent-type: application/pdf");

  @Test
  void partsComeInTheirOrderWithWhatStandsAboveThem() {
    List<Part> parts = new ArrayList<>();
    Parts body = parts(TEXT.formatted("kind", "PASSPORT") + "\r\n" + FILE + "%PDF\r\n--b--\r\n");

    String kind = "";
    String file = "";
    for (Optional<Part> part = body.next(); part.isPresent(); part = body.next()) {
      parts.add(part.get());
      byte[] bytes = new byte[100];
      if (part.get().name().equals("kind")) {
        kind = part.get().text();
      } else {
        file = new String(bytes, 0, part.get().read(bytes), ISO_8859_1);
      }
    }

    assertThat(parts).extracting(Part::name).containsExactly("kind", "file");
    assertThat(kind).isEqualTo("PASSPORT");
    assertThat(file).isEqualTo("%PDF");
    assertThat(parts.getLast().fileName()).contains("a.pdf");
    assertThat(parts.getLast().mediaType()).isEqualTo("application/pdf");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8192})
  void contentThatLooksLikeABoundaryIsContentHoweverItIsCut(int piece) {
    String content = "\r\r\n\r\n-\r\n--\r\n--a\r\n--\rb --b\r\n".repeat(900);
    Parts body = Parts.of(pieces(FILE + content + "\r\n--b--", piece), boundary("b"), limits());

    Part part = body.next().orElseThrow();
    StringBuilder read = new StringBuilder();
    byte[] bytes = new byte[1000];
    while (!part.isAtEnd()) {
      read.append(new String(bytes, 0, part.read(bytes), ISO_8859_1));
    }

    assertThat(read.toString()).isEqualTo(content);
    assertThat(body.next()).isEmpty();
    assertThat(body.next()).isEmpty();
  }

  @Test
  void whatIsNotReadIsSkipped() {
    Parts body = parts(TEXT.formatted("x", "unread") + "\r\n" + FILE + "1234567\r\n--b--");

    assertThat(body.next().orElseThrow().name()).isEqualTo("x");
    assertThat(body.next().orElseThrow().read(new byte[3])).isEqualTo(3);
    assertThat(body.next()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "form-data; name=file; filename=plain.pdf, plain.pdf",
        "form-data; name=file; filename=\"a \\\"b\\\".pdf\", `a \"b\".pdf`",
        "form-data; name=file; filename=\"C:\\x\\y.pdf\", C:\\x\\y.pdf",
        "form-data; name=file; filename=\"\", ``",
        "FORM-DATA;name=\"file\";FileName=\"a;b.pdf\", a;b.pdf",
        "form-data; name=file; filename=poor.pdf; filename*=utf-8''r%C3%A9ch.pdf, réch.pdf"
      })
  void aFileMayBeNamedAsClientsDo(String disposition, String name) {
    Part part = parts(part(disposition) + "x\r\n--b--").next().orElseThrow();

    assertThat(part.fileName()).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "form-data",
        "form-data; filename=x",
        "form-data; name=",
        "form-data; name=\"\"",
        "form-data; name=\"a",
        "form-data; name=a; name=b",
        "form-data; name=a; filename=b; filename=c",
        "form-data; name=a; filename*=latin1''x",
        "form-data; name=a; filename*=utf-8''%4",
        "form-data; name=a; filename*=utf-8''%zz",
        "form-data; name=a b",
        "attachment; name=a",
        "form-data; name=a\r\ncontent-disposition: form-data; name=b",
        "form-data; name=a\r\ncontent-transfer-encoding: base64",
        "form-data; name=a\r\ncontent-type: multipart/mixed; boundary=c",
        "form-data; name=a\r\ncontent-type: message/rfc822",
        "form-data; name=a\r\ncontent-type: text/plain; x",
        "form-data; name=a\r\n folded: x",
        "form-data;\r\n name=a",
        "form-data; name=a\r\nno colon",
        "form-data; name=a\r\nbad name: x",
        "form-data; name=a\r\n: x",
        "form-data; name=\"a\u0000\"",
        "form-data; name=\"a\u007f\"",
        "form-data; name=\"a\rb\"",
        "form-data; name=\"a\nb\""
      })
  void aHeaderThatCouldBeReadInTwoWaysIsRefused(String disposition) {
    assertRefused(part(disposition) + "x\r\n--b--", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|the closing boundary is missing",
        "--b|a boundary must be followed by a line end",
        "--b--|",
        "'--b-- '|nothing must follow the closing boundary",
        "--b \\r\\n|a boundary must be followed by a line end",
        "--bb\\r\\n|a boundary must be followed by a line end",
        "--b\\r\\n\\r\\nx\\r\\n--b--|must be lines of name: value",
        "%Fx|the closing boundary is missing",
        "%Fx\\r\\n--|the closing boundary is missing",
        "%Fx\\r\\n--b|a boundary must be followed by a line end",
        "%Fx\\r\\n--b-|a boundary must be followed by a line end",
        "%Fx\\n--b--|the closing boundary is missing",
        "%Fx\\r\\n--b\\r\\n|the closing boundary is missing",
        "%Fx\\r\\n--b--x|nothing must follow the closing boundary",
        "%Fx\\r\\n--b--\\n|nothing must follow the closing boundary",
        "%Fx\\r\\n%Fy\\r\\n--b--|a part must not be repeated"
      })
  void whatIsNotWellFormedIsRefusedByName(String body, String rule) {
    String text = body.replace("%F", FILE).replace("\\r", "\r").replace("\\n", "\n");

    if (rule == null) {
      assertThat(parts(text).next()).isEmpty();
    } else {
      assertRefused(text, rule);
    }
  }

  @Test
  void nothingIsWithoutBound() {
    String end = "\r\n--b--";
    assertRefused("x".repeat(1025) + "\r\n" + FILE + end, "first boundary must stand");
    assertRefused(FILE + end + "\r\n" + "x".repeat(1024), "nothing must follow");
    assertRefused(part("form-data; name=" + "n".repeat(257)) + end, "1 to 256 characters");
    assertRefused(part("form-data; name=a\r\nx: " + "n".repeat(4097)) + end, "4096 bytes");
    assertRefused("--b\r\n" + "x: y\r\n".repeat(1_000_000), "4096 bytes");
    assertRefused(TEXT.formatted("a", "t".repeat(1025)) + end, "1024 bytes");
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      many.append(TEXT.formatted("n" + i, "v")).append("\r\n");
    }
    assertRefused(many + "--b--", "more than 5 parts");
  }

  @Test
  void aFileOverTheLimitIsRefusedOnceItPassesIt() {
    Parts body =
        Parts.of(pieces(FILE + "x".repeat(3000), 100), boundary("b"), limits().withFileBytes(1000));
    Part part = body.next().orElseThrow();

    assertThatThrownBy(() -> part.read(new byte[2000]))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status().http()).isEqualTo(413));
  }

  @Test
  void textMustBeText() {
    Part part = parts(TEXT.formatted("a", "\u00ff\u00fe") + "\r\n--b--").next().orElseThrow();

    assertThatThrownBy(part::text).hasMessageContaining("must be UTF-8");
  }

  /// Whatever is thrown at it, it ends, and with one of its own refusals.
  @Test
  void mutationsOfAGoodBodyAreTakenOrRefusedAndNothingElse() {
    Random random = new Random(7);
    byte[] good =
        (TEXT.formatted("a", "v") + "\r\n" + FILE + "%PDF\r\n--b--\r\n").getBytes(ISO_8859_1);

    for (int i = 0; i < 20_000; i++) {
      byte[] bad = good.clone();
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      }
      try {
        readAll(new String(bad, ISO_8859_1));
      } catch (ProblemException e) {
        assertThat(e.problem().reason()).isEqualTo("malformed_multipart");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "multipart/form-data; boundary=abc|abc",
        "Multipart/Form-Data;charset=utf-8;BOUNDARY=\"a b\"|a b",
        "multipart/form-data; boundary=\"'()+_,-./:=?x\"|'()+_,-./:=?x",
        "multipart/form-data|``",
        "multipart/form-data; boundary=|``",
        "multipart/form-data; boundary=\"\"|``",
        "multipart/form-data; boundary=\"a \"|``",
        "multipart/form-data; boundary=\"a{\"|``",
        "multipart/form-data; boundary=a; boundary=b|``",
        "multipart/form-data; boundary=\"a|``",
        "multipart/mixed; boundary=abc|``"
      })
  void aBoundaryIsOneOfTheRfc(String contentType, String boundary) {
    assertThat(Boundary.find(contentType).map(Boundary::text).orElse("")).isEqualTo(boundary);
  }

  @Test
  void aBoundaryHasSeventyCharactersAtMost() {
    String longest = "x".repeat(70);

    assertThat(Boundary.find("multipart/form-data; boundary=" + longest)).isPresent();
    assertThat(Boundary.find("multipart/form-data; boundary=x" + longest)).isEmpty();
  }

  private static void assertRefused(String body, String rule) {
    assertThatThrownBy(() -> readAll(body))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().reason()).isEqualTo("malformed_multipart"))
        .hasMessageContaining(rule);
  }

  private static void readAll(String body) {
    Parts parts = parts(body);
    Optional<Part> part = parts.next();
    while (part.isPresent()) {
      part = parts.next();
    }
  }

  private static String part(String disposition) {
    return "--b\r\ncontent-disposition: " + disposition + "\r\n\r\n";
  }

  private static Parts parts(String body) {
    return Parts.of(new ByteArrayInputStream(body.getBytes(ISO_8859_1)), boundary("b"), limits());
  }

  private static MultipartLimits limits() {
    return MultipartLimits.DEFAULT;
  }

  private static Boundary boundary(String text) {
    return new Boundary(text);
  }

  /// The body in pieces of so many bytes.
  private static InputStream pieces(String body, int piece) {
    return new ByteArrayInputStream(body.getBytes(ISO_8859_1)) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(length, piece));
      }
    };
  }
}
