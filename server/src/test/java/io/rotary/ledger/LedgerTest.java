package io.rotary.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rotary.money.Money;
import io.rotary.problem.Problem;
import io.rotary.problem.ProblemException;
import io.rotary.problem.Status;
import io.rotary.testing.Book;
import io.rotary.testing.TestClock;
import io.rotary.testing.TestDatabase;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The laws of the book.
class LedgerTest {
  private static final Currency EUR = Currency.getInstance("EUR");

  @RegisterExtension static final TestDatabase STORE = TestDatabase.create(new TestClock());

  private static final Ledger LEDGER = new Ledger();

  private static final Ledger.Refusals REFUSALS =
      new Ledger.Refusals(
          Problem.of(Status.FAILED_PRECONDITION, "not_enough", "Not enough"),
          Problem.of(Status.FAILED_PRECONDITION, "frozen", "Frozen"));

  @BeforeAll
  static void open() {
    STORE
        .database()
        .run(
            tx -> {
              LEDGER.openUntracked(tx, new Account("platform:deposits", EUR));
              LEDGER.openUntracked(tx, new Account("platform:rent", EUR));
            });
  }

  private static String account(String name, long cents) {
    String account = "project:" + name;
    STORE
        .database()
        .run(
            tx -> {
              LEDGER.openTracked(tx, new Account(account, EUR));
              LEDGER.openTracked(tx, new Account(account, EUR));
              LEDGER.deposit(tx, transfer("opening:" + name, "platform:deposits", account, cents));
            });
    return account;
  }

  private static Transfer transfer(String key, String from, String to, long cents) {
    return new Transfer(key, from, to, new Money(cents, EUR), "");
  }

  private static boolean withdraw(String account, String key, long... cents) {
    List<Transfer> transfers =
        IntStream.range(0, cents.length)
            .mapToObj(i -> transfer(key + i, account, "platform:rent", cents[i]))
            .toList();
    return STORE.database().write(tx -> LEDGER.withdraw(tx, account, transfers))
        instanceof Booking.Booked;
  }

  private static long balance(String account) {
    return STORE
        .database()
        .read(tx -> LEDGER.balance(tx, new Account(account, EUR)))
        .orElseThrow()
        .minorUnits();
  }

  @Test
  void aDepositIsBookedOnce() {
    String account = account("once", 500);

    Booking again =
        STORE
            .database()
            .write(
                tx ->
                    LEDGER.deposit(
                        tx, transfer("opening:once", "platform:deposits", account, 500)));

    assertThat(again).isEqualTo(new Booking.BookedBefore());
    assertThat(balance(account)).isEqualTo(500);
  }

  @Test
  void allOfAWithdrawalIsTakenOrNothing() {
    String account = account("whole", 100);

    assertThat(withdraw(account, "whole-a", 60, 41)).isFalse();
    assertThat(withdraw(account, "whole-b", 60, 40)).isTrue();
    assertThat(balance(account)).isZero();
    Book.of(STORE.database()).isRight();
  }

  @Test
  void nothingIsBookedOnAFrozenAccount() {
    Account account = new Account(account("frozen", 100), EUR);
    STORE.execute("update ledger_account set frozen = true where name = 'project:frozen'");
    Transfer in = transfer("frozen-in", "platform:deposits", account.name(), 1);
    Transfer out = transfer("frozen-out", account.name(), "platform:rent", 1);

    assertThat(
            STORE
                .database()
                .<Booking>write(tx -> LEDGER.withdraw(tx, account.name(), List.of(out))))
        .isEqualTo(new Booking.Frozen());
    assertThat(STORE.database().<Booking>write(tx -> LEDGER.deposit(tx, in)))
        .isEqualTo(new Booking.Frozen());

    assertThat(STORE.database().<Boolean>write(tx -> LEDGER.unfreeze(tx, account))).isTrue();
    assertThat(STORE.database().<Booking>write(tx -> LEDGER.deposit(tx, in)))
        .isInstanceOf(Booking.Booked.class);
  }

  @Test
  void whatTravelsWithTheCommitIsBookedOrRefusedInTheWordsGiven() {
    String account = account("late", 100);
    Account whole = new Account(account, EUR);

    withdrawLater(account, "late-a", 60);
    assertThat(balance(account)).isEqualTo(40);
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> withdrawLater(account, "late-b", 41))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(REFUSALS.notEnough()));
    STORE.execute("update ledger_account set frozen = true where name = 'project:late'");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> withdrawLater(account, "late-c", 1))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(REFUSALS.frozen()));
    assertThat(STORE.database().<Boolean>write(tx -> LEDGER.unfreeze(tx, whole))).isTrue();
    withdrawLater(account, "late-d", 40);

    assertThat(balance(account)).isZero();
    Book.of(STORE.database()).isRight();
  }

  private static void withdrawLater(String account, String key, long cents) {
    Transfer out = transfer(key, account, "platform:rent", cents);
    STORE.database().run(tx -> LEDGER.withdrawLater(tx, account, List.of(out), REFUSALS));
  }

  @Test
  void aReversalGivesAllBackOnce() {
    String account = account("back", 100);
    Transfer out = transfer("back-out", account, "platform:rent", 30);
    Booking taken = STORE.database().write(tx -> LEDGER.withdraw(tx, account, List.of(out)));
    UUID id = ((Booking.Booked) taken).transferIds().getFirst();

    for (int i = 0; i < 2; i++) {
      STORE.database().run(tx -> LEDGER.reverse(tx, id, "refund:" + id, "sorry"));
    }

    assertThat(balance(account)).isEqualTo(100);
    Book.of(STORE.database()).isRight();
  }

  @Test
  void anAccountIsReadBackwardsAndByTime() {
    String account = account("read", 100);
    withdraw(account, "read", 10, 20);
    Account read = new Account(account, EUR);

    List<Entry> newest = STORE.database().read(tx -> LEDGER.entries(tx, read, Long.MAX_VALUE, 2));
    List<Entry> oldest =
        STORE.database().read(tx -> LEDGER.entries(tx, read, newest.getLast().sequence(), 9));

    assertThat(newest).extracting(entry -> entry.amount().minorUnits()).containsExactly(-20L, -10L);
    assertThat(newest.getFirst().balanceAfter()).isEqualTo(new Money(70, EUR));
    assertThat(oldest).extracting(entry -> entry.amount().minorUnits()).containsExactly(100L);
    Period all = new Period(Instant.EPOCH, TestClock.START.plusSeconds(1));
    assertThat(STORE.database().<List<Entry>>read(tx -> LEDGER.entries(tx, read, all, 9)))
        .hasSize(3);
    assertThat(STORE.database().<Money>read(tx -> LEDGER.balanceBefore(tx, read, TestClock.START)))
        .isEqualTo(Money.zero(EUR));
  }

  @Test
  void aKeyIsBookedOnceAndTheSecondTimeTakesNothing() {
    String account = account("key", 100);
    withdraw(account, "same", 10);

    assertThatThrownBy(() -> withdraw(account, "same", 10))
        .hasMessageContaining("ledger_transfer_business_key_unique");
    assertThat(balance(account)).isEqualTo(90);
  }

  @Test
  void parallelWithdrawalsNeverTakeMoreThanThereIs() throws Exception {
    String account = account("busy", 1_000);
    Random random = new Random(7);
    List<Callable<Boolean>> calls =
        IntStream.range(0, 300)
            .<Callable<Boolean>>mapToObj(
                i -> {
                  long cents = random.nextLong(1, 21);
                  return () -> withdraw(account, "busy-" + i + "-", cents);
                })
            .toList();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var call : threads.invokeAll(calls)) {
        assertThat(call.resultNow()).isNotNull();
      }
    }

    assertThat(balance(account)).isBetween(0L, 20L);
    Book.of(STORE.database()).isRight();
  }

  @Test
  void theCheckerSeesAPlantedError() {
    account("planted", 100);
    STORE.execute("update ledger_account set balance = balance + 1 where name = 'project:planted'");

    assertThatThrownBy(() -> Book.of(STORE.database()).isRight())
        .hasMessageContaining("balances that are not the sum of their entries");
    STORE.execute("update ledger_account set balance = balance - 1 where name = 'project:planted'");
  }
}
