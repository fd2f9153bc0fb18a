package io.rotary.rental;

import io.rotary.platform.json.Patch;
import io.rotary.provisioning.LinkRequest;
import java.util.ArrayList;
import java.util.List;

/// What an update asks for: each part may be left as it is.
record NumberChange(Patch<String> displayName, Patch<String> callbackUrl, LinkRequest links) {
  /// What it asks for, for the number's history. Names and URLs are the customer's and not
  /// repeated.
  String inWords() {
    List<String> words = new ArrayList<>();
    if (!displayName.isKeep()) {
      words.add("displayName");
    }
    if (!callbackUrl.isKeep()) {
      words.add("callbackUrl");
    }
    links.servicePlanId().ifPresent(id -> words.add("servicePlanId=" + id));
    links.campaignId().ifPresent(id -> words.add("campaignId=" + id));
    links.voice().ifPresent(link -> words.add(link.type().idMember() + "=" + link.targetId()));
    return String.join(", ", words);
  }
}
