package io.rotary.rental.roll;

/// Where the page before ended: the last number, and its name when the list is ordered by name.
public record After(String displayName, String number) {
  public static final After NOTHING = new After("", "");
}
