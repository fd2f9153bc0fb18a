package io.rotary.callback;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// Where a number's callbacks go. For now its form is checked; the guard against inner addresses
/// joins with delivery.
public final class CallbackUrl {
  /// The longest URL that is kept.
  public static final int LONGEST = 2048;

  private CallbackUrl() {}

  /// What is wrong with the form of `url`, in words, or nothing when it is an absolute http(s) URL.
  public static Optional<String> faultIn(String url) {
    if (url.length() > LONGEST) {
      return Optional.of("must have at most " + LONGEST + " characters");
    }
    try {
      URI uri = new URI(url);
      boolean http = "http".equalsIgnoreCase(uri.getScheme());
      boolean https = "https".equalsIgnoreCase(uri.getScheme());
      return (http || https) && uri.getHost() != null
          ? Optional.empty()
          : Optional.of("must be an absolute http or https URL");
    } catch (URISyntaxException e) {
      return Optional.of("must be an absolute http or https URL");
    }
  }
}
