package io.rotary.seed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.rotary.billing.Price;
import io.rotary.inventory.StockRange;
import io.rotary.phone.E164;
import io.rotary.phone.NumberType;
import io.rotary.phone.NumberingPlan;
import io.rotary.phone.RegionCode;
import io.rotary.provisioning.Campaign;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StarterFileTest {
  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

  /// Reserved for fiction by each country's regulator; the file's comments name them.
  private static final Pattern FICTION =
      Pattern.compile(
          """
          \\+1[2-9]\\d\\d55501\\d\\d|\\+18005550199\
          |\\+441632960\\d{3}|\\+442079460\\d{3}|\\+441(?:1[3-8]|[2-6]1)4960\\d{3}\
          |\\+447700900\\d{3}|\\+448081570\\d{3}\
          |\\+61[2378](?:5550|7010)\\d{4}|\\+61491570(?:110|15[6-9])\
          |\\+611800(?:160401|975707)\
          |\\+33(?:19900|26191|35301|46571|53649|63998)\\d{4}\
          |\\+46(?:3139006|4062804|8465004)\\d\\d|\\+46701740(?:60[5-9]|6[1-9]\\d)\
          |\\+49(?:3023125|6990009|4066969|2214710|8999998)\\d{3}|\\+4917139200\\d\\d\
          """
              .strip());

  private final SeedFile starter = read();

  @Test
  void fortyRegionsAndMoreAreSoldInAllTypesTheyHave() {
    Map<RegionCode, Set<NumberType>> sold = new TreeMap<>();
    for (Price price : starter.prices()) {
      sold.computeIfAbsent(price.region(), _ -> EnumSet.noneOf(NumberType.class)).add(price.type());
    }

    assertThat(sold).hasSizeGreaterThanOrEqualTo(40);
    assertThat(sold.values().stream().filter(types -> types.size() == 3))
        .hasSizeGreaterThanOrEqualTo(40);
    assertThat(sold.get(new RegionCode("US")))
        .containsExactly(NumberType.LOCAL, NumberType.TOLL_FREE);
  }

  @Test
  void theUnitedStatesCostWhatTheLiveApiAsks() {
    assertThat(starter.prices())
        .filteredOn(price -> price.region().value().equals("US"))
        .extracting(
            price -> price.type() + " " + price.setup() + " " + price.monthly(),
            price -> price.paperwork().advised())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("LOCAL 0.50 USD 0.50 USD", true),
            org.assertj.core.groups.Tuple.tuple("TOLL_FREE 2.00 USD 2.00 USD", true));
  }

  @Test
  void theDemoProjectCanPayForEverythingAndLinkToEverything() {
    SeedProject demo = starter.projects().getFirst();

    assertThat(starter.projects()).hasSize(1);
    assertThat(demo.balance()).hasToString("1000.00 USD");
    assertThat(starter.prices())
        .allMatch(price -> price.monthly().currency().equals(demo.balance().currency()))
        .allMatch(price -> !price.paperwork().beforeRent());
    assertThat(demo.accessKeys()).hasSize(1);
    assertThat(demo.links().servicePlans()).hasSize(1);
    assertThat(demo.links().voiceApps()).hasSize(1);
    assertThat(demo.links().sipTrunks()).hasSize(1);
    assertThat(demo.links().faxServices()).hasSize(1);
    assertThat(demo.links().campaigns())
        .extracting(Campaign::state)
        .containsExactlyInAnyOrder(Campaign.State.values());
  }

  @Test
  void thereAreSomeTensOfThousandsOfNumbersAndNoneTwice() {
    List<String> numbers = numbers().toList();

    assertThat(numbers).hasSizeBetween(20_000, 100_000).doesNotHaveDuplicates();
  }

  @Test
  void everyNumberHasAPrice() {
    Set<String> sold =
        starter.prices().stream()
            .map(price -> price.region() + " " + price.type())
            .collect(Collectors.toSet());

    assertThat(starter.numbers())
        .allMatch(range -> sold.contains(range.region() + " " + range.type()));
  }

  @Test
  void everyGeographicAreaCodeOfTheUnitedStatesAndCanadaIsThere() {
    Set<String> missing = new TreeSet<>();
    for (int area = 200; area < 1000; area++) {
      E164 number = new E164("+1" + area + "5550100");
      PhoneNumber parsed = parse(number.value());
      String region = LIBRARY.getRegionCodeForNumber(parsed);
      boolean geographic =
          LIBRARY.getNumberType(parsed) == PhoneNumberUtil.PhoneNumberType.FIXED_LINE_OR_MOBILE;
      if (geographic
          && Set.of("US", "CA").contains(region)
          && starter.numbers().stream()
              .noneMatch(
                  range ->
                      range.first().equals(number)
                          && range.count() == 100
                          && range.region().value().equals(region))) {
        missing.add(region + " " + area);
      }
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void everyNumberIsPossibleAndNoneCanRing() {
    NumberingPlan plan = new NumberingPlan();
    List<String> wrong = new ArrayList<>();
    for (StockRange range : starter.numbers()) {
      for (String number : numbers(range).toList()) {
        PhoneNumber parsed = parse(number);
        boolean possible =
            LIBRARY.format(parsed, PhoneNumberFormat.E164).equals(number)
                && LIBRARY.isPossibleNumberWithReason(parsed) == ValidationResult.IS_POSSIBLE
                && plan.reasonNotToStock(new E164(number), range.region()).isEmpty();
        if (!possible || !(FICTION.matcher(number).matches() || isUnassigned(number))) {
          wrong.add(number);
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  /// Neither the number nor a shorter one that it begins with is a valid number.
  private static boolean isUnassigned(String number) {
    for (int length = number.length(); length >= 7; length--) {
      if (LIBRARY.isValidNumber(parse(number.substring(0, length)))) {
        return false;
      }
    }
    return true;
  }

  private Stream<String> numbers() {
    return starter.numbers().stream().flatMap(StarterFileTest::numbers);
  }

  private static Stream<String> numbers(StockRange range) {
    long first = Long.parseLong(range.first().digits());
    return LongStream.range(first, first + range.count()).mapToObj(digits -> "+" + digits);
  }

  private static PhoneNumber parse(String number) {
    try {
      return LIBRARY.parse(number, null);
    } catch (NumberParseException e) {
      throw new AssertionError(number, e);
    }
  }

  private static SeedFile read() {
    return read("demo.yaml").and(read("starter.yaml"));
  }

  private static SeedFile read(String name) {
    try (InputStream in = StarterFileTest.class.getResourceAsStream("/seed/" + name)) {
      return new SeedReader(new NumberingPlan()).read(name, in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
