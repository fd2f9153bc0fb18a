package io.rotary.app.settings;

import io.rotary.auth.AuthSettings;
import io.rotary.auth.LimitSettings;
import io.rotary.auth.LimitSettings.Rate;
import io.rotary.document.DocumentSettings;
import io.rotary.order.OrderSettings;
import io.rotary.platform.http.Route.Load;
import io.rotary.rental.RentalScope;
import io.rotary.sandbox.SandboxSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The settings as values, checked once. See `config/default.yaml` for what each means. `limits` is
/// what the file says; whether limits are on also depends on the mode.
public record Settings(
    boolean flatErrors,
    RentalScope rentalScope,
    Switch limitsEnabled,
    LimitSettings limits,
    int databasePool,
    Orders orders,
    DocumentSettings documents,
    SandboxSettings sandbox,
    LifecycleSettings lifecycle) {
  private static final int MOST_CONNECTIONS = 500;
  private static final int MOST_CALLS = 1_000_000;
  private static final int LAST_PORT = 65_535;
  private static final Pattern SANDBOX_KEY = Pattern.compile("[!-~]{32,256}");
  private static final Pattern CLAMD =
      Pattern.compile("clamd:([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):([0-9]{1,5})");

  /// Whether limits are on.
  public enum Switch {
    ON,
    OFF,
    /// On in production only.
    BY_MODE
  }

  public static Settings of(SettingsText text) {
    RentalScope scope =
        RentalScope.parse(text.get("rental.scope"))
            .orElseThrow(() -> text.refused("rental.scope", "must be all or us-local"));
    return new Settings(
        text.isOn("errors.flat"),
        scope,
        limitsEnabled(text),
        limits(text),
        text.whole("database.pool", 2, MOST_CONNECTIONS),
        orders(text),
        documents(text),
        new SandboxSettings(
            text.isOn("sandbox.create-projects"),
            text.isOn("sandbox.deterministic"),
            sandboxKey(text)),
        LifecycleSettings.of(text));
  }

  /// What is set about orders; without a review the mode decides.
  public record Orders(
      Duration hold, Optional<OrderSettings.Review> review, boolean fourEyes, int mostHeld) {}

  public OrderSettings orders(Mode mode) {
    OrderSettings.Review byMode =
        mode == Mode.SANDBOX ? OrderSettings.Review.AUTO : OrderSettings.Review.RULES;
    return new OrderSettings(
        orders.hold(), orders.review().orElse(byMode), orders.fourEyes(), orders.mostHeld());
  }

  public AuthSettings auth(Mode mode) {
    boolean on =
        switch (limitsEnabled) {
          case ON -> true;
          case OFF -> false;
          case BY_MODE -> mode == Mode.PRODUCTION;
        };
    AuthSettings defaults = AuthSettings.DEFAULT;
    return new AuthSettings(
        defaults.issuer(), defaults.audience(), on ? limits : LimitSettings.OFF);
  }

  private static Switch limitsEnabled(SettingsText text) {
    return switch (text.get("limits.enabled")) {
      case "auto" -> text.isChosen("limits.") ? Switch.ON : Switch.BY_MODE;
      case "on" -> Switch.ON;
      case "off" -> Switch.OFF;
      default -> throw text.refused("limits.enabled", "must be auto, on or off");
    };
  }

  private static Optional<String> sandboxKey(SettingsText text) {
    String key = text.get("sandbox.key");
    if (!key.isEmpty() && !SANDBOX_KEY.matcher(key).matches()) {
      throw text.refused("sandbox.key", "must be empty or 32 to 256 visible characters");
    }
    return Optional.of(key).filter(given -> !given.isEmpty());
  }

  /// Whether there is a sandbox.
  public boolean isSandbox(Mode mode) {
    return mode == Mode.SANDBOX || sandbox.key().isPresent();
  }

  private static Orders orders(SettingsText text) {
    Optional<OrderSettings.Review> review =
        switch (text.get("order.review")) {
          case "by-mode" -> Optional.empty();
          case "manual" -> Optional.of(OrderSettings.Review.MANUAL);
          case "auto" -> Optional.of(OrderSettings.Review.AUTO);
          case "rules" -> Optional.of(OrderSettings.Review.RULES);
          default -> throw text.refused("order.review", "must be by-mode, manual, auto or rules");
        };
    Duration hold = text.duration("order.hold");
    if (!hold.isPositive()) {
      throw text.refused("order.hold", "must be longer than nothing");
    }
    return new Orders(
        hold, review, text.isOn("order.four-eyes"), text.whole("order.most-held", 1, MOST_CALLS));
  }

  private static DocumentSettings documents(SettingsText text) {
    String directory = text.get("document.directory").strip();
    boolean isDirectory =
        switch (text.get("document.store")) {
          case "database" -> false;
          case "directory" -> true;
          default -> throw text.refused("document.store", "must be database or directory");
        };
    if (isDirectory && directory.isEmpty()) {
      throw text.refused("document.directory", "must be a path, since files are to lie there");
    }
    return new DocumentSettings(
        isDirectory ? Optional.of(Path.of(directory)) : Optional.empty(),
        scanner(text),
        text.bytes("document.per-project-and-day"));
  }

  private static Optional<InetSocketAddress> scanner(SettingsText text) {
    String key = "document.scanner";
    Matcher clamd = CLAMD.matcher(text.get(key).strip());
    if (clamd.matches() && Integer.parseInt(clamd.group(2)) <= LAST_PORT) {
      int port = Integer.parseInt(clamd.group(2));
      return Optional.of(InetSocketAddress.createUnresolved(clamd.group(1), port));
    }
    if (!text.get(key).isBlank()) {
      throw text.refused(key, "must be empty or such as clamd:127.0.0.1:3310");
    }
    return Optional.empty();
  }

  private static LimitSettings limits(SettingsText text) {
    Map<Load, Rate> rates = new EnumMap<>(Load.class);
    for (Load load : Load.values()) {
      if (load != Load.NONE) {
        String key = "limits." + load.name().toLowerCase(Locale.ROOT);
        rates.put(
            load,
            new Rate(
                text.whole(key + ".rate", 1, MOST_CALLS),
                text.whole(key + ".burst", 1, MOST_CALLS)));
      }
    }
    return new LimitSettings(
        rates,
        text.whole("limits.outstanding.project", 1, MOST_CALLS),
        text.whole("limits.outstanding.path", 1, MOST_CALLS));
  }
}
