package io.rotary.platform.http;

import io.rotary.problem.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What goes on around every request, from before anybody knows who calls until the answer is to be
/// written. Production has nothing there; the sandbox makes faults and keeps a log.
@FunctionalInterface
public interface Around {
  Around NOTHING = (_, answer) -> answer.get();

  /// Answers `call`: with what `answer` gives, which never throws, or otherwise. A refusal may be
  /// thrown as a `ProblemException`.
  Reply answer(Call call, Supplier<Reply> answer);

  /// A request as far as it is known. The body is there once `answer` has been asked for.
  interface Call {
    String id();

    String method();

    /// Path and query as they stood in the request line.
    String target();

    /// Empty when nothing is served there.
    Optional<Route> route();

    /// The decoded `{variables}` of the route's path.
    Map<String, String> variables();

    /// A request header, by its name in lower case.
    Optional<String> header(String name);

    /// All request headers as they came, names in lower case.
    Map<String, String> headers();

    /// The body, as far as it was read; not that of a file.
    byte[] body();

    /// The reason of the refusal, `""` for a success.
    String reason();

    /// Refuses the request: the answer to give.
    Reply refuse(Problem problem);
  }
}
