package io.rotary.sandbox.fault;

import io.rotary.platform.http.Around;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Route;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The rules by which calls go wrong, in the order in which they were made; the first that wants to
/// act on a call does. An answer that was touched names its rule in [#MARK].
///
/// Calls of `/sandbox` itself are left alone.
public final class FaultRules implements Around {
  /// The answer header that names the rule.
  public static final String MARK = "x-rotary-fault";

  private static final int MOST = 1000;

  private final List<FaultRule> rules = new CopyOnWriteArrayList<>();
  private final AtomicLong last = new AtomicLong();
  private final FaultsApi api;

  /// `operations` are those that rules may name.
  private FaultRules(Set<String> operations) {
    this.api = new FaultsApi(this, operations);
  }

  /// For a program that serves `routes`.
  public static FaultRules create(List<Route> routes) {
    return new FaultRules(routes.stream().map(Route::operation).collect(Collectors.toSet()));
  }

  public List<Route> routes() {
    return api.routes();
  }

  /// Forgets every rule.
  public void clear() {
    rules.clear();
  }

  /// Forgets the rules that were made for one project.
  public void forget(String projectId) {
    rules.removeIf(rule -> rule.match().projectId().filter(projectId::equals).isPresent());
  }

  @Override
  public Reply answer(Call call, Supplier<Reply> answer) {
    FaultRule acting = null;
    for (FaultRule rule : rules) {
      boolean wants = rule.wants(call);
      if (wants && acting == null) {
        acting = rule;
      }
    }
    if (acting == null) {
      return answer.get();
    }
    acting.acted();
    return new MakeFault(acting.effect()).run(call, answer).withHeader(MARK, acting.id());
  }

  List<FaultRule> list() {
    return List.copyOf(rules);
  }

  synchronized FaultRule add(Match match, Effect effect) {
    if (rules.size() >= MOST) {
      throw FaultProblems.tooManyFaults(MOST).asException();
    }
    FaultRule rule = new FaultRule("fault-" + last.incrementAndGet(), match, effect);
    rules.add(rule);
    return rule;
  }

  void remove(String ruleId) {
    Predicate<FaultRule> isMeant = rule -> rule.id().equals(ruleId);
    if (!rules.removeIf(isMeant)) {
      throw FaultProblems.unknownFault(ruleId).asException();
    }
  }
}
