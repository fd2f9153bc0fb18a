package io.rotary.platform.outbound;

import io.rotary.platform.outbound.Exchange.Phase;
import io.rotary.platform.outbound.Outcome.Failed;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.logging.Logger;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.HttpResponseException;
import org.eclipse.jetty.http.HttpException;

/// Says what a failure of Jetty's means. The sentences are ours: messages of exceptions may hold
/// what the other side wrote.
final class Failures {
  private static final Logger LOG = Logger.getLogger(Failures.class.getName());

  private final OutboundSettings settings;

  Failures(OutboundSettings settings) {
    this.settings = settings;
  }

  Failed of(Throwable cause, Phase phase) {
    if (has(cause, SSLException.class) && phase != Phase.ANSWERING) {
      return new Failed(Failure.TLS_FAILED, tls(cause));
    }
    if (has(cause, VettedConnector.Astray.class)) {
      return new Failed(Failure.ADDRESS_REFUSED, "the connection led to another address");
    }
    if (cause instanceof SocketTimeoutException && phase == Phase.CONNECTING) {
      return new Failed(Failure.TIMED_OUT, "no connection within " + words(settings.connect()));
    }
    if (cause instanceof InterimAnswers.TooMany) {
      return malformed("nothing but interim answers came");
    }
    boolean io = has(cause, IOException.class);
    if (isMalformed(cause) || (!io && phase == Phase.ANSWERING)) {
      return malformed("what came is not an HTTP answer of a size we read");
    }
    if (has(cause, SocketException.class) && phase == Phase.CONNECTING) {
      return new Failed(Failure.CONNECT_FAILED, "nobody listens there, or there is no way");
    }
    if (!io) {
      LOG.warning(() -> "an outgoing call failed in a way that has no word: " + cause.getClass());
    }
    return new Failed(Failure.CLOSED, "the answer broke off, or none came");
  }

  private static boolean isMalformed(Throwable cause) {
    return has(cause, HttpResponseException.class) || has(cause, HttpException.class);
  }

  Failed timedOut() {
    return new Failed(Failure.TIMED_OUT, "no complete answer within " + words(settings.total()));
  }

  static Failed malformed(String text) {
    return new Failed(Failure.MALFORMED, text);
  }

  static Failed stopping() {
    return new Failed(Failure.CLOSED, "this node is stopping");
  }

  static Failed interrupted() {
    return new Failed(Failure.CLOSED, "the call was interrupted");
  }

  private static String tls(Throwable cause) {
    if (has(cause, CertificateExpiredException.class)) {
      return "the certificate has expired";
    }
    if (has(cause, CertificateNotYetValidException.class)) {
      return "the certificate is not valid yet";
    }
    if (has(cause, CertPathBuilderException.class)) {
      return "the certificate is not from an authority we trust";
    }
    return has(cause, CertificateException.class)
        ? "the certificate is not for this name or does not hold"
        : "there is no agreement on TLS";
  }

  private static boolean has(Throwable thrown, Class<?> kind) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < 16; depth++) {
      if (kind.isInstance(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static String words(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
