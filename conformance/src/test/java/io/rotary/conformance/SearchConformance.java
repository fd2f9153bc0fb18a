package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `GET availableNumbers` (contract 02.2, 01.3).
@ExtendWith(Rotary.Extension.class)
class SearchConformance {
  private static final String SEARCH = "/availableNumbers?";
  private static final String LOCAL = SEARCH + "regionCode=US&type=LOCAL";
  private static final String PATTERN = LOCAL + "&numberPattern.pattern=";

  private final Rotary rotary;
  private final Project project;

  SearchConformance(Rotary rotary) {
    this.rotary = rotary;
    this.project = rotary.project();
  }

  @Test
  void theVendorsClientFindsNumbers() {
    JsonNode found =
        rotary
            .vendorClient(project)
            .call(
                "search",
                """
                {"regionCode":"US","type":"LOCAL","numberPattern.pattern":"+1415",
                 "numberPattern.searchPattern":"START","capabilities":["SMS","VOICE"],"size":5}
                """);

    Expect.keys(found, "availableNumbers");
    assertThat(found.get("availableNumbers").size()).isEqualTo(5);
    found.get("availableNumbers").forEach(SearchConformance::assertLocal);
  }

  /// The four clients' encodings of one search, as contract 02.2 shows them.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "numberPattern%2Epattern=%2B1415&numberPattern%2EsearchPattern=START&regionCode=US"
            + "&type=LOCAL&capabilities=SMS&capabilities=VOICE&size=5",
        "regionCode=US&type=LOCAL&numberPattern.pattern=+1415&numberPattern.searchPattern=START"
            + "&capabilities=SMS&capabilities=VOICE&size=5",
        "regionCode=US&type=LOCAL&size=5&capabilities=SMS&capabilities=VOICE"
            + "&numberPattern.searchPattern=START&numberPattern.pattern=%2B1415",
        "regionCode=US&type=LOCAL&numberPattern.pattern=%2b1415"
            + "&numberPattern.searchPattern=START&capabilities=SMS&capabilities=VOICE&size=5",
        "regionCode=US&type=LOCAL&numberPattern.pattern=%252B1415"
            + "&numberPattern.searchPattern=START&capabilities=SMS,VOICE&size=5",
        "regionCode=US&type=LOCAL&numberPattern.pattern=%2B1415"
            + "&numberPattern.searchPattern=START&capability=SMS&capabilities=SMS,VOICE&size=5"
      })
  void everyClientsEncodingIsTheSameSearch(String query) {
    JsonNode found = project.get(SEARCH + query).ok();

    Expect.keys(found, "availableNumbers");
    List<String> numbers = Answer.texts(found.get("availableNumbers"), "phoneNumber");
    assertThat(numbers).hasSize(5).isSorted().allMatch(number -> number.startsWith("+1415"));
    found.get("availableNumbers").forEach(SearchConformance::assertLocal);
  }

  @ParameterizedTest
  @CsvSource({
    "%2B1415&numberPattern.searchPattern=START, \\+1415.*",
    "%2B1415, \\+1415.*",
    "41555&numberPattern.searchPattern=CONTAINS, \\+141555.*",
    "41555&numberPattern.searchPattern=CONTAIN, \\+141555.*",
    "41555, \\+141555.*",
    "5550177&numberPattern.searchPattern=END, .*5550177",
    "%2B14155550177&numberPattern.searchPattern=END, \\+14155550177",
    "1415555&numberPattern.searchPattern=START, none",
    "%2B4155&numberPattern.searchPattern=CONTAINS, none",
  })
  void thePatternIsComparedWithTheWholeNumber(String pattern, String expected) {
    List<String> numbers = numbers(project.get(PATTERN + pattern));

    if (expected.equals("none")) {
      assertThat(numbers).isEmpty();
    } else {
      assertThat(numbers).isNotEmpty().allMatch(number -> number.matches(expected));
    }
  }

  @Test
  void aPositionWithoutAPatternIsIgnored() {
    assertThat(numbers(project.get(LOCAL + "&numberPattern.searchPattern=END"))).isNotEmpty();
  }

  @Test
  void askingForOneCapabilityAlsoFindsNumbersThatHaveMore() {
    String voice = PATTERN + "%2B1503&capabilities=VOICE";
    String sms = PATTERN + "%2B1503&capabilities=SMS";

    assertThat(numbers(project.get(LOCAL + "&capabilities=VOICE&size=3"))).hasSize(3);
    assertThat(numbers(project.get(voice))).isNotEmpty();
    assertThat(numbers(project.get(sms))).isEmpty();
    assertThat(numbers(project.get(voice + "&capabilities=SMS"))).isEmpty();
  }

  @Test
  void thirtyNumbersComeByDefaultAndNeverMoreThanAHundred() {
    assertThat(numbers(project.get(LOCAL))).hasSize(30).isSorted();
    assertThat(numbers(project.get(LOCAL + "&size="))).hasSize(30);
    assertThat(numbers(project.get(LOCAL + "&size=1000"))).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "abc", "1.5", "99999999999"})
  void aSizeThatIsNoPositiveNumberIsRefused(String size) {
    Expect.invalid(project.get(LOCAL + "&size=" + size), "size");
  }

  @Test
  void nothingFoundIsAnEmptyList() {
    String empty = "{\"availableNumbers\":[]}";

    assertThat(project.get(PATTERN + "%2B1212&numberPattern.searchPattern=START").ok())
        .isEqualTo(Answer.parse(empty));
    assertThat(project.get(SEARCH + "regionCode=SE&type=TOLL_FREE").ok())
        .isEqualTo(Answer.parse(empty));
    assertThat(project.get(SEARCH + "regionCode=CA&type=LOCAL").ok())
        .as("stock without a price is not sold")
        .isEqualTo(Answer.parse(empty));
  }

  @Test
  void regionAndTypeAreRequired() {
    Expect.invalid(project.get(SEARCH + "type=LOCAL"), "regionCode");
    Expect.invalid(project.get(SEARCH + "regionCode=US"), "type");
    Expect.invalid(project.get(SEARCH + "regionCode=&type="), "regionCode", "type");
    Expect.invalid(project.get("/availableNumbers?"), "regionCode", "type");
  }

  @ParameterizedTest
  @CsvSource({
    "regionCode=US&type=XXX, type, XXX",
    "regionCode=US&type=local, type, local",
    "regionCode=US&type=LOCAL&capabilities=FAX, capabilities, FAX",
    "regionCode=US&type=LOCAL&capabilities=SMS&capabilities=voice, capabilities, voice",
  })
  void aValueOutsideItsEnumerationHasThePublishedBody(String query, String field, String value) {
    Expect.notInEnumeration(project.get(SEARCH + query), field, value);
  }

  @Test
  void anUnknownPositionIsRefused() {
    Expect.notInEnumeration(
        project.get(PATTERN + "1&numberPattern.searchPattern=MIDDLE"),
        "numberPattern.searchPattern",
        "MIDDLE");
  }

  @Test
  void aPatternOfOtherCharactersIsRefused() {
    Expect.invalid(project.get(PATTERN + "12a"), "numberPattern.pattern");
    Expect.invalid(project.get(PATTERN + "12%2B"), "numberPattern.pattern");
  }

  @ParameterizedTest
  @ValueSource(strings = {"USA", "us", "U1"})
  void aRegionThatIsNoCountryCodeIsRefused(String region) {
    Expect.invalid(project.get(SEARCH + "type=LOCAL&regionCode=" + region), "regionCode");
  }

  @Test
  void unknownParametersAreIgnored() {
    assertThat(numbers(project.get(LOCAL + "&size=2&color=red&pageToken=x"))).hasSize(2);
  }

  @Test
  void aRentedNumberIsNoLongerListed() {
    String number = project.rented();

    String query = PATTERN + number.replace("+", "%2B");
    assertThat(numbers(project.get(query))).isEmpty();
  }

  private static List<String> numbers(Answer answer) {
    return Answer.texts(answer.ok().get("availableNumbers"), "phoneNumber");
  }

  private static void assertLocal(JsonNode number) {
    Expect.keys(number, Expect.AVAILABLE_NUMBER);
    assertThat(number.get("regionCode").asString()).isEqualTo("US");
    assertThat(number.get("type").asString()).isEqualTo("LOCAL");
    assertThat(number.get("capability")).isEqualTo(Answer.parse("[\"SMS\",\"VOICE\"]"));
    Expect.money(number.get("setupPrice"), "0.80");
    Expect.money(number.get("monthlyPrice"), "0.80");
    assertThat(number.get("paymentIntervalMonths")).isEqualTo(Answer.parse("1"));
    assertThat(number.get("supportingDocumentationRequired")).isEqualTo(Answer.parse("true"));
  }
}
