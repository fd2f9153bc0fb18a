package io.rotary.platform.http;

import io.rotary.problem.Problem;
import io.rotary.problem.ProblemException;
import io.rotary.problem.RequestProblems;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/// Takes a request past every check in the contract's order (07.5) and then to its handler: path
/// 404, method 405, credential 401, limits 429, project and account 403, media type 415, size 413.
/// Nothing of the body is read before the last of them.
final class Checks {
  private final Router router;
  private final Gate gate;
  private final HttpLimits limits;

  Checks(Router router, Gate gate, HttpLimits limits) {
    this.router = router;
    this.gate = gate;
    this.limits = limits;
  }

  /// Finds out which operation is called. Refuses what is no good HTTP, unknown paths and methods.
  Router.Match route(Exchange exchange) {
    Request request = exchange.request;
    Optional<Problem> broken = WireRules.broken(request, limits);
    if (broken.isPresent()) {
      throw new ProblemException(broken.get());
    }
    Router.Match match = router.match(request.getMethod(), exchange.rawPath());
    exchange.match = match;
    exchange.route = match.route();
    return match;
  }

  Reply answer(Exchange exchange, Router.Match match) {
    Request request = exchange.request;
    Route route = match.route();
    authenticate(exchange, route);
    admit(exchange, route);
    checkProject(exchange, match);
    MediaRules.check(request, route.body());
    return route
        .handler()
        .handle(new RoutedRequest(exchange, match, body(exchange, route), limits));
  }

  private void authenticate(Exchange exchange, Route route) {
    List<String> lines = exchange.request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION);
    String header = lines.isEmpty() ? null : String.join(", ", lines);
    switch (route.access()) {
      case OPEN -> {}
      case OPERATOR -> exchange.operator = gate.authenticateOperator(header);
      case PROJECT_READ, PROJECT_WRITE, PROJECT_RENT -> exchange.caller = gate.authenticate(header);
    }
  }

  private void admit(Exchange exchange, Route route) {
    if (route.load() != Route.Load.NONE) {
      Caller caller = exchange.caller;
      String subject =
          caller == null ? Request.getRemoteAddr(exchange.request) : caller.projectId();
      exchange.permit = gate.admit(route, subject);
    }
  }

  private static void checkProject(Exchange exchange, Router.Match match) {
    Caller caller = exchange.caller;
    if (caller == null) {
      return;
    }
    if (!caller.projectId().equals(match.variables().get("projectId"))) {
      throw RequestProblems.foreignProject().asException();
    }
    checkAccount(match.route().access(), caller.state());
  }

  private static void checkAccount(Route.Access access, Caller.AccountState state) {
    boolean writes = access == Route.Access.PROJECT_WRITE || access == Route.Access.PROJECT_RENT;
    if (writes && state == Caller.AccountState.BLOCKED) {
      throw RequestProblems.blockedAccount().asException();
    }
    if (access == Route.Access.PROJECT_RENT && state == Caller.AccountState.TRIAL) {
      throw RequestProblems.trialMayNotRent().asException();
    }
  }

  private byte[] body(Exchange exchange, Route route) {
    if (route.body() == Route.Body.NONE) {
      return new byte[0];
    }
    if (route.body() == Route.Body.MULTIPART) {
      if (exchange.request.getLength() > limits.multipart().bodyBytes()) {
        throw RequestProblems.contentTooLarge(limits.multipart().fileBytes()).asException();
      }
      return new byte[0];
    }
    if (exchange.request.getLength() > limits.bodyBytes()) {
      throw RequestProblems.contentTooLarge(limits.bodyBytes()).asException();
    }
    byte[] body = new BodyReader(exchange.request, limits).read();
    exchange.bodyRead = true;
    exchange.body = body;
    return body;
  }
}
