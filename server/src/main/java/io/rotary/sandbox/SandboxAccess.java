package io.rotary.sandbox;

import io.rotary.platform.http.Handler;
import io.rotary.platform.http.Request;
import io.rotary.problem.ProblemException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Who may call `/sandbox`: whoever is on this machine, and operators from anywhere (contract
/// 11.6).
///
/// In production mode, whoever has the key it was enabled with, and nobody else.
///
/// A page in the browser of a developer is on this machine, too. So without a credential the call
/// must name a loopback host, which a page whose name was pointed here does not, and must not come
/// from a page of another origin.
final class SandboxAccess {
  private static final Pattern LOOPBACK_HOST =
      Pattern.compile("(localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1])(:\\d+)?");

  private static final String BEARER = "Bearer ";

  private final Consumer<String> operator;
  private final Optional<String> key;

  /// `operator` refuses an `Authorization` header that is not an operator's; `key` is the one that
  /// is asked for in production mode.
  SandboxAccess(Consumer<String> operator, Optional<String> key) {
    this.operator = operator;
    this.key = key;
  }

  /// A handler for those who may call.
  Handler guard(Handler handler) {
    return request -> {
      check(request);
      return handler.handle(request);
    };
  }

  private void check(Request request) {
    Optional<String> credential = request.header("authorization");
    if (key.isPresent()) {
      if (!isKey(credential.orElse(""), key.get())) {
        throw new ProblemException(SandboxProblems.notFromHere());
      }
    } else if (credential.isPresent()) {
      operator.accept(credential.get());
    } else if (!isFromHere(request)) {
      throw new ProblemException(SandboxProblems.notFromHere());
    }
  }

  private static boolean isKey(String credential, String key) {
    byte[] expected = (BEARER + key).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, credential.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isFromHere(Request request) {
    String host = request.header("host").orElse("");
    return isLoopback(request.remoteAddress())
        && LOOPBACK_HOST.matcher(host).matches()
        && request.header("origin").filter(origin -> !origin.equals("http://" + host)).isEmpty();
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.ofLiteral(address).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
