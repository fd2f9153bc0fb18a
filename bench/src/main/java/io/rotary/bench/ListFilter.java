package io.rotary.bench;

import org.jspecify.annotations.Nullable;

/// A filter of the list: as a query, as the parameters of the server's statement, and as a
/// condition of ours that must count the same.
enum ListFilter {
  NONE("", null, null, "true"),
  REGION("&regionCode=US", "region_code", "US", "region_code = 'US'"),
  TYPE("&type=LOCAL", "number_type", "LOCAL", "number_type = 'LOCAL'"),
  CAPABILITY("&capability=VOICE", "has_voice", "true", "has_voice"),
  START(pattern("START", "%2B155500012"), "e164", "+155500012%", "left(e164, 10) = '+155500012'"),
  CONTAINS(pattern("CONTAINS", "123"), "e164", "%123%", "strpos(e164, '123') > 0"),
  CONTAINS_NONE(pattern("CONTAINS", "99999999"), "e164", "%99999999%", "false"),
  END(pattern("END", "77"), "e164", "%77", "right(e164, 2) = '77'"),
  BY_NAME("&orderBy=displayName", null, null, "true");

  private final String query;
  private final @Nullable String column;
  private final @Nullable String value;
  private final String condition;

  ListFilter(String query, @Nullable String column, @Nullable String value, String condition) {
    this.query = query;
    this.column = column;
    this.value = value;
    this.condition = condition;
  }

  private static String pattern(String position, String text) {
    return "&numberPattern.searchPattern=" + position + "&numberPattern.pattern=" + text;
  }

  String query() {
    return query;
  }

  String condition() {
    return condition;
  }

  /// The value of a condition on this column; null where it is not asked for.
  @Nullable String on(String asked) {
    return asked.equals(column) ? value : null;
  }
}
