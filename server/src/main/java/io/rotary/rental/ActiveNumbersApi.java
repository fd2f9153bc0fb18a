package io.rotary.rental;

import io.rotary.field.NumberFields;
import io.rotary.inventory.PageSize;
import io.rotary.phone.E164;
import io.rotary.phone.NumberType;
import io.rotary.phone.NumberingPlan;
import io.rotary.phone.RegionCode;
import io.rotary.platform.db.Gathering;
import io.rotary.platform.http.PageTokens;
import io.rotary.platform.http.Query;
import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import io.rotary.problem.ProblemException;
import io.rotary.problem.Violations;
import io.rotary.rental.roll.After;
import io.rotary.rental.roll.NumberFilter;
import java.util.List;
import java.util.Optional;

/// List and get of active numbers. Reads go straight to the read model.
final class ActiveNumbersApi {
  private static final String PATH = "/v1/projects/{projectId}/activeNumbers";
  static final int MOST_TOGETHER = 64;

  private final ListNumbers numbers;
  private final Gathering<ActiveNumberReadModel.Key, ActiveNumber> single;
  private final PageTokens pageTokens;
  private final NumberingPlan plan;

  ActiveNumbersApi(
      Gathering<ActiveNumberReadModel.Key, ActiveNumber> single,
      ListNumbers numbers,
      PageTokens pageTokens,
      NumberingPlan plan) {
    this.single = single;
    this.numbers = numbers;
    this.pageTokens = pageTokens;
    this.plan = plan;
  }

  List<Route> routes() {
    return List.of(
        Route.read("ListActiveNumbers", PATH, Route.Load.READ, this::list),
        Route.read("GetActiveNumber", PATH + "/{phoneNumber}", Route.Load.READ, this::get));
  }

  private Reply list(Request request) {
    Query query = request.query();
    Violations violations = new Violations();
    NumberFilter filter = filter(query, violations);
    int asked = PageSize.read("pageSize", query.find("pageSize"), 0, violations);
    violations.raise();
    int size = asked == 0 ? PageSize.DEFAULT : asked;
    String projectId = request.caller().projectId();
    String scope = projectId + "|" + filter.scope();
    After after =
        query
            .find("pageToken")
            .map(token -> after(pageTokens.open(scope, token)))
            .orElse(After.NOTHING);

    // One number more than the page holds, to know whether another page follows.
    ListNumbers.Page found = numbers.run(projectId, new ListNumbers.Part(filter, after, size + 1));
    boolean isLast = found.numbers().size() <= size;
    List<ActiveNumber> page = isLast ? found.numbers() : found.numbers().subList(0, size);
    String next = isLast ? "" : pageTokens.issue(scope, position(page.getLast()));
    return Reply.ok(
        out ->
            out.objects("activeNumbers", page, ActiveNumberJson::write)
                .text("nextPageToken", next)
                .whole("totalSize", found.total()));
  }

  private Reply get(Request request) {
    E164 number = NumberFields.inPath(request);
    ActiveNumber found =
        single
            .find(new ActiveNumberReadModel.Key(request.caller().projectId(), number))
            .orElseThrow(() -> notActive(number));
    return Reply.ok(out -> ActiveNumberJson.write(out, found));
  }

  private ProblemException notActive(E164 number) {
    NumberFields.checkLength(number, plan);
    return RentalProblems.notActive(number).asException();
  }

  private static NumberFilter filter(Query query, Violations violations) {
    NumberFields fields = new NumberFields(violations);
    Optional<RegionCode> region =
        query.find("regionCode").flatMap(text -> fields.region("regionCode", text));
    Optional<NumberType> type = query.find("type").flatMap(text -> fields.type("type", text));
    return new NumberFilter(
        region,
        type,
        fields.pattern(query),
        fields.capabilities("capability", query.all("capability", "capabilities")),
        order(query, violations));
  }

  private static NumberFilter.Order order(Query query, Violations violations) {
    String text = query.find("orderBy").orElse("phoneNumber");
    return switch (text) {
      case "phoneNumber" -> NumberFilter.Order.PHONE_NUMBER;
      case "displayName" -> NumberFilter.Order.DISPLAY_NAME;
      default -> {
        violations.argument("orderBy", "must be phoneNumber or displayName");
        yield NumberFilter.Order.PHONE_NUMBER;
      }
    };
  }

  private static String position(ActiveNumber last) {
    return last.number().value() + " " + last.displayName();
  }

  private static After after(String position) {
    int space = position.indexOf(' ');
    return new After(position.substring(space + 1), position.substring(0, space));
  }
}
