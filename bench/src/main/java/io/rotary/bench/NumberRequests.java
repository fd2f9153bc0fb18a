package io.rotary.bench;

import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Requests that differ in the last seven digits of one number; those of the request given are
/// written over. Ends when the supplier answers less than 0.
final class NumberRequests implements Requests {
  private final byte[] request;
  private final int at;
  private final LongSupplier numbers;

  NumberRequests(byte[] request, LongSupplier numbers) {
    this.request = request.clone();
    this.at =
        new String(request, StandardCharsets.ISO_8859_1).indexOf(Numbers.PREFIX)
            + Numbers.PREFIX.length();
    this.numbers = numbers;
  }

  @Override
  public byte @Nullable [] next() {
    long number = numbers.getAsLong();
    if (number < 0) {
      return null;
    }
    for (int i = at + Numbers.DIGITS - 1; i >= at; i--) {
      request[i] = (byte) ('0' + number % 10);
      number /= 10;
    }
    return request;
  }
}
