package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `GET activeNumbers` (contract 03.2), in a project where nobody else rents.
@ExtendWith(Rotary.Extension.class)
class ListActiveNumbersConformance {
  private static final String LIST = "/activeNumbers";

  private final Rotary rotary;
  private final Project project;

  ListActiveNumbersConformance(Rotary rotary) {
    this.rotary = rotary;
    this.project = rotary.list();
  }

  /// Five local numbers with SMS and voice, one with voice alone, and two of other types.
  @BeforeEach
  void rentSomeNumbers() {
    if (total(LIST) < 8) {
      for (int i = 0; i < 5; i++) {
        project.rented();
      }
      rentAny(
          "{\"regionCode\":\"US\",\"type\":\"LOCAL\",\"numberPattern\":{\"pattern\":\"+1503\"}}");
      rentAny("{\"regionCode\":\"US\",\"type\":\"TOLL_FREE\"}");
      rentAny("{\"regionCode\":\"GB\",\"type\":\"MOBILE\"}");
    }
  }

  private void rentAny(String json) {
    project.post("/availableNumbers:rentAny", json).ok();
  }

  @Test
  void theVendorsClientIteratesOverAllPages() {
    List<String> all = numbers(LIST + "?pageSize=100");
    VendorClient.For client = rotary.vendorClient(project);

    JsonNode iterated = client.call("iterate", "{\"pageSize\":3}");
    JsonNode pages = client.call("listPages", "{\"pageSize\":3}");

    assertThat(iterated).isEqualTo(array(all));
    assertThat(pages.size()).isEqualTo((all.size() + 2) / 3);
    assertThat(pages.get(0)).isEqualTo(array(all.subList(0, 3)));
  }

  @Test
  void theVendorsClientFiltersBySeveralCapabilities() {
    JsonNode page =
        rotary
            .vendorClient(project)
            .call(
                "listPage",
                """
                {"regionCode":"US","type":"LOCAL","capability":["SMS","VOICE"],"pageSize":100,
                 "numberPattern.pattern":"+1","numberPattern.searchPattern":"START",
                 "orderBy":"phoneNumber"}
                """);

    assertThat(page.get("hasNextPage").booleanValue()).isFalse();
    assertThat(page.get("data").size()).isGreaterThanOrEqualTo(5);
    page.get("data")
        .forEach(
            number -> {
              Expect.keys(number, Expect.ACTIVE_NUMBER);
              assertThat(number.get("capability")).isEqualTo(Answer.parse("[\"SMS\",\"VOICE\"]"));
            });
  }

  @Test
  void everyNumberIsListedWholeAndInOrder() {
    JsonNode list = project.get(LIST + "?pageSize=100").ok();

    Expect.keys(list, "activeNumbers", "nextPageToken", "totalSize");
    assertThat(list.get("nextPageToken").asString()).isEmpty();
    assertThat(list.get("totalSize").intValue()).isEqualTo(list.get("activeNumbers").size());
    assertThat(Answer.texts(list.get("activeNumbers"), "phoneNumber")).isSorted();
    list.get("activeNumbers").forEach(Expect::activeNumber);
    JsonNode first = list.get("activeNumbers").get(0);
    assertThat(project.active(first.get("phoneNumber").asString())).isEqualTo(first);
  }

  @Test
  void pagesJoinToTheWholeListAndEachTellsTheTotal() {
    List<String> all = numbers(LIST + "?pageSize=100");

    List<String> joined = new ArrayList<>();
    String token = "";
    do {
      JsonNode page = project.get(LIST + "?pageSize=2&pageToken=" + token).ok();
      assertThat(page.get("totalSize").intValue()).isEqualTo(all.size());
      assertThat(page.get("activeNumbers").size()).isBetween(1, 2);
      joined.addAll(Answer.texts(page.get("activeNumbers"), "phoneNumber"));
      token = page.get("nextPageToken").asString();
      assertThat(token).matches("[A-Za-z0-9_-]*");
    } while (!token.isEmpty());
    assertThat(joined).isEqualTo(all);
  }

  @Test
  void theOrderMayBeThatOfTheDisplayNames() {
    List<String> all = numbers(LIST + "?pageSize=100");
    project.update(all.getFirst(), "{\"displayName\":\"zebra\"}");
    project.update(all.getLast(), "{\"displayName\":\"ant\"}");

    JsonNode list = project.get(LIST + "?pageSize=100&orderBy=displayName").ok();
    List<String> paged = new ArrayList<>();
    String token = "";
    do {
      JsonNode page = project.get(LIST + "?pageSize=3&orderBy=displayName&pageToken=" + token).ok();
      paged.addAll(Answer.texts(page.get("activeNumbers"), "phoneNumber"));
      token = page.get("nextPageToken").asString();
    } while (!token.isEmpty());

    List<JsonNode> sorted = new ArrayList<>();
    list.get("activeNumbers").forEach(sorted::add);
    sorted.sort(
        Comparator.comparing((JsonNode number) -> number.get("displayName").asString())
            .thenComparing(number -> number.get("phoneNumber").asString()));
    assertThat(Answer.texts(list.get("activeNumbers"), "phoneNumber"))
        .isEqualTo(sorted.stream().map(one -> one.get("phoneNumber").asString()).toList())
        .isEqualTo(paged);
  }

  @ParameterizedTest
  @CsvSource({
    "regionCode=GB, \\+44.*",
    "type=TOLL_FREE, \\+1800.*",
    "regionCode=US&type=LOCAL&capability=SMS, \\+1(?!503).*",
    "capability=SMS&capability=VOICE, \\+1(?!503).*",
    "capability=SMS%2CVOICE, \\+1(?!503).*",
    "capabilities=SMS&capabilities=VOICE, \\+1(?!503).*",
    "numberPattern.pattern=+1503&numberPattern.searchPattern=START, \\+1503.*",
    "numberPattern%2Epattern=%2B1503, \\+1503.*",
    "numberPattern.pattern=503555&numberPattern.searchPattern=CONTAIN, \\+1503.*",
  })
  void filtersNarrowTheListAndItsTotal(String query, String expected) {
    List<String> filtered = numbers(LIST + "?pageSize=100&" + query);

    assertThat(filtered).isNotEmpty().allMatch(number -> number.matches(expected));
    assertThat(total(LIST + "?pageSize=1&" + query)).isEqualTo(filtered.size());
    assertThat(total(LIST)).isGreaterThan(filtered.size());
  }

  @Test
  void aPairThatIsNotSoldIsAnEmptyList() {
    assertThat(project.get(LIST + "?regionCode=FR&type=LOCAL").ok())
        .isEqualTo(Answer.parse("{\"activeNumbers\":[],\"nextPageToken\":\"\",\"totalSize\":0}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pageSize=0", "pageSize=", "pageSize=1000", "", "pageToken=&orderBy="})
  void aBareCallAndTheEdgesOfThePageSizeAreAccepted(String query) {
    int total = total(LIST);

    assertThat(numbers(LIST + "?" + query)).hasSize(Math.min(total, 30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "abc", "1.5"})
  void aPageSizeThatIsNoNumberIsRefused(String size) {
    Expect.invalid(project.get(LIST + "?pageSize=" + size), "pageSize");
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "MTIwMjU1NTAxNDc", "a.b.c"})
  void aPageTokenThatWasNeverIssuedIsRefused(String token) {
    Expect.invalid(project.get(LIST + "?pageToken=" + token), "pageToken");
  }

  @Test
  void aPageTokenServesOnlyTheQueryAndTheProjectItWasIssuedFor() {
    JsonNode page = project.get(LIST + "?pageSize=1&type=LOCAL").ok();
    String token = page.get("nextPageToken").asString();

    assertThat(project.get(LIST + "?pageSize=5&type=LOCAL&pageToken=" + token).status())
        .isEqualTo(200);
    Expect.invalid(project.get(LIST + "?pageSize=1&pageToken=" + token), "pageToken");
    Expect.invalid(
        project.get(LIST + "?pageSize=1&type=LOCAL&orderBy=displayName&pageToken=" + token),
        "pageToken");
    Expect.invalid(
        rotary.other().get(LIST + "?pageSize=1&type=LOCAL&pageToken=" + token), "pageToken");
  }

  @Test
  void whatIsNotInItsEnumerationIsRefused() {
    Expect.notInEnumeration(project.get(LIST + "?type=XXX"), "type", "XXX");
    Expect.notInEnumeration(project.get(LIST + "?capability=FAX"), "capability", "FAX");
    Answer order = project.get(LIST + "?orderBy=price");
    assertThat(order.status()).isEqualTo(400);
    assertThat(order.json().at("/error/status").asString()).isEqualTo("INVALID_ARGUMENT");
    assertThat(order.text()).contains("orderBy");
  }

  @Test
  void anotherProjectsNumbersAreNotListed() {
    assertThat(numbers(LIST + "?pageSize=100"))
        .doesNotContainAnyElementsOf(
            Answer.texts(
                rotary.project().get(LIST + "?pageSize=100").ok().get("activeNumbers"),
                "phoneNumber"));
  }

  private List<String> numbers(String path) {
    return Answer.texts(project.get(path).ok().get("activeNumbers"), "phoneNumber");
  }

  private int total(String path) {
    return project.get(path).ok().get("totalSize").intValue();
  }

  private static JsonNode array(List<String> texts) {
    return Answer.parse("[\"" + String.join("\",\"", texts) + "\"]");
  }
}
