package io.rotary.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CallbackConfigurationApiTest {
  @RegisterExtension static final TestApp APP = TestApp.start();

  private static final String SECRET = "b3a1f6c2-77d0-4e19-8a55-0c9d2e4f6a81";

  private static Answer get(String project) {
    return APP.as(project).get("callbackConfiguration");
  }

  private static Answer patch(String body) {
    return APP.as("owl").patch("callbackConfiguration", body);
  }

  @Test
  void everyProjectHasASecretFromTheStart() {
    String owl = get("owl").hasStatus(200).at("/hmacSecret").stringValue();
    String fox = get("fox").hasStatus(200).at("/hmacSecret").stringValue();

    assertThat(owl).matches("[a-zA-Z0-9-]{32,64}").isNotEqualTo(fox);
  }

  @Test
  void theSecretIsReplacedAndStays() {
    patch("{\"hmacSecret\":\"" + SECRET + "\"}")
        .hasStatus(200)
        .hasBody("{\"projectId\":\"owl\",\"hmacSecret\":\"" + SECRET + "\"}");

    patch("{}").hasStatus(200);
    patch("{\"hmacSecret\":null}").hasStatus(200);

    assertThat(get("owl").at("/hmacSecret").stringValue()).isEqualTo(SECRET);
  }

  @Test
  void whatDoesNotFitThePatternIsRefused() {
    for (String bad : List.of("", "short", "x".repeat(65), "y".repeat(35) + "$", "ü".repeat(32))) {
      patch("{\"hmacSecret\":\"" + bad + "\"}")
          .isNested(400, "INVALID_ARGUMENT", "Invalid hmacSecret")
          .blames("hmacSecret", "must be 32 to 64 letters, digits and hyphens");
    }
    patch("{\"hmacSecret\":7}").isFlat(400, "syntax_invalid_json", "hmacSecret: must be a string");
  }

  @Test
  void theStoreHasNoSecretInClear() {
    patch("{\"hmacSecret\":\"" + SECRET + "\"}").hasStatus(200);

    List<String> inClear =
        APP.database()
            .read(
                tx ->
                    tx.list(
                        """
                        select project_id from callback_configuration
                        where strpos(encode(sealed_hmac_secret, 'escape'), ?) > 0
                        """,
                        row -> row.text("project_id"),
                        SECRET));

    assertThat(inClear).isEmpty();
  }

  @Test
  void aBlockedProjectMayReadItsSecretButNotChangeIt() {
    get("blocked").hasStatus(200);

    APP.as("blocked")
        .patch("callbackConfiguration", "{\"hmacSecret\":\"" + SECRET + "\"}")
        .isFlat(403, "blocked_account", "The account is blocked");
  }
}
