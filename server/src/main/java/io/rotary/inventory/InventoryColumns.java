package io.rotary.inventory;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.rotary.money.Money;
import io.rotary.phone.Capabilities;
import io.rotary.phone.Capability;
import io.rotary.phone.E164;
import io.rotary.phone.NumberType;
import io.rotary.phone.NumberingPlan;
import io.rotary.phone.RegionCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the lines of an inventory file, whose header says which column is where (contract 11.4).
/// The three price columns come together or not at all.
final class InventoryColumns {
  static final List<String> REQUIRED = List.of("phoneNumber", "regionCode", "type", "capability");
  static final List<String> PRICE = List.of("setupPrice", "monthlyPrice", "currency");

  /// No number costs more, and no interval of ten years overflows.
  private static final long LARGEST_AMOUNT = 1_000_000_000_000L;

  private final NumberingPlan plan;
  private final List<String> names;

  private InventoryColumns(NumberingPlan plan, List<String> names) {
    this.plan = plan;
    this.names = names;
  }

  /// Reads the header; raises [InventoryFileRefused] when it is not one.
  static InventoryColumns of(String header, NumberingPlan plan) {
    List<String> names = fields(header).orElseThrow(() -> new InventoryFileRefused(expected()));
    Set<String> different = new HashSet<>(names);
    boolean known =
        names.stream().allMatch(name -> REQUIRED.contains(name) || PRICE.contains(name));
    boolean pricesWhole =
        different.containsAll(PRICE) || PRICE.stream().noneMatch(different::contains);
    if (!known
        || different.size() != names.size()
        || !different.containsAll(REQUIRED)
        || !pricesWhole) {
      throw new InventoryFileRefused(expected());
    }
    return new InventoryColumns(plan, names);
  }

  /// Whether the file says of every number what it costs.
  boolean hasPrices() {
    return names.containsAll(PRICE);
  }

  /// The number in a line, whatever else the line says.
  Optional<E164> number(String line) {
    return fields(line)
        .filter(fields -> fields.size() == names.size())
        .flatMap(fields -> E164.parse(field(fields, "phoneNumber")));
  }

  InventoryLine read(String line) {
    Optional<List<String>> fields = fields(line);
    if (fields.isEmpty()) {
      return new InventoryLine.Bad("a quote is not closed, or something follows it");
    }
    if (fields.get().size() != names.size()) {
      return new InventoryLine.Bad(
          "%d columns expected, %d found".formatted(names.size(), fields.get().size()));
    }
    return read(fields.get());
  }

  private InventoryLine read(List<String> fields) {
    String text = field(fields, "phoneNumber");
    Optional<E164> number = E164.parse(text);
    if (number.isEmpty()) {
      return bad("phoneNumber", "a plus and 7 to 15 digits expected", text);
    }
    Optional<RegionCode> region = RegionCode.parse(field(fields, "regionCode"));
    if (region.isEmpty()) {
      return bad("regionCode", "an ISO 3166-1 alpha-2 code expected", field(fields, "regionCode"));
    }
    Optional<String> reason = plan.reasonNotToStock(number.get(), region.get());
    if (reason.isPresent()) {
      return bad("phoneNumber", reason.get(), text);
    }
    Optional<NumberType> type = NumberType.parse(field(fields, "type"));
    if (type.isEmpty()) {
      return bad("type", "MOBILE, LOCAL or TOLL_FREE expected", field(fields, "type"));
    }
    Optional<Capabilities> capabilities = capabilities(field(fields, "capability"));
    if (capabilities.isEmpty()) {
      return bad("capability", "SMS, VOICE or SMS|VOICE expected", field(fields, "capability"));
    }
    ShelfNumber good =
        new ShelfNumber(
            number.get(), region.get(), type.get(), capabilities.get(), Optional.empty());
    return hasPrices() ? priced(good, fields) : new InventoryLine.Good(good);
  }

  private InventoryLine priced(ShelfNumber number, List<String> fields) {
    List<String> price = PRICE.stream().map(name -> field(fields, name)).toList();
    if (price.stream().allMatch(String::isEmpty)) {
      return new InventoryLine.Good(number);
    }
    String code = price.get(2);
    return Money.currency(code)
        .<InventoryLine>map(
            currency -> {
              Optional<Money> setup = Money.parse(price.get(0), currency).filter(this::isPrice);
              Optional<Money> monthly = Money.parse(price.get(1), currency).filter(this::isPrice);
              if (setup.isEmpty()) {
                return bad("setupPrice", "an amount of " + code + " expected", price.get(0));
              }
              if (monthly.isEmpty()) {
                return bad("monthlyPrice", "an amount of " + code + " expected", price.get(1));
              }
              return new InventoryLine.Good(
                  number.at(new ShelfNumber.OwnPrice(setup.get(), monthly.get())));
            })
        .orElseGet(() -> bad("currency", "an ISO 4217 code expected", code));
  }

  private boolean isPrice(Money amount) {
    return !amount.isNegative() && amount.minorUnits() <= LARGEST_AMOUNT;
  }

  private static Optional<Capabilities> capabilities(String text) {
    List<Capability> all = new ArrayList<>();
    for (String one : text.split("\\|", -1)) {
      Optional<Capability> capability = Capability.parse(one);
      if (capability.isEmpty()) {
        return Optional.empty();
      }
      all.add(capability.get());
    }
    return Optional.of(Capabilities.of(all));
  }

  private String field(List<String> fields, String name) {
    return fields.get(names.indexOf(name));
  }

  /// The fields of one line; empty when its quotes are wrong. No field of these files has a line
  /// break in it, so each line is read alone and a stray quote spoils no other line.
  private static Optional<List<String>> fields(String line) {
    try {
      return Optional.of(
          CsvReader.builder().allowUnclosedQuote(false).ofSingleCsvRecord(line).getFields());
    } catch (CsvParseException e) {
      return Optional.empty();
    }
  }

  private static InventoryLine.Bad bad(String column, String reason, String value) {
    return new InventoryLine.Bad(column + ": " + reason + ", not \"" + shown(value) + "\"");
  }

  private static String shown(String value) {
    String cut = value.length() > 40 ? value.substring(0, 40) + "…" : value;
    return cut.replaceAll("\\p{Cntrl}", "\uFFFD");
  }

  private static String expected() {
    return "the first line must be "
        + String.join(",", REQUIRED)
        + ", and may go on with "
        + String.join(",", PRICE);
  }
}
