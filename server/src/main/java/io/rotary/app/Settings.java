package io.rotary.app;

import io.rotary.rental.RentalScope;

/// The settings as values, checked once. See `config/default.yaml` for what each means.
record Settings(boolean flatErrors, RentalScope rentalScope, SettingsText text, int databasePool) {
  private static final int MOST_CONNECTIONS = 500;

  static Settings of(SettingsText text) {
    RentalScope scope =
        RentalScope.parse(text.get("rental.scope"))
            .orElseThrow(() -> text.refused("rental.scope", "must be all or us-local"));
    return new Settings(
        text.isOn("errors.flat"), scope, text, text.whole("database.pool", 2, MOST_CONNECTIONS));
  }
}
