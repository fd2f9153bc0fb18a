package io.rotary.rental;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// List and get of active numbers, contract 03.2 and 03.3. `owl` rents a few numbers of every kind,
/// `rich` more than one page of the largest size holds, `fox` three.
class ActiveNumbersApiTest {
  @RegisterExtension static final TestApp APP = TestApp.start();

  private static final List<String> OWLS =
      List.of(
          "+12025550100",
          "+12025550101",
          "+12045550100",
          "+12065550105",
          "+12065550150",
          "+18005550105",
          "+46846500400");

  private static final int RICHES = 105;

  @BeforeAll
  static void rentAll() {
    APP.seed("world/hundred.yaml");
    OWLS.forEach(number -> rent("owl", number));
    rent("fox", "+12025550199");
    rent("fox", "+12045550105");
    rent("fox", "+18005550107");
    IntStream.range(0, 100).forEach(i -> rent("rich", "+14165550%03d".formatted(100 + i)));
    IntStream.range(0, 5).forEach(i -> rent("rich", "+1647555010" + i));
    name("+12025550100", "b");
    name("+12045550100", "a");
    name("+12065550105", "Z");
    name("+12065550150", "a");
    name("+18005550105", "\u00e9 \ud83d\udcde");
  }

  private static void rent(String project, String number) {
    APP.as(project).post("availableNumbers/" + number + ":rent", "{}").hasStatus(200);
  }

  private static void name(String number, String name) {
    APP.as("owl")
        .patch("activeNumbers/" + number, "{\"displayName\":\"" + name + "\"}")
        .hasStatus(200);
  }

  private static Answer list(String project, String query) {
    return APP.as(project).get("activeNumbers?" + query);
  }

  private static String token(Answer page) {
    return page.hasStatus(200).at("/nextPageToken").stringValue();
  }

  @Test
  void aListIsOneObjectPerNumberWithTheTotal() {
    Answer one = APP.as("fox").get("activeNumbers/+12045550105").hasStatus(200);

    list("fox", "regionCode=CA")
        .hasStatus(200)
        .hasBody("{\"activeNumbers\":[" + one.text() + "],\"nextPageToken\":\"\",\"totalSize\":1}");
    one.hasBody(
        """
        {"phoneNumber":"+12045550105","projectId":"fox","displayName":"","regionCode":"CA",
         "type":"LOCAL","capability":["SMS","VOICE"],
         "money":{"currencyCode":"USD","amount":"0.75"},"paymentIntervalMonths":1,
         "nextChargeDate":"2026-04-02T10:00:00.000000Z","expireAt":null,
         "smsConfiguration":{"servicePlanId":"","scheduledProvisioning":null,"campaignId":""},
         "voiceConfiguration":{"appId":"","scheduledVoiceProvisioning":null,
           "lastUpdatedTime":null,"type":"RTC","trunkId":"","serviceId":""},"callbackUrl":""}
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|0 1 2 3 4 5 6",
        "regionCode=US|0 1 3 4 5",
        "regionCode=CA|2",
        "regionCode=FR|",
        "type=LOCAL|0 1 2 3 4 6",
        "type=TOLL_FREE|5",
        "type=MOBILE|",
        "regionCode=US&type=LOCAL|0 1 3 4",
        "capability=SMS|0 1 2 4 5",
        "capabilities=VOICE|0 1 2 3 5 6",
        "capability=SMS,VOICE|0 1 2 5",
        "capability=SMS&capability=VOICE|0 1 2 5",
        "capabilities=SMS&capability=VOICE,SMS|0 1 2 5",
        "regionCode=&type=&capability=&orderBy=&pageSize=|0 1 2 3 4 5 6",
        "numberPattern.pattern=%2B1206&numberPattern.searchPattern=START|3 4",
        "numberPattern%2Epattern=+1206|3 4",
        "numberPattern.pattern=206&numberPattern.searchPattern=START|",
        "numberPattern.pattern=1206|3 4",
        "numberPattern.pattern=5550105&numberPattern.searchPattern=CONTAIN|3 5",
        "numberPattern.pattern=%2B206&numberPattern.searchPattern=CONTAINS|",
        "numberPattern.pattern=0105&numberPattern.searchPattern=END|3 5",
        "numberPattern.pattern=%2B12065550105&numberPattern.searchPattern=END|3",
        "numberPattern.searchPattern=END|0 1 2 3 4 5 6",
        "regionCode=US&type=LOCAL&capability=SMS&numberPattern.pattern=%2B1206|4"
      })
  void filtersNarrowTheListAndItsTotal(String query, String expected) {
    List<String> wanted =
        expected == null
            ? List.of()
            : List.of(expected.split(" ")).stream().map(Integer::valueOf).map(OWLS::get).toList();

    Answer page = list("owl", query).hasStatus(200);

    assertThat(page.numbers()).isEqualTo(wanted);
    assertThat(page.at("/totalSize").intValue()).isEqualTo(wanted.size());
    assertThat(token(page)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', 30", "pageSize=, 30", "pageSize=0, 30", "pageSize=1, 1", "pageSize=100, 100"})
  void aPageHasTheSizeAskedFor(String query, int expected) {
    Answer page = list("rich", query).hasStatus(200);

    assertThat(page.numbers()).hasSize(expected).isSorted();
    assertThat(page.at("/totalSize").intValue()).isEqualTo(RICHES);
    assertThat(token(page)).matches("[A-Za-z0-9_-]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"101", "2147483647"})
  void aPageHasAHundredNumbersAtMost(String size) {
    assertThat(list("rich", "pageSize=" + size).hasStatus(200).numbers()).hasSize(100);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, must be between 0 and 2147483647",
    "2147483648, must be between 0 and 2147483647",
    "x, must be a whole number",
    "1.0, must be a whole number"
  })
  void anyOtherPageSizeIsRefused(String size, String description) {
    list("owl", "pageSize=" + size)
        .isNested(400, "INVALID_ARGUMENT", "Invalid pageSize")
        .blames("pageSize", description);
  }

  @ParameterizedTest
  @ValueSource(strings = {"phoneNumber", "displayName"})
  void thePagesTogetherAreTheListAndTheLastHasNoToken(String order) {
    List<List<String>> pages = new ArrayList<>();
    String token = "";
    do {
      Answer page = list("rich", "pageSize=25&orderBy=" + order + "&pageToken=" + token);
      assertThat(page.at("/totalSize").intValue()).isEqualTo(RICHES);
      pages.add(page.numbers());
      token = token(page);
    } while (!token.isEmpty());

    assertThat(pages).extracting(List::size).containsExactly(25, 25, 25, 25, 5);
    assertThat(pages.stream().flatMap(List::stream))
        .isSorted()
        .doesNotHaveDuplicates()
        .hasSize(RICHES);
  }

  @Test
  void aLastPageThatIsFullHasNoToken() {
    assertThat(token(list("owl", "pageSize=7"))).isEmpty();
    String token = token(list("owl", "pageSize=6"));

    Answer last = list("owl", "pageSize=6&pageToken=" + token);

    assertThat(last.numbers()).containsExactly("+46846500400");
    assertThat(token(last)).isEmpty();
    assertThat(last.at("/totalSize").intValue()).isEqualTo(7);
  }

  @Test
  void namesAreOrderedAndThoseOfOneNameByNumber() {
    List<String> byName =
        List.of(
            "+12025550101",
            "+46846500400",
            "+12065550105",
            "+12045550100",
            "+12065550150",
            "+12025550100",
            "+18005550105");

    assertThat(list("owl", "orderBy=displayName").hasStatus(200).numbers()).isEqualTo(byName);
    List<String> oneByOne = new ArrayList<>();
    String token = "";
    do {
      Answer page = list("owl", "pageSize=1&orderBy=displayName&pageToken=" + token);
      oneByOne.addAll(page.numbers());
      token = token(page);
    } while (!token.isEmpty());
    assertThat(oneByOne).isEqualTo(byName);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PHONE_NUMBER", "phonenumber", "phoneNumber%20desc", "type", "1"})
  void anyOtherOrderIsRefused(String order) {
    list("owl", "orderBy=" + order)
        .isNested(400, "INVALID_ARGUMENT", "Invalid orderBy")
        .blames("orderBy", "must be phoneNumber or displayName");
  }

  @Test
  void everythingWrongWithTheQueryIsToldAtOnce() {
    list("owl", "regionCode=us&pageSize=x&orderBy=y&numberPattern.pattern=z")
        .isNested(
            400,
            "INVALID_ARGUMENT",
            "Invalid regionCode, numberPattern.pattern, orderBy, pageSize");
    list("owl", "type=mobile")
        .isNested(
            400, "INVALID_ARGUMENT", "parsing field \"type\": \"mobile\" is not a valid value");
    list("owl", "capabilities=FAX")
        .isNested(
            400, "INVALID_ARGUMENT", "parsing field \"capability\": \"FAX\" is not a valid value");
  }

  @Test
  void aTokenFitsTheQueryItWasIssuedForAndAnyPageSize() {
    String token = token(list("owl", "pageSize=2&regionCode=US&capability=SMS,VOICE"));

    assertThat(
            list(
                    "owl",
                    "pageSize=9&capabilities=VOICE&capability=SMS&regionCode=US&pageToken=" + token)
                .hasStatus(200)
                .numbers())
        .containsExactly("+18005550105");
    for (String other :
        List.of(
            "",
            "regionCode=CA&capability=SMS,VOICE&",
            "regionCode=US&capability=SMS&",
            "regionCode=US&capability=SMS,VOICE&type=LOCAL&",
            "regionCode=US&capability=SMS,VOICE&orderBy=displayName&",
            "regionCode=US&capability=SMS,VOICE&numberPattern.pattern=1&")) {
      isForeignToken(list("owl", other + "pageToken=" + token));
    }
    isForeignToken(list("fox", "regionCode=US&capability=SMS,VOICE&pageToken=" + token));
  }

  @Test
  void aTokenThatWasChangedOrNeverIssuedIsRefused() {
    String token = token(list("owl", "pageSize=2"));
    char first = token.charAt(0) == 'A' ? 'B' : 'A';

    for (String bad :
        List.of(
            first + token.substring(1),
            token.substring(1),
            token + "AAAA",
            token.substring(0, 8),
            "0",
            "garbage",
            "%22%27%3B--",
            "MTIwMjU1NTAxMDA",
            "A".repeat(5_000),
            "\u00e9")) {
      isForeignToken(list("owl", "pageToken=" + bad));
    }
  }

  private static void isForeignToken(Answer answer) {
    answer
        .hasStatus(400)
        .hasBody(
            """
            {"error":{"code":400,"message":"Invalid pageToken","status":"INVALID_ARGUMENT",
             "details":[{"type":"BadRequest","fieldViolations":[
               {"field":"pageToken","description":"not issued for this query"}]}]}}
            """);
  }

  @Test
  void anEmptyTokenIsNone() {
    assertThat(list("owl", "pageToken=").text()).isEqualTo(list("owl", "").text());
  }

  @Test
  void aPageGoesOnWhereTheOneBeforeEnded() {
    Answer first = list("fox", "pageSize=1");
    rent("fox", "+12025550197");
    rent("fox", "+18005550106");

    Answer rest = list("fox", "pageToken=" + token(first));

    assertThat(first.numbers()).containsExactly("+12025550199");
    assertThat(rest.numbers()).containsExactly("+12045550105", "+18005550106", "+18005550107");
    assertThat(rest.at("/totalSize").intValue()).isEqualTo(5);
  }

  @Test
  void anotherProjectSeesNothing() {
    APP.as("trial")
        .get("activeNumbers")
        .hasStatus(200)
        .hasBody("{\"activeNumbers\":[],\"nextPageToken\":\"\",\"totalSize\":0}");
    Set<String> foxes = Set.copyOf(list("fox", "pageSize=100").numbers());
    assertThat(foxes).doesNotContainAnyElementsOf(OWLS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+12025550199", "+12025550150", "+12025550200"})
  void anothersNumberOneInStockAndOneNobodyHasAreTheSame404(String number) {
    APP.as("owl")
        .get("activeNumbers/" + number)
        .hasStatus(404)
        .hasBody(
            """
            {"error":{"code":404,"message":"Number is not active","status":"NOT_FOUND",
             "details":[{"type":"ResourceInfo","resourceType":"ActiveNumber",
             "resourceName":"%s","owner":"","description":""}]}}
            """
                .formatted(number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"12025550100", "+1202555", "x"})
  void whatIsNoNumberHasTheWrongFormat(String number) {
    APP.as("owl")
        .get("activeNumbers/" + number)
        .isFlat(400, "syntax_invalid_parameter_format", "phoneNumber: not an E.164 number");
  }

  @Test
  void theNumberMayStandInThePathInBothForms() {
    String raw = APP.as("owl").get("activeNumbers/+12025550100").hasStatus(200).text();

    assertThat(APP.as("owl").get("activeNumbers/%2B12025550100").text()).isEqualTo(raw);
  }
}
