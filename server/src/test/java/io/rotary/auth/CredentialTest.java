package io.rotary.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.auth.Credential.Basic;
import io.rotary.auth.Credential.Bearer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest {
  @Test
  void aBasicHeaderHasAKeyIdBeforeTheFirstColon() {
    assertThat(Credential.parse("Basic " + base64("id:se:cret")))
        .contains(new Basic("id", "se:cret"));
    assertThat(Credential.parse("bAsIc   " + base64("\u00fc:\u00fc")))
        .contains(new Basic("\u00fc", "\u00fc"));
    assertThat(Credential.parse("Basic " + base64(":"))).contains(new Basic("", ""));
  }

  @Test
  void aBearerHeaderHasOneToken() {
    assertThat(Credential.parse("Bearer a.b-c_d")).contains(new Bearer("a.b-c_d"));
    assertThat(Credential.parse("BEARER a=")).contains(new Bearer("a="));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Bearer",
        "Bearer ",
        "Basic",
        "Basic ",
        "Basic !!!!",
        "Basic YQ",
        "Basic =",
        "Basic a",
        "Bearer a b",
        "Bearer a, Basic YTpi",
        "Basic YTpi, Bearer a",
        "Basic YTpi,Bearer a",
        "Bearer \u00e9",
        "Bearer a\u0000b",
        "Bearer\ta",
        "Digest a",
        "a.b.c",
        "Bearer a\r\nx: y",
      })
  void anythingElseIsMalformed(String header) {
    assertThat(Credential.parse(header)).isEmpty();
  }

  @Test
  void aHeaderThatIsTooLongOrNotTextIsMalformed() {
    assertThat(Credential.parse("Bearer " + "a".repeat(1_000_000))).isEmpty();
    assertThat(Credential.parse("Basic " + base64("id:" + "x".repeat(7_000)))).isEmpty();
    byte[] latin = "\u00e9:x".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(Credential.parse("Basic " + Base64.getEncoder().encodeToString(latin))).isEmpty();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
