package io.rotary.platform.http;

/// Hears of every answer once it is out; runs on the thread of the request.
@FunctionalInterface
public interface Observer {
  void answered(Answered answered);

  /// Both, one after the other.
  default Observer and(Observer other) {
    return answered -> {
      answered(answered);
      other.answered(answered);
    };
  }
}
