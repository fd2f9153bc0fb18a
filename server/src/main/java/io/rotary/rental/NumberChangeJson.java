package io.rotary.rental;

import io.rotary.callback.CallbackUrls;
import io.rotary.platform.json.JsonObject;
import io.rotary.platform.json.Patch;
import io.rotary.problem.Violations;

/// Reads the body of an update (contract 03.4): absent leaves, null and `""` clear, a value sets.
final class NumberChangeJson {
  /// The longest display name that is kept, in UTF-16 units.
  private static final int LONGEST_NAME = 256;

  private final CallbackUrls urls;

  NumberChangeJson(CallbackUrls urls) {
    this.urls = urls;
  }

  NumberChange read(JsonObject body) {
    Violations violations = new Violations();
    LinkFields links = new LinkFields(LinkFields.Use.UPDATE, urls, violations);
    Patch<String> name = body.patchText("displayName", violations);
    if (name instanceof Patch.Set<String>(String text) && text.length() > LONGEST_NAME) {
      violations.constraint("displayName", "must have at most " + LONGEST_NAME + " characters");
    }
    NumberChange change = new NumberChange(name, links.callbackUrl(body), links.read(body));
    violations.raise();
    return change;
  }
}
