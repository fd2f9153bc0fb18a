package io.rotary.sandbox.fault;

import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.problem.Violations;
import java.util.List;
import java.util.Set;

/// Fault rules over HTTP (contract 11.6).
final class FaultsApi {
  private static final String FAULTS = "/sandbox/faults";

  private final FaultRules rules;
  private final Set<String> operations;

  FaultsApi(FaultRules rules, Set<String> operations) {
    this.rules = rules;
    this.operations = operations;
  }

  List<Route> routes() {
    return List.of(
        Route.sandbox("ListFaults", "GET", FAULTS, Route.Body.NONE, this::list),
        Route.sandbox("AddFault", "POST", FAULTS, Route.Body.JSON, this::add),
        Route.sandbox("RemoveFaults", "DELETE", FAULTS, Route.Body.NONE, this::removeAll),
        Route.sandbox(
            "RemoveFault", "DELETE", FAULTS + "/{ruleId}", Route.Body.NONE, this::remove));
  }

  private Reply list(Request request) {
    List<FaultRule> all = rules.list();
    return Reply.ok(out -> out.objects("rules", all, FaultJson::write));
  }

  private Reply add(Request request) {
    Violations wrong = new Violations();
    FaultReading reading = new FaultReading(operations, wrong);
    var read = reading.rule(request.json());
    wrong.raise();
    FaultRule rule = rules.add(read.match(), read.effect());
    return Reply.ok(out -> FaultJson.write(out, rule));
  }

  private Reply remove(Request request) {
    rules.remove(request.variable("ruleId"));
    return Reply.ok(_ -> {});
  }

  private Reply removeAll(Request request) {
    rules.clear();
    return Reply.ok(_ -> {});
  }
}
