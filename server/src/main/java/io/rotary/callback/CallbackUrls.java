package io.rotary.callback;

import io.rotary.platform.outbound.AddressGuard;
import io.rotary.problem.Violations;
import java.net.URI;
import java.net.URISyntaxException;

/// Judges the URLs customers want their callbacks at, when they are stored; each send judges again.
public final class CallbackUrls {
  /// The longest URL that is kept.
  public static final int LONGEST = 2048;

  private static final String NOT_HTTP = "must be an absolute http or https URL";

  private final AddressGuard guard;

  public CallbackUrls(AddressGuard guard) {
    this.guard = guard;
  }

  /// Notes what is wrong with `url`: its form, or where it leads. May ask a name server and take
  /// two seconds, so it is not for use inside a transaction.
  public void check(String member, String url, Violations violations) {
    if (url.length() > LONGEST) {
      violations.format(member, "must have at most " + LONGEST + " characters");
    } else if (!isHttp(url)) {
      violations.format(member, NOT_HTTP);
    } else {
      guard.refusalOf(url).ifPresent(rule -> violations.argument(member, rule));
    }
  }

  private static boolean isHttp(String url) {
    try {
      URI uri = new URI(url);
      boolean http =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      return http && uri.getHost() != null;
    } catch (URISyntaxException _) {
      return false;
    }
  }
}
