package io.rotary.billing;

import io.rotary.money.Money;
import java.time.YearMonth;
import java.util.List;

/// A project's account over a calendar month (UTC): what it held at the beginning, every entry, and
/// what it held at the end.
public record Statement(
    String projectId, YearMonth month, Money opening, List<AccountEntry> entries, Money closing) {
  public Statement {
    entries = List.copyOf(entries);
  }

  /// As a file for spreadsheets (RFC 4180). Text that a spreadsheet would take for a formula gets
  /// an apostrophe in front.
  public String csv() {
    StringBuilder csv = new StringBuilder("date,kind,note,amount,balance,currency,reference\r\n");
    String currency = opening.currencyCode();
    line(
        csv,
        month.atDay(1) + "T00:00:00Z",
        "BALANCE",
        "opening balance",
        "",
        opening,
        currency,
        "");
    for (AccountEntry entry : entries) {
      line(
          csv,
          entry.bookedAt().toString(),
          entry.kind().name(),
          entry.note(),
          entry.amount().amount(),
          entry.balanceAfter(),
          currency,
          entry.reference());
    }
    String end = month.plusMonths(1).atDay(1) + "T00:00:00Z";
    line(csv, end, "BALANCE", "closing balance", "", closing, currency, "");
    return csv.toString();
  }

  private static void line(
      StringBuilder csv,
      String date,
      String kind,
      String note,
      String amount,
      Money balance,
      String currency,
      String reference) {
    csv.append(
        String.join(
            ",", date, kind, quoted(note), amount, balance.amount(), currency, quoted(reference)));
    csv.append("\r\n");
  }

  private static String quoted(String text) {
    boolean isFormula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return '"' + (isFormula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
