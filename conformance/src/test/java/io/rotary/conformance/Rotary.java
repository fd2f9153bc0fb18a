package io.rotary.conformance;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// The server under test and the projects its seed file made: one that may do everything, and one
/// for every reason why something may be refused.
///
/// `ROTARY_BASE_URL`, `ROTARY_PROJECT`, `ROTARY_KEY_ID` and `ROTARY_KEY_SECRET`, as system
/// properties or in the environment, name a server that is already running and the project to use.
final class Rotary implements AutoCloseable {
  /// What the links' and callbacks' tests need: a network that refuses these targets of the seed
  /// file, and second tries soon.
  private static final Map<String, String> SETTINGS =
      Map.of(
          "ROTARY_PROVISIONING_STEP",
          "1s",
          "ROTARY_PROVISIONING_OUTCOMES",
          "PlanRefused: REFUSED, PlanKept: UNLINK_REFUSED,"
              + " CampaignRefused: REFUSED, CampaignKept: UNLINK_REFUSED,"
              + " AppRefused: REFUSED, AppKept: UNLINK_REFUSED",
          "ROTARY_CALLBACK_RETRY_DELAYS",
          "1s 1s 2s 5s");

  private final String baseUrl;
  private final Wire wire;
  private final Optional<RotaryProcess> process;
  private final VendorClient vendorClient;

  private Rotary(String baseUrl, Optional<RotaryProcess> process) {
    this.baseUrl = baseUrl;
    this.wire = new Wire(URI.create(baseUrl));
    this.process = process;
    this.vendorClient = new VendorClient(baseUrl);
  }

  private static Rotary open() {
    VendorClient.install();
    Optional<String> given = setting("ROTARY_BASE_URL");
    if (given.isPresent()) {
      return new Rotary(given.get().replaceFirst("/+$", ""), Optional.empty());
    }
    RotaryProcess process = RotaryProcess.start("serve", SETTINGS);
    return new Rotary(process.baseUrl(), Optional.of(process));
  }

  private static Optional<String> setting(String name) {
    return Optional.ofNullable(System.getProperty(name, System.getenv(name)))
        .filter(value -> !value.isBlank());
  }

  Wire wire() {
    return wire;
  }

  String baseUrl() {
    return baseUrl;
  }

  Project project() {
    return new Project(
        wire,
        setting("ROTARY_PROJECT").orElse("conformance"),
        setting("ROTARY_KEY_ID").orElse("conformance-key"),
        setting("ROTARY_KEY_SECRET").orElse("conformance-secret"));
  }

  /// Another good project.
  Project other() {
    return seeded("other");
  }

  /// A project in which only the list's tests rent.
  Project list() {
    return seeded("list");
  }

  Project trial() {
    return seeded("trial");
  }

  Project blocked() {
    return seeded("blocked");
  }

  /// A project with credit for less than two numbers.
  Project poor() {
    return seeded("poor");
  }

  /// A project in which only the tests of a number's life rent.
  Project life() {
    return seeded("life");
  }

  /// A project with targets that the network refuses to link or to unlink.
  Project callback() {
    return seeded("callback");
  }

  /// A project that pays in dollars.
  Project dollar() {
    return seeded("dollar");
  }

  /// A project whose callback secret the tests change.
  Project signing() {
    return seeded("signing");
  }

  private Project seeded(String name) {
    return new Project(wire, "conformance-" + name, name + "-key", name + "-secret");
  }

  VendorClient.For vendorClient(Project project) {
    return vendorClient.as(project);
  }

  @Override
  public void close() {
    process.ifPresent(RotaryProcess::close);
  }

  /// Hands the one server of the run to every test class that asks for it in its constructor.
  static final class Extension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Rotary.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(Rotary.class))
          .computeIfAbsent(Rotary.class, _ -> open(), Rotary.class);
    }
  }
}
