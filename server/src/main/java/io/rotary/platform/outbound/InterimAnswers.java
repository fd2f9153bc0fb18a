package io.rotary.platform.outbound;

import java.io.Serial;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.client.ProcessingProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpFields;

/// Reads past the answers that come before the answer (100 to 199), a few of them.
final class InterimAnswers extends ProcessingProtocolHandler {
  private static final int MOST = 16;
  private static final int UPGRADE = 101;

  @Override
  public boolean accept(Request request, Response response) {
    return isInterim(response.getStatus());
  }

  @Override
  protected void onProcessing(Request request, HttpFields fields) {
    String name = InterimAnswers.class.getName();
    if (request.getAttributes().get(name) instanceof AtomicInteger seen) {
      if (seen.incrementAndGet() > MOST) {
        var _ = request.abort(new TooMany());
      }
    } else {
      var _ = request.attribute(name, new AtomicInteger(1));
    }
  }

  private static boolean isInterim(int status) {
    return status >= 100 && status < 200 && status != UPGRADE;
  }

  /// The other side sends nothing but interim answers.
  static final class TooMany extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;
  }
}
