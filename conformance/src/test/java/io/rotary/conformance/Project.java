package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// One project of the server and an access key of it. Paths are relative to the project.
record Project(Wire wire, String id, String keyId, String keySecret) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(100);

  Answer get(String path) {
    return send("GET", path, Map.of(), "");
  }

  Answer post(String path, String json) {
    return send("POST", path, Map.of("content-type", "application/json"), json);
  }

  Answer patch(String path, String json) {
    return send("PATCH", path, Map.of("content-type", "application/json"), json);
  }

  /// Sends with this project's Basic credential unless `headers` has an `authorization`.
  Answer send(String method, String path, Map<String, String> headers, String body) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putIfAbsent("authorization", basic());
    return wire.send(method, root() + path, all, body.getBytes(StandardCharsets.UTF_8));
  }

  String root() {
    return "/v1/projects/" + id;
  }

  String basic() {
    return basic(keyId, keySecret);
  }

  static String basic(String keyId, String keySecret) {
    byte[] pair = (keyId + ":" + keySecret).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /// The lowest number on the shelf that this query finds.
  JsonNode available(String query) {
    JsonNode found = get("/availableNumbers?size=1&" + query).ok().get("availableNumbers");
    assertThat(found.size()).as("stock for " + query).isEqualTo(1);
    return found.get(0);
  }

  String availableLocal() {
    return available("regionCode=US&type=LOCAL").get("phoneNumber").asString();
  }

  JsonNode rent(String number, String json) {
    return post("/availableNumbers/" + number + ":rent", json).ok();
  }

  /// A US local number that has just been rented without any product.
  String rented() {
    JsonNode number =
        post("/availableNumbers:rentAny", "{\"regionCode\":\"US\",\"type\":\"LOCAL\"}").ok();
    return number.get("phoneNumber").asString();
  }

  JsonNode active(String number) {
    return get("/activeNumbers/" + number).ok();
  }

  /// An active number once all that was scheduled for it has come about or failed.
  JsonNode settled(String number) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    JsonNode active = active(number);
    while (!isSettled(active)) {
      assertThat(System.nanoTime()).as("still scheduled: " + active).isLessThan(end);
      LockSupport.parkNanos(POLL.toNanos());
      active = active(number);
    }
    return active;
  }

  private static boolean isSettled(JsonNode number) {
    return Stream.of(
            "/smsConfiguration/scheduledProvisioning",
            "/voiceConfiguration/scheduledVoiceProvisioning")
        .map(number::at)
        .allMatch(one -> one.isNull() || one.get("status").asString().equals("FAILED"));
  }

  JsonNode update(String number, String json) {
    return patch("/activeNumbers/" + number, json).ok();
  }
}
