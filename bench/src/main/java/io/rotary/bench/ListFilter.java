package io.rotary.bench;

/// A filter of the list, as a query, and as a condition of ours that must count the same.
enum ListFilter {
  NONE("", "true"),
  REGION("&regionCode=US", "region_code = 'US'"),
  TYPE("&type=LOCAL", "number_type = 'LOCAL'"),
  CAPABILITY("&capability=VOICE", "has_voice"),
  START(pattern("START", "%2B155500012"), "left(e164, 10) = '+155500012'"),
  CONTAINS(pattern("CONTAINS", "123"), "strpos(e164, '123') > 0"),
  CONTAINS_NONE(pattern("CONTAINS", "99999999"), "false"),
  END(pattern("END", "77"), "right(e164, 2) = '77'"),
  BY_NAME("&orderBy=displayName", "true");

  private final String query;
  private final String condition;

  ListFilter(String query, String condition) {
    this.query = query;
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
}
