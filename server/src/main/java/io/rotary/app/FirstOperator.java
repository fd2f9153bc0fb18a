package io.rotary.app;

import io.rotary.app.settings.Mode;
import io.rotary.platform.db.Tx;
import io.rotary.tenant.Operators;
import java.util.Optional;

/// Somebody who may use `/admin/v1` from the start. In the sandbox that is an operator everybody
/// knows; in production one with a random secret, shown this once.
final class FirstOperator {
  private static final String NAME = "operator";
  private static final String KNOWN_SECRET = "operator-secret";

  /// A name and a secret that open the operator's surface.
  record Known(String name, String secret) {}

  private final Features features;
  private final Mode mode;

  FirstOperator(Features features, Mode mode) {
    this.features = features;
    this.mode = mode;
  }

  /// Lets the first operator in, unless there ever was one, and answers what may be shown.
  Optional<Known> run() {
    Operators operators = new Operators(features.vault());
    return features.database().write(tx -> run(tx, operators));
  }

  private Optional<Known> run(Tx tx, Operators operators) {
    boolean isFirst = operators.list(tx).isEmpty();
    if (isFirst && mode == Mode.PRODUCTION) {
      return Optional.of(new Known(NAME, operators.create(tx, NAME)));
    }
    if (isFirst) {
      operators.add(tx, NAME, KNOWN_SECRET);
    }
    return mode == Mode.SANDBOX && operators.isProof(tx, NAME, KNOWN_SECRET)
        ? Optional.of(new Known(NAME, KNOWN_SECRET))
        : Optional.empty();
  }
}
