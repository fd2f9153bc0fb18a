package io.rotary.junit;

import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which requests fail, and how: {@code Fault.of("RentNumber").in(project).nth(2).status(503)}. Each
 * step gives a new one; nothing happens before {@link Faults#add}.
 */
public final class Fault {
  private final ObjectNode match;
  private final ObjectNode effect;

  private Fault(ObjectNode match, ObjectNode effect) {
    this.match = match;
    this.effect = effect;
  }

  /** Of any request. */
  public static Fault ofAny() {
    return new Fault(SandboxCalls.object(), SandboxCalls.object());
  }

  /** Of one operation, as {@code openapi/numbers.yaml} names it. */
  public static Fault of(String operation) {
    return ofAny().matching("operation", SandboxCalls.object().stringNode(operation));
  }

  /** Of requests of one project. */
  public Fault in(RotaryProject project) {
    return matching("projectId", match.stringNode(project.id()));
  }

  /** Of requests about one number. */
  public Fault about(String phoneNumber) {
    return matching("phoneNumber", match.stringNode(phoneNumber));
  }

  /** Of the nth request that matches, counted from 1. */
  public Fault nth(int nth) {
    return matching("nth", match.numberNode(nth));
  }

  /** Of a share of the requests, from 0 to 1; the same ones for the same seed. */
  public Fault probability(double share, long seed) {
    return matching("probability", match.numberNode(share))
        .matching("seed", match.numberNode(seed));
  }

  /** An answer of this status; the operation is not done. */
  public Fault status(int status) {
    return doing("status", effect.numberNode(status));
  }

  /** This in the place of the answer's body. */
  public Fault body(JsonNode body) {
    return doing("body", body);
  }

  /** A page of HTML in the place of the answer's body, as a gateway would send. */
  public Fault html() {
    return doing("wrongType", effect.booleanNode(true));
  }

  /** It takes so much longer. */
  public Fault delay(Duration delay) {
    return doing("delay", effect.stringNode(delay.toString()));
  }

  /** The connection ends without an answer; the operation is not done. */
  public Fault drop() {
    return doing("drop", effect.booleanNode(true));
  }

  /** The answer breaks off after so many bytes of its body; the operation is done. */
  public Fault truncate(int bytes) {
    return doing("truncate", effect.numberNode(bytes));
  }

  /** Status, drop and delay come after the operation is done, of which its caller hears nothing. */
  public Fault afterwards() {
    return doing("when", effect.stringNode("AFTER"));
  }

  JsonNode json() {
    ObjectNode json = SandboxCalls.object();
    json.set("match", match);
    json.set("effect", effect);
    return json;
  }

  private Fault matching(String name, JsonNode value) {
    ObjectNode more = match.deepCopy();
    more.set(name, value);
    return new Fault(more, effect);
  }

  private Fault doing(String name, JsonNode value) {
    ObjectNode more = effect.deepCopy();
    more.set(name, value);
    return new Fault(match, more);
  }
}
