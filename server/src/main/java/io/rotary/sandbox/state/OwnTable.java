package io.rotary.sandbox.state;

import java.util.List;

/// A table that has rows of projects. `condition` finds those of one, whose id stands for each of
/// its question marks. `isSetUp` is what a project is given when it is made, which a reset keeps.
///
/// A test holds the list against the schema, so that a new table is not forgotten.
record OwnTable(String name, String condition, boolean isSetUp) {
  private static final String RENTALS =
      "rental_id in (select rental_id from active_number where project_id = ?)";
  private static final String ORDERS =
      "order_id in (select order_id from number_order where project_id = ?)";

  /// What a row refers to comes before it.
  static final List<OwnTable> ALL =
      List.of(
          setUp("project"),
          setUp("access_key"),
          setUp("link_target"),
          setUp("campaign"),
          setUp("callback_configuration"),
          of("project_clock", "project_id = ?"),
          of("ledger_account", "name = 'project:' || ?"),
          of(
              "ledger_transfer",
              "transfer_id in (select e.transfer_id from ledger_entry e join ledger_account a"
                  + " using (account_id) where a.name = 'project:' || ?)"),
          of("active_number", "project_id = ?"),
          of("number_configuration", RENTALS),
          of("scheduled_provisioning", RENTALS),
          of("partner_operation", RENTALS),
          of("emergency_address", RENTALS),
          of("charge", RENTALS),
          of("document", "project_id = ?"),
          of(
              "document_chunk",
              "document_id in (select document_id from document where project_id = ?)"),
          of("document_usage", "project_id = ?"),
          of("number_order", "project_id = ?"),
          of("order_number", ORDERS),
          of("order_log", ORDERS),
          of("order_attachment", ORDERS),
          of("registration_profile", "project_id = ?"),
          of("event", "project_id = ?"),
          of("callback_attempt", "event_id in (select event_id from event where project_id = ?)"),
          of("callback_receiver", "project_id = ?"),
          of("idempotency_record", "project_id = ?"),
          of("notice", "project_id = ?"),
          of(
              "number_history",
              "project_id = ? and e164 in (select e164 from active_number where project_id = ?"
                  + " union all select e164 from order_number join number_order using (order_id)"
                  + " where project_id = ?)"),
          of("job", "tenant = ?"),
          of(
              "job_lane",
              "lane = ? or lane like replace(replace(?, '_', '\\_'), '%', '\\%') || ' %'"));

  private static OwnTable setUp(String name) {
    return new OwnTable(name, "project_id = ?", true);
  }

  /// Whether a seed puts it there again.
  boolean isGivenBySeed() {
    return !name.equals("project") && !name.equals("callback_configuration");
  }

  private static OwnTable of(String name, String condition) {
    return new OwnTable(name, condition, false);
  }

  /// The id for each question mark of the condition.
  Object[] values(String projectId) {
    long marks = condition.chars().filter(one -> one == '?').count();
    Object[] values = new Object[(int) marks];
    java.util.Arrays.fill(values, projectId);
    return values;
  }
}
