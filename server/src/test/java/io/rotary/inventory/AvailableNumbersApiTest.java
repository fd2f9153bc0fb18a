package io.rotary.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Search and availability, contract 02.2 and 02.3. Nothing is rented here but numbers from
/// `+12025550190` on.
class AvailableNumbersApiTest {
  @RegisterExtension static final TestApp APP = TestApp.start();

  private static final String US_LOCAL = "regionCode=US&type=LOCAL";

  private static final String SEATTLE_VOICE_AND_ONE_SMS = "+1206";

  private static Answer search(String query) {
    return APP.as("owl").get("availableNumbers?" + query);
  }

  private static List<String> found(String query) {
    return search(query).hasStatus(200).numbers();
  }

  private static List<String> washington(int count) {
    return IntStream.range(0, count).mapToObj(i -> "+1202555010" + i).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Java
        "numberPattern%2Epattern=%2B1202&numberPattern%2EsearchPattern=START&regionCode=US"
            + "&type=LOCAL&capabilities=SMS&capabilities=VOICE&size=5",
        // Node
        "regionCode=US&type=LOCAL&numberPattern.pattern=+1202&numberPattern.searchPattern=START"
            + "&capabilities=SMS&capabilities=VOICE&size=5",
        // Python
        "regionCode=US&type=LOCAL&size=5&capabilities=SMS&capabilities=VOICE"
            + "&numberPattern.searchPattern=START&numberPattern.pattern=%2B1202",
        // .NET
        "regionCode=US&type=LOCAL&numberPattern.pattern=%2b1202&numberPattern.searchPattern=START"
            + "&capabilities=SMS&capabilities=VOICE&size=5",
        // The reference's samples, encoded once more by a client
        "regionCode=US&type=LOCAL&numberPattern.pattern=%252B1202"
            + "&numberPattern.searchPattern=START&capabilities=SMS&capabilities=VOICE&size=5",
        // A comma list under the other name, a mixture, something unknown, something empty
        "regionCode=US&type=LOCAL&numberPattern.pattern=%2B1202&capability=SMS,VOICE&size=5",
        "regionCode=US&type=LOCAL&numberPattern.pattern=%2B1202&capability=SMS&capability=SMS,VOICE"
            + "&capabilities=VOICE&size=5&colour=red&pageToken=&size="
      })
  void everyClientIsUnderstood(String query) {
    assertThat(found(query)).isEqualTo(washington(5));
  }

  @Test
  void aNumberIsShownWithItsPrice() {
    search("regionCode=SE&type=LOCAL")
        .hasStatus(200)
        .hasBody(
            """
            {"availableNumbers":[{"phoneNumber":"+46846500400","regionCode":"SE","type":"LOCAL",
             "capability":["VOICE"],"setupPrice":{"currencyCode":"USD","amount":"0.00"},
             "monthlyPrice":{"currencyCode":"USD","amount":"1.25"},"paymentIntervalMonths":3,
             "supportingDocumentationRequired":false}]}
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "START, %2B1206555015, +12065550150",
    "START, %2B12065550150, +12065550150",
    "START, 1206, ''",
    "START, 206, ''",
    "CONTAINS, 555015, +12025550150..+12025550159 +12065550150",
    "CONTAINS, %2B1206555015, +12065550150",
    "CONTAINS, %2B206, ''",
    "CONTAINS, 12065550150, +12065550150",
    "CONTAIN, 065550150, +12065550150",
    "END, 0105, +12025550105 +12065550105",
    "END, 2065550105, +12065550105",
    "END, %2B12065550105, +12065550105",
    "END, %2B5550105, ''",
    "END, 1206, ''"
  })
  void thePatternIsHeldAgainstTheWholeNumber(String position, String pattern, String expected) {
    String query =
        US_LOCAL
            + "&numberPattern.pattern="
            + pattern
            + "&numberPattern.searchPattern="
            + position
            + "&size=100";

    assertThat(found(query)).isEqualTo(numbersIn(expected));
  }

  /// `A B..C` as a list; a range runs over the last digit.
  private static List<String> numbersIn(String text) {
    return text.lines()
        .flatMap(line -> List.of(line.split(" ")).stream())
        .flatMap(
            part -> {
              if (!part.contains("..")) {
                return List.of(part).stream();
              }
              String stem = part.substring(0, part.indexOf('.') - 1);
              return IntStream.rangeClosed(0, 9).mapToObj(i -> stem + i);
            })
        .toList();
  }

  @Test
  void aPatternWithoutPositionMeansTheStartWhenItHasAPlusElseAnywhere() {
    assertThat(found(US_LOCAL + "&numberPattern.pattern=%2B1206"))
        .hasSize(11)
        .allMatch(number -> number.startsWith(SEATTLE_VOICE_AND_ONE_SMS));
    assertThat(found(US_LOCAL + "&numberPattern.pattern=65550105")).containsExactly("+12065550105");
    assertThat(found(US_LOCAL + "&numberPattern.pattern=%2B")).hasSize(30);
  }

  @Test
  void aPositionWithoutPatternIsIgnored() {
    assertThat(found(US_LOCAL + "&numberPattern.searchPattern=END&size=3"))
        .isEqualTo(washington(3));
    assertThat(found(US_LOCAL + "&numberPattern.searchPattern=END&numberPattern.pattern=&size=3"))
        .isEqualTo(washington(3));
  }

  @Test
  void capabilitiesAreASupersetTest() {
    String seattle = US_LOCAL + "&numberPattern.pattern=%2B1206&size=100";

    assertThat(found(seattle)).hasSize(11);
    assertThat(found(seattle + "&capabilities=VOICE")).hasSize(10);
    assertThat(found(seattle + "&capability=SMS")).containsExactly("+12065550150");
    assertThat(found(seattle + "&capabilities=SMS,VOICE")).isEmpty();
    assertThat(found(US_LOCAL + "&numberPattern.pattern=%2B1202&capabilities=VOICE&size=1"))
        .isEqualTo(washington(1));
  }

  @ParameterizedTest
  @CsvSource({"'', 30", "size=, 30", "size=1, 1", "size=99, 99", "size=100, 100"})
  void asManyAreShownAsAsked(String size, int expected) {
    assertThat(found(US_LOCAL + "&" + size)).hasSize(expected).isSorted().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"101", "500", "2147483647"})
  void neverMoreThanAHundredAreShown(String size) {
    assertThat(found(US_LOCAL + "&size=" + size)).hasSize(100).isSorted();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "2147483648", "-2147483649"})
  void aSizeOutOfRangeIsRefused(String size) {
    search(US_LOCAL + "&size=" + size)
        .isNested(400, "INVALID_ARGUMENT", "Invalid size")
        .blames("size", "must be between 1 and 2147483647");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1.5", "1e1", "%2B5", "0x10", "5%20", "99999999999999999999", "٣"})
  void aSizeThatIsNoWholeNumberIsRefused(String size) {
    search(US_LOCAL + "&size=" + size)
        .isNested(400, "INVALID_ARGUMENT", "Invalid size")
        .blames("size", "must be a whole number");
  }

  @Test
  void regionAndTypeAreRequired() {
    search("size=5")
        .hasStatus(400)
        .hasBody(
            """
            {"error":{"code":400,"message":"Invalid regionCode, type","status":"INVALID_ARGUMENT",
             "details":[{"type":"BadRequest","fieldViolations":[
               {"field":"regionCode","description":"is required"},
               {"field":"type","description":"is required"}]}]}}
            """);
    search("regionCode=US&type=")
        .isNested(400, "INVALID_ARGUMENT", "Invalid type")
        .blames("type", "is required");
    APP.as("owl")
        .get("availableNumbers")
        .isNested(400, "INVALID_ARGUMENT", "Invalid regionCode, type");
  }

  @ParameterizedTest
  @CsvSource({
    "regionCode=US&type=XXX, type, XXX",
    "regionCode=US&type=local, type, local",
    "regionCode=US&type=LOCAL&type=XXX&capabilities=sms, capabilities, sms",
    "regionCode=US&type=LOCAL&capabilities=SMS&capabilities=FAX, capabilities, FAX",
    "'regionCode=US&type=LOCAL&capability=SMS,MMS', capabilities, MMS",
    "regionCode=US&type=LOCAL&numberPattern.pattern=1&numberPattern.searchPattern=start,"
        + " numberPattern.searchPattern, start"
  })
  void aWordOutOfItsEnumerationIsRefusedInThePublishedWords(
      String query, String field, String word) {
    search(query)
        .hasStatus(400)
        .hasBody(
            """
            {"error":{"code":400,"status":"INVALID_ARGUMENT","details":[],
             "message":"parsing field \\"%s\\": \\"%s\\" is not a valid value"}}
            """
                .formatted(field, word));
  }

  @ParameterizedTest
  @ValueSource(strings = {"us", "UK", "USA", "XX", "U", "*"})
  void aWordThatIsNoRegionIsRefused(String region) {
    search("regionCode=" + region + "&type=LOCAL")
        .isNested(400, "INVALID_ARGUMENT", "Invalid regionCode")
        .blames("regionCode", "not an ISO 3166-1 alpha-2 region code");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"12a", "1-206", "%2B%2B1", "1%2B", "%20%201206", "1234567890123456", "%25"})
  void aPatternOfOtherThanDigitsIsRefused(String pattern) {
    search(US_LOCAL + "&numberPattern.pattern=" + pattern)
        .isNested(400, "INVALID_ARGUMENT", "Invalid numberPattern.pattern")
        .blames("numberPattern.pattern", "only digits, optionally with a leading plus, at most 15");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "regionCode=DE&type=MOBILE",
        "regionCode=SE&type=TOLL_FREE",
        "regionCode=FR&type=LOCAL",
        US_LOCAL + "&numberPattern.pattern=999999"
      })
  void whatIsNotSoldOrNotThereIsAnEmptyList(String query) {
    search(query).hasStatus(200).hasBody("{\"availableNumbers\":[]}");
  }

  @Test
  void aRentedNumberIsGoneFromTheShelf() {
    String lastTen = US_LOCAL + "&numberPattern.pattern=%2B1202555019&size=100";
    assertThat(found(lastTen)).contains("+12025550195");
    APP.as("fox").post("availableNumbers/+12025550195:rent", "{}").hasStatus(200);

    assertThat(found(lastTen)).hasSize(9).doesNotContain("+12025550195");
    check("+12025550195").hasStatus(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+18005550104", "%2B18005550104", "%2b18005550104"})
  void anAvailableNumberIsShownByItself(String path) {
    check(path)
        .hasStatus(200)
        .hasBody(
            """
            {"phoneNumber":"+18005550104","regionCode":"US","type":"TOLL_FREE",
             "capability":["SMS","VOICE"],"setupPrice":{"currencyCode":"USD","amount":"2.00"},
             "monthlyPrice":{"currencyCode":"USD","amount":"2.00"},"paymentIntervalMonths":1,
             "supportingDocumentationRequired":true}
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+12025550200", "+4917139200000"})
  void whatIsNotInStockOrNotSoldIsNotFound(String number) {
    check(number)
        .hasStatus(404)
        .hasBody(
            """
            {"error":{"code":404,"message":"Number is not available","status":"NOT_FOUND",
             "details":[{"type":"ResourceInfo","resourceType":"AvailableNumber",
             "resourceName":"%s","owner":"","description":""}]}}
            """
                .formatted(number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12025550100",
        "+15550100",
        "+1202555010",
        "+120255501000",
        "+1202555010x",
        "+1%20202%20555%200100",
        "++12025550100",
        "+",
        "x",
        "+1234567890123456"
      })
  void whatIsNoNumberHasTheWrongFormat(String path) {
    check(path).isFlat(400, "syntax_invalid_parameter_format", "phoneNumber: not an E.164 number");
  }

  @Test
  void everyProjectSeesTheSameShelf() {
    String query = "availableNumbers?regionCode=CA&type=LOCAL";

    assertThat(APP.as("trial").get(query).text()).isEqualTo(APP.as("owl").get(query).text());
    assertThat(APP.as("blocked").get(query).text()).isEqualTo(APP.as("owl").get(query).text());
  }

  private static Answer check(String number) {
    return APP.as("owl").get("availableNumbers/" + number);
  }
}
