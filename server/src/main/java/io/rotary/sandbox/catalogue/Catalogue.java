package io.rotary.sandbox.catalogue;

import io.rotary.platform.http.Reply;
import io.rotary.platform.http.Request;
import io.rotary.platform.http.Route;
import java.util.List;

/// Every refusal of the product, every reason why a link fails and every event, with cause, a
/// script that brings it about (docs/sandbox-errors.md) and what then comes back.
public final class Catalogue {
  /// Read when it is first asked for, since a start should not wait for it.
  private static final class Contents {
    static final Entries ENTRIES = CatalogueReader.read();
  }

  private Catalogue() {}

  public static List<Route> routes() {
    return List.of(
        Route.sandbox("ListErrors", "GET", "/sandbox/errors", Route.Body.NONE, Catalogue::list));
  }

  private static Reply list(Request request) {
    return Reply.ok(out -> CatalogueJson.write(out, Contents.ENTRIES));
  }
}
