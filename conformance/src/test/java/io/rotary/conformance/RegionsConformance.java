package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `GET availableRegions` (contract 04.1).
@ExtendWith(Rotary.Extension.class)
class RegionsConformance {
  private static final String REGIONS = "/availableRegions";

  private final Rotary rotary;
  private final Project project;

  RegionsConformance(Rotary rotary) {
    this.rotary = rotary;
    this.project = rotary.project();
  }

  @Test
  void theVendorsClientListsRegions() {
    JsonNode all = rotary.vendorClient(project).call("regions", "{}");
    JsonNode tollFree = rotary.vendorClient(project).call("regions", "{\"types\":[\"TOLL_FREE\"]}");

    Expect.keys(all, "availableRegions");
    assertThat(codes(all)).isSorted().contains("AU", "GB", "SE", "US");
    assertThat(codes(tollFree)).contains("US").doesNotContain("AU", "GB", "SE");
  }

  @Test
  void everyRegionHasItsNameAndAllItsTypes() {
    JsonNode list = project.get(REGIONS).ok();

    Expect.keys(list, "availableRegions");
    assertThat(codes(list)).isSorted().doesNotHaveDuplicates();
    for (JsonNode region : list.get("availableRegions")) {
      Expect.keys(region, "regionCode", "regionName", "types");
      assertThat(region.get("regionCode").asString()).matches("[A-Z]{2}");
      assertThat(region.get("regionName").asString()).isNotBlank();
      assertThat(region.get("types").size()).isPositive();
    }
    assertRegion(list, "US", "United States", "LOCAL", "TOLL_FREE");
    assertRegion(list, "GB", "United Kingdom", "MOBILE", "LOCAL");
    assertRegion(list, "AU", "Australia", "MOBILE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?types=TOLL_FREE&types=MOBILE",
        "?types=TOLL_FREE,MOBILE",
        "?types=MOBILE&types=TOLL_FREE"
      })
  void aRegionIsKeptWhenItOffersAnyOfTheTypesAndThenShowsAll(String query) {
    JsonNode list = project.get(REGIONS + query).ok();

    assertThat(codes(list)).contains("AU", "GB", "US").doesNotContain("SE");
    assertRegion(list, "GB", "United Kingdom", "MOBILE", "LOCAL");
    assertRegion(list, "US", "United States", "LOCAL", "TOLL_FREE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", "?types=", "?color=red"})
  void withoutTypesAllRegionsAreListed(String query) {
    assertThat(project.get(REGIONS + query).ok()).isEqualTo(project.get(REGIONS).ok());
  }

  @ParameterizedTest
  @ValueSource(strings = {"XXX", "local", "MOBILE,XXX"})
  void anUnknownTypeIsRefused(String types) {
    String unknown = types.substring(types.indexOf(',') + 1);

    Expect.notInEnumeration(project.get(REGIONS + "?types=" + types), "types", unknown);
  }

  private static List<String> codes(JsonNode list) {
    return Answer.texts(list.get("availableRegions"), "regionCode");
  }

  private static void assertRegion(JsonNode list, String code, String name, String... types) {
    for (JsonNode region : list.get("availableRegions")) {
      if (region.get("regionCode").asString().equals(code)) {
        assertThat(region.get("regionName").asString()).isEqualTo(name);
        assertThat(region.get("types").valueStream().map(JsonNode::asString).toList())
            .containsExactlyInAnyOrder(types);
        return;
      }
    }
    throw new AssertionError("no region " + code);
  }
}
