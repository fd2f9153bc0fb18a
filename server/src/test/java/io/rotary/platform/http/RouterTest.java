package io.rotary.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rotary.problem.Problem;
import io.rotary.problem.ProblemException;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {
  private static final String PROJECT = "/v1/projects/{projectId}";
  private final Router router =
      new Router(
          List.of(
              read("searchAvailable", PROJECT + "/availableNumbers"),
              read("getAvailable", PROJECT + "/availableNumbers/{phoneNumber}"),
              post("rent", PROJECT + "/availableNumbers/{phoneNumber}:rent"),
              post("rentAny", PROJECT + "/availableNumbers:rentAny"),
              read("getActive", PROJECT + "/activeNumbers/{phoneNumber}"),
              route("updateActive", "PATCH", PROJECT + "/activeNumbers/{phoneNumber}"),
              read("getLiteral", PROJECT + "/activeNumbers/special"),
              post("submit", PROJECT + "/numberOrders/{orderId}/submit"),
              Route.open("page", "/openapi/", _ -> Reply.empty())));

  @ParameterizedTest
  @CsvSource({
    "GET,   /v1/projects/p/availableNumbers,                         searchAvailable, ''",
    "HEAD,  /v1/projects/p/availableNumbers,                         searchAvailable, ''",
    "GET,   /v1/projects/p/availableNumbers/+12025550134,            getAvailable, +12025550134",
    "GET,   /v1/projects/p/availableNumbers/%2B12025550134,          getAvailable, +12025550134",
    "GET,   /v1/projects/p/availableNumbers/%2b12025550134,          getAvailable, +12025550134",
    "POST,  /v1/projects/p/availableNumbers/+12025550134:rent,       rent, +12025550134",
    "POST,  /v1/projects/p/availableNumbers/%2B12025550134%3Arent,   rent, +12025550134",
    "POST,  /v1/projects/p/availableNumbers/%2B12025550134%3arent,   rent, +12025550134",
    "POST,  /v1/projects/p/availableNumbers/a:b:rent,                rent, a:b",
    "POST,  /v1/projects/p/availableNumbers/a%2Fb:rent,              rent, a/b",
    "POST,  /v1/projects/p/availableNumbers/%C3%A9%20:rent,          rent, 'é '",
    "POST,  /v1/projects/p/availableNumbers:rentAny,                 rentAny, ''",
    "POST,  /v1/projects/p/availableNumbers%3ArentAny,               rentAny, ''",
    "PATCH, /v1/projects/p/activeNumbers/+12025550134,               updateActive, +12025550134",
    "GET,   /v1/projects/p/activeNumbers/special,                    getLiteral, ''",
    "POST,  /v1/projects/p/numberOrders/01h/submit,                  submit, ''",
    "GET,   /openapi/,                                               page, ''"
  })
  void aPathLeadsToItsRoute(String method, String path, String operation, String number) {
    Router.Match match = router.match(method, path);

    assertThat(match.route().operation()).isEqualTo(operation);
    assertThat(match.variables().getOrDefault("phoneNumber", "")).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "",
        "*",
        "/v1/projects/p",
        "/v1/projects/p/availableNumbers/",
        "/v1/projects//availableNumbers",
        "/v1/projects/../availableNumbers",
        "/v1/projects/p/availableNumbers/:rent",
        "/v1/projects/p/availableNumbers/x:rent/",
        "/v1/projects/p/availableNumbers/x:Rent",
        "/v1/projects/p/availableNumbers/x:",
        "/v1/projects/p/availableNumbers:rentany",
        "/v1/projects/p%2FavailableNumbers",
        "/v1/projects/p/availableNumbers/a/b:rent",
        "//v1/projects/p/availableNumbers",
        "/V1/projects/p/availableNumbers",
        "/openapi"
      })
  void anUnknownPathIsNotFound(String path) {
    assertThat(refusal("GET", path).reason()).isEqualTo("unknown_path");
    assertThat(refusal("POST", path).reason()).isEqualTo("unknown_path");
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /v1/projects/p/availableNumbers,        'GET, HEAD'",
    "get,    /v1/projects/p/availableNumbers,        'GET, HEAD'",
    "GET,    /v1/projects/p/availableNumbers/x:rent, POST",
    "POST,   /v1/projects/p/activeNumbers/x,         'GET, HEAD, PATCH'",
    "POST,   /v1/projects/p/activeNumbers/special,   'GET, HEAD, PATCH'"
  })
  void anUnknownMethodIsToldWhatIsAllowedOverAllPatterns(String method, String path, String allow) {
    Problem problem = refusal(method, path);

    assertThat(problem.reason()).isEqualTo("method_not_allowed");
    assertThat(problem.headers()).containsEntry("allow", allow);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "%zz", "%u0041", "%ff", "%c0%af", "%ed%a0%80", "%00", "%c3"})
  void aBrokenEscapeIsMalformed(String segment) {
    assertThat(refusal("GET", "/v1/projects/p/activeNumbers/" + segment).reason())
        .isEqualTo("malformed_request");
  }

  @Test
  void routesThatCannotBeToldApartAreNotTaken() {
    List<Route> twice = List.of(read("a", PROJECT + "/x/{a}"), read("b", PROJECT + "/x/{b}"));

    assertThatThrownBy(() -> new Router(twice)).hasMessageContaining("two routes");
  }

  @Test
  void aProjectsRouteMustNameTheProject() {
    List<Route> nameless = List.of(read("a", "/v1/x"));

    assertThatThrownBy(() -> new Router(nameless)).hasMessageContaining("{projectId}");
  }

  private Problem refusal(String method, String path) {
    return Assertions.catchThrowableOfType(ProblemException.class, () -> router.match(method, path))
        .problem();
  }

  private static Route read(String operation, String path) {
    return Route.read(operation, path, Route.Load.READ, _ -> Reply.empty());
  }

  private static Route post(String operation, String path) {
    return Route.command(operation, path, Route.Load.WRITE, _ -> Reply.empty());
  }

  private static Route route(String operation, String method, String path) {
    return Route.write(operation, method, path, Route.Load.WRITE, _ -> Reply.empty());
  }
}
