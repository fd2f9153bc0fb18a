package io.rotary.platform.http;

/// Answers one request. A refusal is thrown as a `ProblemException`; anything else that is thrown
/// is our fault and answered as 500.
@FunctionalInterface
public interface Handler {
  Reply handle(Request request);
}
