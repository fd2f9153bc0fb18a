package io.rotary.rental;

import static org.assertj.core.api.Assertions.assertThat;

import io.rotary.app.Answer;
import io.rotary.app.TestApp;
import io.rotary.testing.Book;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Many callers at once, over real HTTP.
class RentRaceTest {
  @RegisterExtension static final TestApp APP = TestApp.start();

  @Test
  void ofSixtyFourCallersOneGetsTheNumberAndIsChargedOnce() throws Exception {
    List<Answer> answers =
        atOnce(
            64,
            i ->
                APP.as(i % 2 == 0 ? "owl" : "fox")
                    .post("availableNumbers/+12025550142:rent", "{}"));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.status() == 404).hasSize(63);
    assertThat(count("from active_number where e164 = '+12025550142'")).isEqualTo(1);
    assertThat(
            count(
                "from charge join active_number using (rental_id)"
                    + " where e164 = '+12025550142' and kind = 'PERIOD'"))
        .isEqualTo(1);
    Book.of(APP.database()).isRight();
  }

  @Test
  void twoHundredCallersGetAHundredDifferentNumbers() throws Exception {
    String any =
        "{\"regionCode\":\"CA\",\"type\":\"LOCAL\",\"numberPattern\":{\"pattern\":\"+1416\"}}";
    APP.seed("world/hundred.yaml");

    List<Answer> answers = atOnce(200, _ -> APP.as("rich").post("availableNumbers:rentAny", any));

    assertThat(answers)
        .filteredOn(answer -> answer.status() == 200)
        .extracting(answer -> answer.at("/phoneNumber").stringValue())
        .doesNotHaveDuplicates()
        .hasSize(100);
    assertThat(answers).filteredOn(answer -> answer.status() == 404).hasSize(100);
    Book.of(APP.database()).isRight();
  }

  @Test
  void creditForOneNumberRentsOneNumber() throws Exception {
    APP.seed("world/hundred.yaml");

    List<Answer> answers =
        atOnce(
            50, i -> APP.as("lean").post("availableNumbers/+1647555010" + i % 10 + ":rent", "{}"));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allMatch(answer -> answer.status() == 400 || answer.status() == 404);
    Book.of(APP.database()).isRight();
  }

  private interface Call {
    Answer at(int i);
  }

  private static List<Answer> atOnce(int callers, Call call) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Answer>> calls =
          IntStream.range(0, callers).<Callable<Answer>>mapToObj(i -> () -> call.at(i)).toList();
      return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
    }
  }

  private static long count(String what) {
    return APP.database()
        .read(tx -> tx.find("select count(*) as n " + what, row -> row.whole("n")).orElseThrow());
  }
}
