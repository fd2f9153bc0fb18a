package io.rotary.platform.http;

import io.rotary.platform.json.JsonLimits;
import io.rotary.platform.json.JsonReader;
import io.rotary.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Judges what a server sent back for a case. The faults that matter: bytes of a body answered as a
/// request, an answer of 5xx, a foreign error body, a connection left open after malformed bytes.
record WireVerdict(WireCase sent, byte[] received, boolean leftOpen, int smuggled, int next) {

  private record Answer(int status, String contentType, byte[] body) {}

  List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (smuggled > 0) {
      faults.add("DESYNC: bytes of a body were run as a request");
    }
    if (leftOpen) {
      faults.add("the connection was left open");
    }
    List<Answer> answers = new ArrayList<>();
    String broken = parse(answers);
    if (!broken.isEmpty()) {
      faults.add(broken);
    }
    answers.forEach(answer -> judge(answer, faults));
    judgeFirst(answers, faults);
    boolean nextWanted = sent.next() == WireCase.Outcome.SERVED;
    if (next != (nextWanted ? 1 : 0)) {
      faults.add("the request behind was run " + next + " times");
    }
    int most = nextWanted ? 2 : 1;
    if (answers.size() > most) {
      faults.add("DESYNC: " + answers.size() + " answers to " + most + " requests");
    }
    return faults;
  }

  private void judgeFirst(List<Answer> answers, List<String> faults) {
    if (answers.isEmpty()) {
      if (sent.first() != WireCase.Outcome.REFUSED_OR_CUT) {
        faults.add("no answer");
      }
      return;
    }
    int status = answers.getFirst().status();
    boolean wanted =
        switch (sent.first()) {
          case SERVED -> status == 200;
          case REFUSED, REFUSED_OR_CUT -> status / 100 == 4 || status == 505;
          case CLOSED -> false;
        };
    if (!wanted) {
      faults.add("status " + status + " where " + sent.first() + " was expected");
    }
  }

  private static void judge(Answer answer, List<String> faults) {
    if (answer.status() >= 500 && answer.status() != 505) {
      faults.add("status " + answer.status());
    }
    if (answer.body().length > 0) {
      if (!answer.contentType().equals("application/json")) {
        faults.add("content type " + answer.contentType());
      }
      try {
        var _ = new JsonReader(JsonLimits.DEFAULT).readObject(answer.body());
      } catch (ProblemException e) {
        faults.add("a body that is not JSON");
      }
    }
  }

  private String parse(List<Answer> answers) {
    String text = new String(received, StandardCharsets.ISO_8859_1);
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf("\r\n\r\n", at);
      if (end < 0 || !text.startsWith("HTTP/1.1 ", at)) {
        return "bytes that are no answer: " + text.substring(at);
      }
      int status = Integer.parseInt(text, at + 9, at + 12, 10);
      String head = text.substring(at, end + 2);
      at = end + 4;
      if (status != 100) {
        int length = Integer.parseInt(header(head, "content-length", "0"));
        if (at + length > text.length()) {
          return "an answer cut short";
        }
        byte[] body = text.substring(at, at + length).getBytes(StandardCharsets.ISO_8859_1);
        answers.add(new Answer(status, header(head, "content-type", ""), body));
        at += length;
      }
    }
    return "";
  }

  private static String header(String head, String name, String otherwise) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse(otherwise);
  }
}
