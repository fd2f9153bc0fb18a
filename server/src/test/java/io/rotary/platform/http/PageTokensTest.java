package io.rotary.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rotary.problem.Detail;
import io.rotary.problem.Problem;
import io.rotary.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokensTest {
  private static final String SCOPE = "project-1|US|LOCAL|phoneNumber";
  private final PageTokens tokens = tokens("one key");

  @ParameterizedTest
  @ValueSource(strings = {"", "+12025550134", "2026-01-01T00:00:00Z/é", "a|b"})
  void aTokenLeadsBackToItsPosition(String position) {
    String token = tokens.issue(SCOPE, position);

    assertThat(token).matches("[A-Za-z0-9_-]+");
    assertThat(tokens.open(SCOPE, token)).isEqualTo(position);
  }

  @Test
  void aTokenOfAnotherQueryIsRefused() {
    String token = tokens.issue(SCOPE, "+12025550134");

    Problem problem = refusal(tokens, SCOPE + "x", token);

    assertThat(problem.message()).isEqualTo("Invalid pageToken");
    assertThat(problem.details())
        .isEqualTo(
            List.of(
                new Detail.BadRequest(
                    List.of(new Detail.FieldViolation("pageToken", "not issued for this query")))));
  }

  @Test
  void aTokenOfAnotherKeyIsRefused() {
    String token = tokens.issue(SCOPE, "+12025550134");

    assertThat(refusal(tokens("another key"), SCOPE, token).reason()).isEqualTo("invalid_argument");
  }

  @Test
  void noTextMovesFromTheScopeToThePosition() {
    String token = tokens.issue("ab", "c");

    assertThat(refusal(tokens, "a", token).reason()).isEqualTo("invalid_argument");
  }

  @Test
  void aChangedTokenIsRefusedWhicheverCharacterWasChanged() {
    String token = tokens.issue(SCOPE, "+12025550");

    for (int i = 0; i < token.length() - 1; i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(refusal(tokens, SCOPE, changed).reason()).isEqualTo("invalid_argument");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAA", "a b", "%41", "é"})
  void garbageIsRefused(String token) {
    assertThat(refusal(tokens, SCOPE, token).reason()).isEqualTo("invalid_argument");
  }

  @Test
  void anEndlessTokenIsRefusedUnread() {
    assertThat(refusal(tokens, SCOPE, "A".repeat(100_000)).reason()).isEqualTo("invalid_argument");
  }

  private static Problem refusal(PageTokens tokens, String scope, String token) {
    return catchThrowableOfType(ProblemException.class, () -> tokens.open(scope, token)).problem();
  }

  private static PageTokens tokens(String key) {
    return new PageTokens(key.getBytes(StandardCharsets.UTF_8));
  }
}
