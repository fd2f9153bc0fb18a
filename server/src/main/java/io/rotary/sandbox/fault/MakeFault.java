package io.rotary.sandbox.fault;

import io.rotary.platform.http.Around;
import io.rotary.platform.http.Reply;
import io.rotary.problem.Problem;
import io.rotary.sandbox.Pause;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Does to a call what the effect of a rule says.
final class MakeFault {
  private static final byte[] PAGE =
      """
      <!doctype html>
      <html><head><title>Error</title></head><body><h1>Something is wrong</h1></body></html>
      """
          .getBytes(StandardCharsets.UTF_8);

  private final Effect effect;

  MakeFault(Effect effect) {
    this.effect = effect;
  }

  Reply run(Around.Call call, Supplier<Reply> answer) {
    if (effect.when() == Effect.When.BEFORE) {
      effect.delay().ifPresent(Pause::of);
      return changed(effect.replaces() ? replacement(call) : answer.get());
    }
    Reply real = answer.get();
    effect.delay().ifPresent(Pause::of);
    return changed(effect.replaces() ? replacement(call) : real);
  }

  private Reply replacement(Around.Call call) {
    if (effect.drop()) {
      return Reply.dropped();
    }
    int status = effect.status().orElseThrow();
    boolean isOurs = effect.body().isEmpty() && !effect.wrongType();
    Optional<Problem> problem =
        isOurs ? FaultProblems.ofStatus(status, call.method()) : Optional.empty();
    return problem
        .map(call::refuse)
        .orElseGet(() -> new Reply(status, Reply.JSON, new byte[0], Map.of()));
  }

  private Reply changed(Reply reply) {
    if (effect.drop()) {
      return reply;
    }
    Reply changed = reply;
    if (effect.body().isPresent()) {
      changed = with(changed, Reply.JSON, effect.body().get().bytes());
    }
    if (effect.wrongType()) {
      changed = with(changed, "text/html; charset=utf-8", PAGE);
    }
    for (Map.Entry<String, String> header : effect.headers().entrySet()) {
      changed = changed.withHeader(header.getKey(), header.getValue());
    }
    return effect.truncate().isPresent() ? cut(changed, effect.truncate().getAsInt()) : changed;
  }

  private static Reply with(Reply reply, String contentType, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>(reply.headers());
    headers.remove("content-type");
    return new Reply(reply.status(), contentType, body, headers);
  }

  /// The answer announces its whole body and breaks off after `bytes` of it. A body that is no
  /// longer than that stays whole.
  private static Reply cut(Reply reply, int bytes) {
    if (reply.length() <= bytes) {
      return reply;
    }
    byte[] begun = beginning(reply, bytes);
    Reply.Content content =
        out -> {
          out.write(begun, 0, begun.length);
          throw new EOFException("cut by a fault rule");
        };
    return new Reply(
        reply.status(),
        reply.contentType(),
        begun,
        reply.headers(),
        Optional.of(new Reply.Streamed(reply.length(), content)));
  }

  private static byte[] beginning(Reply reply, int bytes) {
    if (reply.streamed().isEmpty()) {
      return Arrays.copyOf(reply.body(), bytes);
    }
    Beginning beginning = new Beginning(bytes);
    try {
      reply.streamed().get().content().writeTo(beginning);
    } catch (EOFException _) {
      // Enough of it is there.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return beginning.taken.toByteArray();
  }

  /// Takes so many bytes and no more.
  private static final class Beginning extends OutputStream {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final int most;

    Beginning(int most) {
      this.most = most;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      taken.write(bytes, offset, Math.min(length, most - taken.size()));
      if (taken.size() == most) {
        throw new EOFException();
      }
    }
  }
}
