package io.rotary.emergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rotary.phone.RegionCode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The bundled validator: the contract's examples, then the conventions of the two posts.
class PostalValidatorTest {
  private static final RegionCode US = new RegionCode("US");
  private static final RegionCode CA = new RegionCode("CA");
  private static final String CORRECTED = "Corrected to valid address";
  private static final String ABBREVIATED = "Corrected address abbreviations";
  private static final String CHANGED = "Changed address component";
  private static final String NEAR = "Address is a near match";

  private static final EmergencyAddress OAK =
      new EmergencyAddress("500", "Oak Ave", "", "Springfield", "IL", "62701", "");
  private static final EmergencyAddress LENOX =
      new EmergencyAddress("3500", "Lenox Rd NE", "", "Atlanta", "GA", "30326", "");

  /// In a ZIP Code of which no street is known.
  private static final EmergencyAddress ELM =
      new EmergencyAddress("12", "Elm St", "", "Portland", "OR", "97205", "");

  private static final EmergencyAddress MAPLE =
      new EmergencyAddress("12", "Maple St", "", "Toronto", "ON", "M5V 2T6", "");

  private final PostalValidator validator = new PostalValidator();

  private Validation judge(EmergencyAddress address) {
    return validator.validate(address, US);
  }

  private static EmergencyAddress number(EmergencyAddress of, String number) {
    return new EmergencyAddress(
        number, of.streetInfo(), of.location(), of.city(), of.state(), of.postalCode(), "");
  }

  private static EmergencyAddress street(EmergencyAddress of, String street) {
    return new EmergencyAddress(
        of.streetNumber(), street, of.location(), of.city(), of.state(), of.postalCode(), "");
  }

  private static EmergencyAddress location(EmergencyAddress of, String location) {
    return new EmergencyAddress(
        of.streetNumber(), of.streetInfo(), location, of.city(), of.state(), of.postalCode(), "");
  }

  private static EmergencyAddress city(EmergencyAddress of, String city) {
    return new EmergencyAddress(
        of.streetNumber(), of.streetInfo(), of.location(), city, of.state(), of.postalCode(), "");
  }

  private static EmergencyAddress code(
      EmergencyAddress of, String state, String code, String plusFour) {
    return new EmergencyAddress(
        of.streetNumber(), of.streetInfo(), of.location(), of.city(), state, code, plusFour);
  }

  private static void isExact(Validation validation) {
    assertThat(validation)
        .isEqualTo(new Validation.ExactMatch(List.of("Address is a perfect match")));
  }

  private static void isNear(Validation validation, EmergencyAddress corrected, String... remarks) {
    assertThat(validation).isEqualTo(new Validation.NearMatch(corrected, List.of(remarks)));
  }

  private static void isNone(Validation validation, EmergencyAddress... candidates) {
    String why =
        candidates.length == 0 ? "Address doesn't match any known address" : "Address is Invalid";
    assertThat(validation)
        .isEqualTo(
            new Validation.NoMatch(
                List.of(candidates), List.of("Invalid address - no correction found", why)));
  }

  @Test
  void theContractsExamplesAreJudgedAsThere() {
    isExact(judge(OAK));
    isNear(judge(street(OAK, "Oak Avenue")), OAK, CORRECTED, ABBREVIATED);
    isNone(judge(number(street(OAK, "Oak Lane"), "5000")), OAK);
    isExact(judge(LENOX));
    isNear(judge(street(LENOX, "Lenox Road NE")), LENOX, CORRECTED, ABBREVIATED);
    isNone(judge(street(LENOX, "Lenox Road")), LENOX);
  }

  @ParameterizedTest
  @CsvSource({
    "Main Street, Main St",
    "Main St., Main St",
    "Main str, Main St",
    "Sunset Boulevard, Sunset Blvd",
    "Harbor View Drive, Harbor View Dr",
    "Park Lane Drive, Park Lane Dr",
    "Saint Paul Street, Saint Paul St",
    "St Paul Street, St Paul St",
    "St.Paul Street, St Paul St",
    "Garden State Parkway, Garden State Pkwy",
    "Cedar Crossing, Cedar Xing",
    "Lake Shore Terrace, Lake Shore Ter",
    "Old Mill Turnpike, Old Mill Tpke"
  })
  void aStreetSuffixIsAbbreviated(String sent, String corrected) {
    isNearStreet(sent, corrected);
  }

  @ParameterizedTest
  @CsvSource({
    "North Main Street, N Main St",
    "Main Street North, Main St N",
    "Northeast Glisan Street, NE Glisan St",
    "North East Glisan Street, NE Glisan St",
    "N. E. Glisan St, NE Glisan St",
    "Glisan St N E, Glisan St NE",
    "S.W. Broadway, SW Broadway",
    "East Burnside Street West, E Burnside St W",
    "South East Street, S East St",
    "North E Street, N E St",
    "West Broadway, W Broadway",
    "Broadway West, Broadway W"
  })
  void directionalsAreAbbreviatedOnEitherSide(String sent, String corrected) {
    isNearStreet(sent, corrected);
  }

  @ParameterizedTest
  @CsvSource({
    "North Avenue, North Ave",
    "North Avenue Northwest, North Ave NW",
    "E Street NW, E St NW",
  })
  void aDirectionalThatIsTheNameStays(String sent, String corrected) {
    isNearStreet(sent, corrected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Elm St",
        "Broadway",
        "Avenue B",
        "Avenue N",
        "The Parkway",
        "Park",
        "Highway 66",
        "County Road 12",
        "39.2 Rd",
        "E 1700 S",
        "Avenue of the Americas",
        "McDonald's Ln",
        "O'Brien Ct",
        "Mary-Ann Pl",
        "5th Ave",
        "MLK Blvd",
        "US Hwy 1",
        "Cañada Rd"
      })
  void aStreetInStandardFormIsExact(String street) {
    isExact(judge(street(ELM, street)));
  }

  @ParameterizedTest
  @CsvSource({
    "ELM ST, Elm St",
    "elm st ne, Elm St NE",
    "5TH AVE, 5th Ave",
    "12B RD, 12B Rd",
    "O'BRIEN CT, O'Brien Ct",
    "O’Brien Ct, O'Brien Ct",
    "D'ARCY-SMITH LN, D'Arcy-Smith Ln",
    "US HWY 1, US Hwy 1",
    "'  Elm   St ', Elm St",
    "Elm\u00a0St, Elm St",
    "'Elm St,', Elm St"
  })
  void caseSpacesAndPunctuationAreANearMatch(String sent, String corrected) {
    isNear(judge(street(ELM, sent)), street(ELM, corrected), CORRECTED, NEAR);
  }

  @ParameterizedTest
  @CsvSource({
    "Suite 200, Ste 200",
    "SUITE #200, Ste 200",
    "Apartment 4b, Apt 4B",
    "apt. c, Apt C",
    "3rd Floor, Fl 3",
    "Building 2 Room 14, Bldg 2 Rm 14",
    "Penthouse, Ph",
    "Penthouse 2, Ph 2",
    "Basement, Bsmt",
    "Rear Unit 5, Rear Unit 5"
  })
  void aUnitGetsItsDesignator(String sent, String corrected) {
    Validation validation = judge(location(ELM, sent));

    if (sent.equals(corrected)) {
      isExact(validation);
    } else {
      assertThat(validation).isInstanceOf(Validation.NearMatch.class);
      assertThat(((Validation.NearMatch) validation).corrected())
          .isEqualTo(location(ELM, corrected));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Loading Dock", "Ste 200", "# 5", "4B", "Suite", "Gate 3 (east)"})
  void aUnitThatIsStandardOrNoneAtAllStays(String location) {
    isExact(judge(location(ELM, location)));
  }

  @Test
  void aUnitInTheStreetMovesToItsMember() {
    isNear(
        judge(street(ELM, "Elm Street Apt 4")),
        location(ELM, "Apt 4"),
        CORRECTED,
        ABBREVIATED,
        CHANGED);
    isNear(judge(street(ELM, "Elm St #12")), location(ELM, "# 12"), CORRECTED, CHANGED);
    isExact(judge(street(ELM, "Pier 39")));
    isExact(judge(street(location(ELM, "Rear"), "Elm St Apt 4")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "500A", "39-120", "500 1/2", "N6W23001", "W 2340", "123456", "123456-1A"})
  void numbersOfHousesHaveManyForms(String number) {
    isExact(judge(number(ELM, number)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "-1", "½", "٣", "1;2", "1234567", "PO Box 5", "12\n13", "５"})
  void whatIsNoNumberOfAHouseHasNoMatch(String number) {
    isNone(judge(number(ELM, number)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PO Box 12",
        "P.O. Box 12",
        "Post Office Box 12",
        "box 12",
        "General Delivery",
        "---",
        "Elm\tSt",
        "Elm\u0007 St",
        "Elm\u202eSt",
        "Elm\u200bSt",
        "Elm 🏠 St",
        "Вязов St",
        "ＥＬＭ St",
        "Elm St; drop table number",
        "<b>Elm St</b>",
        "%s%n"
      })
  void whereNobodyCanBeSentHasNoMatch(String street) {
    isNone(judge(street(ELM, street)));
  }

  @Test
  void aCityKeepsItsNameAndGetsItsCapitals() {
    isNear(judge(city(ELM, "PORTLAND")), ELM, CORRECTED, NEAR);
    isNear(judge(city(ELM, "st. helens")), city(ELM, "St Helens"), CORRECTED, NEAR);
    isNear(judge(city(ELM, "WILKES-BARRE")), city(ELM, "Wilkes-Barre"), CORRECTED, NEAR);
    isExact(judge(city(ELM, "LaGrande")));
    isNone(judge(city(ELM, "12345")));
  }

  @Test
  void aStateIsWrittenAsItsCode() {
    isNear(judge(code(ELM, "Oregon", "97205", "")), ELM, CORRECTED, ABBREVIATED);
    isNear(judge(code(ELM, "or", "97205", "")), ELM, CORRECTED, NEAR);
    isNear(
        judge(code(ELM, "district of columbia", "20002", "")),
        code(ELM, "DC", "20002", ""),
        CORRECTED,
        ABBREVIATED);
    isNone(judge(code(ELM, "Cascadia", "97205", "")));
  }

  @ParameterizedTest
  @CsvSource({
    "NY, 00501", "PR, 00601", "MA, 02134", "CT, 06103", "NY, 06390", "NY, 10118", "PA, 19103",
    "DC, 20500", "VA, 20101", "MD, 20850", "WV, 25301", "GA, 39901", "KY, 40202", "OH, 45202",
    "IL, 62999", "TX, 73301", "TX, 88510", "AR, 72201", "WY, 83414", "ID, 83702", "AS, 96799",
    "HI, 96813", "GU, 96910", "AK, 99950"
  })
  void aZipCodeOfTheStateIsExact(String state, String zip) {
    isExact(judge(code(street(ELM, "Quince St"), state, zip, "")));
  }

  @ParameterizedTest
  @CsvSource({
    "IL, 97205",
    "OR, 62701",
    "NY, 07030",
    "CA, 96201",
    "OR, 9720",
    "OR, 972051",
    "OR, 97205-12",
    "OR, 00000",
    "OR, 97２05"
  })
  void aZipCodeOfAnotherStateOrOfNoneHasNoMatch(String state, String zip) {
    isNone(judge(code(ELM, state, zip, "")));
  }

  @Test
  void theFourMoreDigitsHaveTheirOwnMember() {
    EmergencyAddress whole = code(ELM, "OR", "97205", "1234");

    isExact(judge(whole));
    isNear(judge(code(ELM, "OR", "97205-1234", "")), whole, CORRECTED, CHANGED);
    isNear(judge(code(ELM, "OR", "972051234", "1234")), whole, CORRECTED, CHANGED);
    isNone(judge(code(ELM, "OR", "97205-1234", "4321")));
    isNone(judge(code(ELM, "OR", "97205", "12")));
  }

  @Test
  void aKnownStreetInTheWrongPlaceIsACandidate() {
    isNone(judge(code(OAK, "MO", "62701", "")), OAK);
    isNone(judge(code(OAK, "IL", "none", "")), OAK);
    isExact(judge(number(OAK, "7")));
    isExact(judge(code(city(street(OAK, "Oak Ln"), "Chicago"), "IL", "60601", "")));
  }

  @ParameterizedTest
  @CsvSource({
    "Maple Street, Maple St",
    "Maple Court, Maple Crt",
    "Queen Street West, Queen St W",
    "15th Avenue East, 15th Ave E",
    "Heritage Crescent, Heritage Cres",
    "Avenue Road, Avenue Rd",
    "Boulevard René-Lévesque Ouest, Boul René-Lévesque O",
    "Chemin Sainte-Foy, Ch Sainte-Foy",
    "Avenue du Parc, Av du Parc",
    "Rue Sherbrooke Sud-Est, Rue Sherbrooke SE"
  })
  void canadianStreetTypesAreAbbreviatedInBothLanguages(String sent, String corrected) {
    assertThat(validator.validate(street(MAPLE, sent), CA))
        .isEqualTo(
            new Validation.NearMatch(street(MAPLE, corrected), List.of(CORRECTED, ABBREVIATED)));
  }

  @ParameterizedTest
  @CsvSource({
    "NL, A1C 5H9", "NS, B3J 1S9", "PE, C1A 4P3", "NB, E3B 5H1", "QC, H3Z 2Y7", "QC, K1A 0B1",
    "ON, K1P 1J1", "ON, M5V 2T6", "MB, R3C 4A5", "SK, S4P 3Y2", "AB, T5J 2R7", "BC, V6B 4Y8",
    "NU, X0A 0H0", "NT, X1A 2N9", "YT, Y1A 2C6"
  })
  void aPostalCodeOfTheProvinceIsExact(String province, String code) {
    isExact(validator.validate(code(MAPLE, province, code, ""), CA));
  }

  @ParameterizedTest
  @CsvSource({
    "ON, H3Z 2Y7",
    "NT, X0A 0H0",
    "ON, W5V 2T6",
    "ON, M5D 2T6",
    "ON, M5V 2O6",
    "ON, MSV 2T6",
    "ON, M5V 2T",
    "ON, 97205",
    "IL, M5V 2T6"
  })
  void aPostalCodeOfAnotherProvinceOrOfNoneHasNoMatch(String province, String code) {
    isNone(validator.validate(code(MAPLE, province, code, ""), CA));
  }

  @Test
  void canadianCodesAndProvincesGetTheirForm() {
    isNear(validator.validate(code(MAPLE, "ON", "m5v2t6", ""), CA), MAPLE, CORRECTED, NEAR);
    isNear(validator.validate(code(MAPLE, "on", "M5V-2T6", ""), CA), MAPLE, CORRECTED, NEAR);
    isNear(
        validator.validate(code(MAPLE, "Ontario", "M5V 2T6", "1234"), CA),
        MAPLE,
        CORRECTED,
        ABBREVIATED,
        CHANGED);
    isNear(
        validator.validate(code(MAPLE, "Québec", "H3Z 2Y7", ""), CA),
        code(MAPLE, "QC", "H3Z 2Y7", ""),
        CORRECTED,
        ABBREVIATED);
    isNear(
        validator.validate(location(MAPLE, "Apartment 3"), CA),
        location(MAPLE, "Apt 3"),
        CORRECTED,
        ABBREVIATED);
  }

  @Test
  void aKnownCanadianStreetInAnotherFormIsACandidate() {
    EmergencyAddress wellington =
        new EmergencyAddress("111", "Wellington St", "", "Ottawa", "ON", "K1A 0A6", "");

    isExact(validator.validate(wellington, CA));
    isNone(validator.validate(street(wellington, "Wellington Road"), CA), wellington);
  }

  @Test
  void thereAreConventionsForNoOtherRegion() {
    assertThatThrownBy(() -> validator.validate(ELM, new RegionCode("SE")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// Whatever is typed is judged, soon, and what is corrected once needs no more correction.
  @Test
  void aCorrectedAddressIsExactWhateverWasTyped() {
    Random random = new Random(20260302);
    String[] pieces = {
      "north", "E", "Ave", "street", "St.", "of", "O'", "#", "#5", "Apt", "4b", "5TH", "Oak", "OAK",
      "ñ", "Ǆ", "ß", "İ", "-", "/", "(", ".", ",", "  ", "\u00a0", "’", "\u0301", "1.5", "the",
      "Rue", "ouest", "Floor", "3rd", "Rear", "US", "iv"
    };
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int words = 1 + random.nextInt(6); words > 0; words--) {
        text.append(pieces[random.nextInt(pieces.length)]).append(random.nextBoolean() ? " " : "");
      }
      boolean inUs = i % 2 == 0;
      EmergencyAddress some =
          new EmergencyAddress(
              "5",
              text.toString(),
              random.nextInt(3) == 0 ? text.reverse().toString() : "",
              "Springfield " + text,
              inUs ? "Oregon" : "Ontario",
              inUs ? "97205" : "m5v2t6",
              "");

      RegionCode region = inUs ? US : CA;
      if (validator.validate(some, region) instanceof Validation.NearMatch near) {
        assertThat(validator.validate(near.corrected(), region))
            .as(some + " -> " + near.corrected())
            .isInstanceOf(Validation.ExactMatch.class);
      }
    }
  }

  @Test
  void aVeryLongTextIsJudgedSoon() {
    for (String piece : List.of("a", " ", ".", "a.", "#", "N ", "St ", "é", "1.", "O'", "-")) {
      String text = piece.repeat(60_000 / piece.length());
      long before = System.nanoTime();

      judge(new EmergencyAddress(text, text, text, text, text, text, text));

      assertThat(System.nanoTime() - before).isLessThan(2_000_000_000L);
    }
  }

  private void isNearStreet(String sent, String corrected) {
    Validation validation = judge(street(ELM, sent));

    assertThat(validation).isInstanceOf(Validation.NearMatch.class);
    assertThat(((Validation.NearMatch) validation).corrected()).isEqualTo(street(ELM, corrected));
    isExact(judge(street(ELM, corrected)));
  }
}
