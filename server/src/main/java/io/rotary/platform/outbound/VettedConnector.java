package io.rotary.platform.outbound;

import java.io.IOException;
import java.io.Serial;
import java.util.Map;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;

/// Looks once more, when a connection is there and before a byte is sent, that it leads to an
/// address the guard passed.
final class VettedConnector extends ClientConnector {
  @Override
  protected Connection newConnection(EndPoint endPoint, Map<String, Object> context)
      throws IOException {
    Destination destination = (Destination) context.get(Destination.CONTEXT_KEY);
    if (destination == null
        || !(destination.getOrigin().getTag() instanceof Route route)
        || !route.leadsTo(endPoint.getRemoteSocketAddress())) {
      throw new Astray();
    }
    return super.newConnection(endPoint, context);
  }

  /// The connection leads elsewhere.
  static final class Astray extends IOException {
    @Serial private static final long serialVersionUID = 1L;
  }
}
