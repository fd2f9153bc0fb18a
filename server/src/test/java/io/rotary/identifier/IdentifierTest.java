package io.rotary.identifier;

import static io.rotary.identifier.Identifier.Strictness.CHECKSUM;
import static io.rotary.identifier.Identifier.Strictness.FORM;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Public identifiers. The good ones are examples of the issuing authorities, of python-stdnum, or
/// have check digits that were computed.
class IdentifierTest {
  /// Without check digits, or with two rules of which either will do (a Dutch VAT number).
  private static final Set<Identifier> UNPROTECTED =
      Set.of(
          Identifier.DE_REGISTER,
          Identifier.GB_COMPANY,
          Identifier.NL_KVK,
          Identifier.NL_VAT,
          Identifier.US_EIN);

  @ParameterizedTest
  @CsvSource({
    "au-abn, 51 824 753 556",
    "au-abn, 53 004 085 616",
    "au-abn, 18123456789",
    "au-acn, 004 085 616",
    "au-acn, 123456780",
    "br-cnpj, 16.727.230/0001-97",
    "br-cnpj, 12.ABC.345/01DE-35",
    "br-cnpj, 12abc345000188",
    "br-cpf, 123.456.789-09",
    "br-cpf, 529.982.247-25",
    "ca-bn, 12302 6635",
    "ca-bn, 12302 6635 RC 0001",
    "ca-bn, 123456782",
    "ch-uid, CHE-100.155.212",
    "ch-uid, CHE123456788",
    "de-register, Berlin HRB 123456",
    "de-register, Berlin (Charlottenburg) HRB 12345 B",
    "de-register, München GnR 17",
    "de-vat, DE123456788",
    "de-vat, DE136695976",
    "es-cif, J99216582",
    "es-cif, B-1234567-4",
    "es-cif, B1234567D",
    "es-dni, 12345678Z",
    "es-dni, 54362315-K",
    "es-nie, X1234567L",
    "es-nie, x-2482300w",
    "fr-siren, 732 829 320",
    "fr-siren, 123456782",
    "fr-siret, 732 829 320 00074",
    "fr-siret, 356 000 000 00048",
    "fr-siret, 356 000 000 09075",
    "fr-vat, FR11123456782",
    "fr-vat, FR 40 303 265 045",
    "fr-vat, FRK7399859412",
    "gb-company, 01234567",
    "gb-company, SC123456",
    "gb-vat, GB 980 7806 84",
    "gb-vat, GB123456782",
    "gb-vat, GBGD499",
    "gb-vat, GBHA500",
    "it-partita-iva, 00743110157",
    "it-partita-iva, 12345670017",
    "it-codice-fiscale, RCCMNL83S18D969H",
    "it-codice-fiscale, RSSMRA80A01H501U",
    "it-codice-fiscale, 00743110157",
    "nl-kvk, 12345678",
    "nl-rsin, 111222333",
    "nl-rsin, 123456782",
    "nl-vat, NL004495445B01",
    "nl-vat, NL000099998B57",
    "se-organisation, 123456-7897",
    "se-organisation, 5560000001",
    "se-organisation, 16 556000-0001",
    "se-vat, SE123456789701",
    "se-vat, SE556000000101",
    "us-ein, 91-1144442",
    "us-ein, 12-3456789"
  })
  void goodOnesAreAccepted(String code, String text) {
    assertThat(identifier(code).accepts(text, CHECKSUM)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "au-abn, 18123456788",
    "au-abn, 1812345678",
    "au-abn, 00000000000",
    "au-acn, 123456781",
    "br-cnpj, 12345678000196",
    "br-cnpj, 12.ABC.345/01DE-36",
    "br-cnpj, 12ABC34500018A",
    "br-cpf, 12345678900",
    "br-cpf, 111.111.111-11",
    "ca-bn, 123456783",
    "ca-bn, 123456782RX0001",
    "ch-uid, CHE123456789",
    "ch-uid, 123456788",
    "de-register, Berlin HRC 123456",
    "de-register, HRB 123456",
    "de-vat, DE123456789",
    "de-vat, DE012345678",
    "es-cif, B12345675",
    "es-cif, I12345674",
    "es-dni, 12345678A",
    "es-nie, X1234567A",
    "es-nie, W1234567L",
    "fr-siren, 123456783",
    "fr-siret, 12345678200011",
    "fr-siret, 12345678300010",
    "fr-siret, 356 000 000 09076",
    "fr-vat, FR12123456782",
    "fr-vat, FRIO334175221",
    "gb-company, 1234567890",
    "gb-vat, GB123456783",
    "gb-vat, GBGD500",
    "gb-vat, GBHA499",
    "it-partita-iva, 12345670018",
    "it-partita-iva, 12345671015",
    "it-codice-fiscale, RSSMRA80A01H501A",
    "it-codice-fiscale, RSSMRA80F01H501U",
    "nl-kvk, 1234567",
    "nl-rsin, 123456783",
    "nl-vat, NL123456783B01",
    "se-organisation, 5560000002",
    "se-organisation, 175560000001",
    "se-vat, SE556000000201",
    "se-vat, SE556000000102",
    "us-ein, 00-1234567",
    "us-ein, 12-345678"
  })
  void badOnesAreRefused(String code, String text) {
    assertThat(identifier(code).accepts(text, CHECKSUM)).isFalse();
  }

  /// A stroke marks places whose digit the checksum does not protect against every mistake: an even
  /// weight, or one of five, with a modulus of ten.
  @ParameterizedTest
  @CsvSource({
    "au-abn, 51824753556,",
    "au-acn, 004085616, -x---x-xx",
    "br-cnpj, 16727230000197,",
    "br-cnpj, 12ABC34501DE35,",
    "br-cpf, 52998224725,",
    "ca-bn, 123026635,",
    "ch-uid, CHE100155212,",
    "de-vat, DE136695976,",
    "es-cif, J99216582,",
    "es-dni, 54362315K,",
    "es-nie, X2482300W,",
    "fr-siren, 732829320,",
    "fr-siret, 73282932000074,",
    "fr-vat, FR40303265045,",
    "gb-vat, GB001234547,",
    "it-partita-iva, 00743110157,",
    "it-codice-fiscale, RCCMNL83S18D969H,",
    "nl-rsin, 111222333,",
    "se-organisation, 1234567897,",
    "se-vat, SE123456789701,"
  })
  void everyOtherDigitIsRefused(String code, String good, String places) {
    Identifier identifier = identifier(code);
    List<String> accepted = new ArrayList<>();
    for (int i = 0; i < good.length(); i++) {
      if (places == null || places.charAt(i) != '-') {
        accepted.addAll(
            otherDigits(good, i).stream()
                .filter(one -> identifier.accepts(one, CHECKSUM))
                .toList());
      }
    }

    assertThat(identifier.accepts(good, CHECKSUM)).isTrue();
    assertThat(accepted).isEmpty();
  }

  @Test
  void everyIdentifierIsPutToTheTest() throws NoSuchMethodException {
    Set<String> tested = new TreeSet<>();
    for (String row : rows("everyOtherDigitIsRefused", String.class, String.class, String.class)) {
      tested.add(row.substring(0, row.indexOf(',')));
    }

    assertThat(tested)
        .isEqualTo(
            EnumSet.complementOf(EnumSet.copyOf(UNPROTECTED)).stream()
                .map(Identifier::code)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static String[] rows(String test, Class<?>... parameters) throws NoSuchMethodException {
    return IdentifierTest.class
        .getDeclaredMethod(test, parameters)
        .getAnnotation(CsvSource.class)
        .value();
  }

  @Test
  void theFormAloneCanBeAskedFor() {
    assertThat(Identifier.FR_SIRET.accepts("12345678200011", FORM)).isTrue();
    assertThat(Identifier.FR_SIRET.accepts("1234567820001", FORM)).isFalse();
  }

  @Test
  void whatIsFarTooLongIsNotEvenLookedAt() {
    assertThat(Identifier.SE_ORGANISATION.accepts("5560000001" + " ".repeat(60), FORM)).isFalse();
  }

  private static List<String> otherDigits(String good, int place) {
    List<String> others = new ArrayList<>();
    for (char digit = '0'; digit <= '9'; digit++) {
      if (Character.isDigit(good.charAt(place)) && good.charAt(place) != digit) {
        others.add(good.substring(0, place) + digit + good.substring(place + 1));
      }
    }
    return others;
  }

  private static Identifier identifier(String code) {
    return Identifier.parse(code).orElseThrow();
  }
}
