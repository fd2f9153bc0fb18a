package io.rotary.order;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the customer answered. `earlierShape` says that it came as top-level `data`, as an older
/// document of the vendor has it, and is shown there too (contract 05.5).
record Registration(Map<String, @Nullable Object> requestDetails, boolean earlierShape) {
  static final Registration NONE = new Registration(Map.of(), false);

  Registration {
    requestDetails = new LinkedHashMap<>(requestDetails);
  }
}
