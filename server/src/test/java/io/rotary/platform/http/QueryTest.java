package io.rotary.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rotary.problem.Problem;
import io.rotary.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

  /// In order: the Java, Python, .NET and Node clients; a client that encodes twice.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "numberPattern%2Epattern=%2B1202&numberPattern%2EsearchPattern=START",
        "numberPattern.pattern=%2B1202&numberPattern.searchPattern=START",
        "numberPattern.pattern=%2b1202&numberPattern.searchPattern=START",
        "numberPattern.pattern=+1202&numberPattern.searchPattern=START",
        "numberPattern.pattern=%252B1202&numberPattern.searchPattern=START"
      })
  void everyClientsPatternIsUnderstood(String raw) {
    Query query = Query.of(raw);

    assertThat(query.findPattern("numberPattern.pattern")).contains("+1202");
    assertThat(query.find("numberPattern.searchPattern")).contains("START");
  }

  @ParameterizedTest
  @CsvSource({"1202, 1202", "12+02, '12 02'", "%20%20, '+ '"})
  void onlyALeadingPlusIsRestored(String sent, String read) {
    assertThat(Query.of("p=" + sent).findPattern("p")).contains(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "capabilities=SMS&capabilities=VOICE",
        "capability=SMS,VOICE",
        "capability=SMS%2CVOICE",
        "capabilities=SMS&capability=VOICE",
        "capability=SMS&capability=SMS,VOICE,&capability="
      })
  void listsMayBeRepeatedOrJoinedUnderEitherName(String raw) {
    assertThat(Query.of(raw).all("capability", "capabilities"))
        .containsExactlyInAnyOrder("SMS", "VOICE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pageToken", "pageToken=", "&&", "=", "other=x"})
  void anEmptyValueIsAbsent(String raw) {
    assertThat(Query.of(raw).find("pageToken")).isEmpty();
  }

  @Test
  void theFirstValueThatIsNotEmptyCounts() {
    assertThat(Query.of("size=&size=5&size=6").find("size")).contains("5");
    assertThat(Query.of("a=b=c").find("a")).contains("b=c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "%ff=a", "a=%c0%af", "a=%00", "%u0041=1"})
  void aBrokenEscapeIsMalformed(String raw) {
    assertThat(refusal(raw).reason()).isEqualTo("malformed_request");
  }

  @Test
  void moreThanSixtyFourParametersAreRefused() {
    assertThat(Query.of("a=1&".repeat(64)).find("a")).contains("1");
    assertThat(refusal("a=1&".repeat(65)).reason()).isEqualTo("invalid_argument");
  }

  private static Problem refusal(String raw) {
    return catchThrowableOfType(ProblemException.class, () -> Query.of(raw)).problem();
  }
}
