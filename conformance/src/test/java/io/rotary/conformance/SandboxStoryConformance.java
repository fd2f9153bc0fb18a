package io.rotary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A number's whole life on a server with demo data, written as a user of the vendor's client would
/// write it: `node/story.mjs` (contract 11.6).
class SandboxStoryConformance {
  @AutoClose
  private static final RotaryProcess SERVER = RotaryProcess.start("story", Map.of(), List.of());

  @Test
  void fromRentToAnothersRentInSeconds() {
    JsonNode story = VendorClient.story(SERVER.baseUrl(), "operator:operator-secret");

    System.out.printf(
        "SandboxStoryConformance: a number's life took %d ms%n", story.get("millis").asInt());
    assertThat(words(story, "happened"))
        .containsExactly(
            "LINKED",
            "CALLBACK_DELIVERED",
            "RENEWED",
            "LINKED",
            "UNLINKED",
            "OVERDUE",
            "SUSPENDED",
            "UNLINKED",
            "CALLBACK_DELIVERED",
            "ENDED",
            "OFFERED");
    assertThat(words(story, "told"))
        .containsExactly(
            "PROVISIONING_TO_SMS_PLATFORM",
            "DEPROVISIONING_FROM_SMS_PLATFORM",
            "PROVISIONING_TO_VOICE_PLATFORM",
            "DEPROVISIONING_FROM_VOICE_PLATFORM");
  }

  private static List<String> words(JsonNode story, String of) {
    return story.get(of).valueStream().map(JsonNode::asString).toList();
  }
}
