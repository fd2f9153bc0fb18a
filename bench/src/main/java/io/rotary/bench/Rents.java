package io.rotary.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/// Rents of numbers by name, each once. Connections take turns at the projects.
final class Rents {
  private Rents() {}

  static IntFunction<Requests> of(Api api, long first, long count, int projects, String body)
      throws IOException, InterruptedException {
    LongSupplier numbers = Numbers.upwards(first, count);
    List<byte[]> requests = new ArrayList<>();
    for (int project = 0; project < projects; project++) {
      String path = "/availableNumbers/" + Numbers.e164(first) + ":rent";
      requests.add(api.post(project, path, body));
    }
    return connection -> new NumberRequests(requests.get(connection % projects), numbers);
  }
}
