package io.rotary.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The regions that are sold, contract 04.1.
class RegionsApiTest {
  @RegisterExtension static final TestApp APP = TestApp.start();

  private static Answer regions(String query) {
    return APP.as("owl").get("availableRegions" + query);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "?types=", "?types=MOBILE,LOCAL,TOLL_FREE", "?colour=red"})
  void allRegionsAreListedInOrderWithTheirEnglishNames(String query) {
    regions(query)
        .hasStatus(200)
        .hasBody(
            """
            {"availableRegions":[
              {"regionCode":"AU","regionName":"Australia","types":["MOBILE"]},
              {"regionCode":"CA","regionName":"Canada","types":["LOCAL"]},
              {"regionCode":"GB","regionName":"United Kingdom","types":["MOBILE"]},
              {"regionCode":"SE","regionName":"Sweden","types":["LOCAL"]},
              {"regionCode":"US","regionName":"United States","types":["LOCAL","TOLL_FREE"]}]}
            """);
  }

  @Test
  void aRegionThatOffersAnyOfTheTypesIsKeptWithAllOfItsTypes() {
    regions("?types=TOLL_FREE")
        .hasStatus(200)
        .hasBody(
            """
            {"availableRegions":[
              {"regionCode":"US","regionName":"United States","types":["LOCAL","TOLL_FREE"]}]}
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "types=MOBILE, AU GB",
    "types=LOCAL, CA SE US",
    "types=TOLL_FREE&types=MOBILE, AU GB US",
    "'types=MOBILE,TOLL_FREE', AU GB US",
    "'types=LOCAL&types=LOCAL,TOLL_FREE', CA SE US"
  })
  void typesMayBeRepeatedOrJoined(String query, String expected) {
    assertThat(
            regions("?" + query)
                .hasStatus(200)
                .at("/availableRegions")
                .findValuesAsString("regionCode"))
        .isEqualTo(List.of(expected.split(" ")));
  }

  @ParameterizedTest
  @CsvSource({
    "types=XXX, XXX",
    "types=mobile, mobile",
    "types=MOBILE&types=FAX, FAX",
    "'types=MOBILE,SMS', SMS"
  })
  void anUnknownTypeIsRefused(String query, String word) {
    regions("?" + query)
        .hasStatus(400)
        .hasBody(
            """
            {"error":{"code":400,"status":"INVALID_ARGUMENT","details":[],
             "message":"parsing field \\"types\\": \\"%s\\" is not a valid value"}}
            """
                .formatted(word));
  }

  @Test
  void aBlockedAccountMayLook() {
    APP.as("blocked").get("availableRegions").hasStatus(200);
  }

  @Test
  void whereNothingIsSoldNothingIsListed() {
    try (TestApp empty = TestApp.start()) {
      empty.store().execute("delete from price");

      empty.as("owl").get("availableRegions").hasStatus(200).hasBody("{\"availableRegions\":[]}");
    }
  }
}
