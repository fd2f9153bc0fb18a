package io.rotary.platform.http;

import io.rotary.problem.Problem;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// Answers what Jetty refuses by itself, before or around our handler, through the same renderer,
/// and closes the connection: whoever sent this does not speak our HTTP.
final class JettyErrors implements Request.Handler {
  private final ErrorReply errors;
  private final Observer observer;

  JettyErrors(ErrorReply errors, Observer observer) {
    this.errors = errors;
    this.observer = observer;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Object status = request.getAttribute(ErrorHandler.ERROR_STATUS);
    Problem problem = HttpProblems.ofStatus(status instanceof Integer code ? code : 500);
    Reply reply = errors.of(problem);
    String id = Exchange.newId();
    AnswerWriter.head(response, reply, id);
    response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
    response.write(true, ByteBuffer.wrap(reply.body()), callback);
    String path = request.getHttpURI().getPath();
    observer.answered(
        new Answered(
            id,
            Answered.UNROUTED,
            request.getMethod(),
            path == null ? "" : path,
            reply.status(),
            problem.reason(),
            reply.body().length,
            Duration.ofNanos(System.nanoTime() - request.getBeginNanoTime()),
            "",
            ""));
    return true;
  }
}
