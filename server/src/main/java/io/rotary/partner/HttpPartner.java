package io.rotary.partner;

import io.rotary.platform.outbound.Call;
import io.rotary.platform.outbound.MessageSignature;
import io.rotary.platform.outbound.Outbound;
import io.rotary.platform.outbound.Outcome;
import io.rotary.platform.outbound.Trust;
import java.util.HashMap;
import java.util.Map;

/// The operator's own system, called over HTTP with signed JSON (`docs/partner.md`). Only 2xx, 400,
/// 409 and 422 are answers, and 404 to a question; anything else counts as none, and after five of
/// those in a row the partner is left alone for half a minute.
public final class HttpPartner implements PartnerNetwork {
  private static final byte[] NO_BODY = new byte[0];

  private final Outbound outbound;
  private final String url;
  private final MessageSignature signature;
  private final CircuitBreaker breaker = new CircuitBreaker();

  /// `url` is what `/operations` is appended to.
  public HttpPartner(Outbound outbound, String url, MessageSignature signature) {
    this.outbound = outbound;
    this.url = url.replaceFirst("/+$", "") + "/operations";
    this.signature = signature;
  }

  @Override
  public PartnerAnswer begin(PartnerOperation operation) {
    return call("POST", "", operation, PartnerJson.request(operation));
  }

  @Override
  public PartnerAnswer ask(PartnerOperation operation) {
    return call("GET", "/" + operation.operationId(), operation, NO_BODY);
  }

  @Override
  public PartnerAnswer cancel(PartnerOperation operation) {
    return call(
        "POST",
        "/" + operation.operationId() + "/cancel",
        operation,
        PartnerJson.request(operation));
  }

  private PartnerAnswer call(String method, String path, PartnerOperation operation, byte[] body) {
    if (!breaker.mayCall(operation.now())) {
      return new PartnerAnswer.Unavailable("it did not answer lately and is left alone");
    }
    Map<String, String> headers =
        new HashMap<>(signature.headers(operation.operationId().toString(), operation.now(), body));
    headers.put("user-agent", "Rotary");
    if (body.length > 0) {
      headers.put("content-type", "application/json");
    }
    PartnerAnswer answer =
        understood(
            outbound.send(new Call(Trust.OPERATOR, "partner", method, url + path, headers, body)),
            path);
    if (answer instanceof PartnerAnswer.Unavailable) {
      breaker.failed(operation.now());
    } else {
      breaker.succeeded();
    }
    return answer;
  }

  private static PartnerAnswer understood(Outcome outcome, String path) {
    return switch (outcome) {
      case Outcome.Failed failed -> new PartnerAnswer.Unavailable(failed.text());
      case Outcome.Answered answer when answer.status() / 100 == 2 ->
          PartnerJson.answer(answer.body())
              .orElseGet(() -> new PartnerAnswer.Unavailable("its answer cannot be read"));
      case Outcome.Answered answer when answer.status() == 404 && !path.isEmpty() ->
          new PartnerAnswer.Unknown();
      case Outcome.Answered answer when isRefusal(answer.status()) ->
          new PartnerAnswer.Refused("", "it answered " + answer.status());
      case Outcome.Answered answer ->
          new PartnerAnswer.Unavailable("it answered " + answer.status());
    };
  }

  private static boolean isRefusal(int status) {
    return status == 400 || status == 409 || status == 422;
  }
}
