package io.rotary.identifier;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The identifiers we know, by the code that requirement packs use. Spaces, dots, hyphens and
/// slashes do not count, nor does case.
public enum Identifier {
  AU_ABN("au-abn", "ABN (11 digits)", "[0-9]{11}"),
  AU_ACN("au-acn", "ACN (9 digits)", "[0-9]{9}"),
  BR_CNPJ("br-cnpj", "CNPJ (14 characters)", "[0-9A-Z]{12}[0-9]{2}"),
  BR_CPF("br-cpf", "CPF (11 digits)", "[0-9]{11}"),
  CA_BN("ca-bn", "business number (9 digits)", "[0-9]{9}((RC|RM|RP|RT)[0-9]{4})?"),
  CH_UID("ch-uid", "UID (CHE and 9 digits)", "CHE[0-9]{9}"),
  DE_REGISTER(
      "de-register",
      "register number (court, HRA, HRB, GnR, GsR, PR or VR, number)",
      "[\\p{L}()]{2,40}(HRA|HRB|GNR|GSR|PR|VR)[0-9]{1,7}[A-Z]{0,3}"),
  DE_VAT("de-vat", "VAT number (DE and 9 digits)", "DE[1-9][0-9]{8}"),
  ES_CIF("es-cif", "CIF (letter, 7 digits, check)", "[ABCDEFGHJNPQRSUVW][0-9]{7}[0-9A-J]"),
  ES_DNI("es-dni", "DNI (8 digits and a letter)", "[0-9]{8}[A-Z]"),
  ES_NIE("es-nie", "NIE (X, Y or Z, 7 digits, letter)", "[XYZ][0-9]{7}[A-Z]"),
  FR_SIREN("fr-siren", "SIREN (9 digits)", "[0-9]{9}"),
  FR_SIRET("fr-siret", "SIRET (14 digits)", "[0-9]{14}"),
  FR_VAT("fr-vat", "VAT number (FR, key of 2, SIREN)", "FR[0-9A-HJ-NP-Z]{2}[0-9]{9}"),
  GB_COMPANY(
      "gb-company",
      "company number (8 digits, or 2 letters and 6 digits)",
      "[0-9]{8}|[A-Z]{2}[0-9]{6}"),
  GB_VAT("gb-vat", "VAT number (GB and 9 or 12 digits)", "GB([0-9]{9}|[0-9]{12}|(GD|HA)[0-9]{3})"),
  IT_PARTITA_IVA("it-partita-iva", "partita IVA (11 digits)", "[0-9]{11}"),
  IT_CODICE_FISCALE(
      "it-codice-fiscale",
      "codice fiscale (16 characters, or 11 digits)",
      "[A-Z]{6}[0-9LMNP-V]{2}[A-EHLMPR-T][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]|[0-9]{11}"),
  NL_KVK("nl-kvk", "KVK number (8 digits)", "[0-9]{8}"),
  NL_RSIN("nl-rsin", "RSIN or BSN (9 digits)", "[0-9]{9}"),
  NL_VAT("nl-vat", "VAT number (NL, 9 digits, B, 2 digits)", "NL[0-9]{9}B[0-9]{2}"),
  SE_ORGANISATION("se-organisation", "organisation number (10 digits)", "(16)?[0-9]{10}"),
  SE_VAT("se-vat", "VAT number (SE, 10 digits, 01)", "SE[0-9]{10}01"),
  US_EIN("us-ein", "EIN (9 digits)", "[0-9]{9}");

  /// How much of an identifier is looked at. Registers hold exceptions to their own checksums.
  public enum Strictness {
    FORM,
    CHECKSUM
  }

  /// Longer than any identifier with its separators.
  private static final int LONGEST = 64;

  private static final Pattern SEPARATORS = Pattern.compile("[ ./-]");
  private static final Pattern ZEROS = Pattern.compile("0+");

  private final String code;
  private final String inWords;
  private final Pattern form;

  Identifier(String code, String inWords, String form) {
    this.code = code;
    this.inWords = inWords;
    this.form = Pattern.compile(form);
  }

  public static Optional<Identifier> parse(String code) {
    for (Identifier one : values()) {
      if (one.code.equals(code)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  public String code() {
    return code;
  }

  /// What it is called, and its form, for a message.
  public String inWords() {
    return inWords;
  }

  /// Whether `text` can be such an identifier.
  public boolean accepts(String text, Strictness strictness) {
    if (text.length() > LONGEST) {
      return false;
    }
    String plain = SEPARATORS.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
    return form.matcher(plain).matches()
        && !ZEROS.matcher(plain).matches()
        && switch (strictness) {
          case FORM -> true;
          case CHECKSUM -> addsUp(plain);
        };
  }

  private boolean addsUp(String plain) {
    return switch (this) {
      case AU_ABN -> Australia.isAbn(plain);
      case AU_ACN -> Australia.isAcn(plain);
      case BR_CNPJ -> Brazil.isCnpj(plain);
      case BR_CPF -> Brazil.isCpf(plain);
      case CA_BN -> Canada.isBusinessNumber(plain);
      case CH_UID -> Switzerland.isUid(plain);
      case DE_VAT -> Germany.isVat(plain);
      case ES_CIF -> Spain.isCif(plain);
      case ES_DNI -> Spain.isDni(plain);
      case ES_NIE -> Spain.isNie(plain);
      case FR_SIREN -> France.isSiren(plain);
      case FR_SIRET -> France.isSiret(plain);
      case FR_VAT -> France.isVat(plain);
      case GB_VAT -> Britain.isVat(plain);
      case IT_PARTITA_IVA -> Italy.isPartitaIva(plain);
      case IT_CODICE_FISCALE -> Italy.isCodiceFiscale(plain);
      case NL_RSIN -> Netherlands.isRsin(plain);
      case NL_VAT -> Netherlands.isVat(plain);
      case SE_ORGANISATION -> Sweden.isOrganisation(plain);
      case SE_VAT -> Sweden.isVat(plain);
      case US_EIN -> UnitedStates.isEin(plain);
      case DE_REGISTER, GB_COMPANY, NL_KVK -> true;
    };
  }
}
