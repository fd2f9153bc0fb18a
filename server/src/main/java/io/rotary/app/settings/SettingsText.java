package io.rotary.app.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// The settings as text, key by key: the defaults of `config/default.yaml`, over them the
/// operator's file, over that the environment. A key the defaults do not have is refused with file
/// and line.
public final class SettingsText {
  static final String DEFAULTS = "config/default.yaml";

  /// Settings whose value is a table of words, written as `US: 45d, else: 90d` or as a YAML
  /// mapping.
  private static final Set<String> TABLES =
      Set.of("number.quarantine", "provisioning.outcomes", "provisioning.campaign-fee");

  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
  private static final Pattern BYTES = Pattern.compile("([0-9]{1,6}) ?([KMG])iB");

  private record Entry(String value, String place, boolean chosen) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private SettingsText() {}

  /// Reads all three; `file` may be absent.
  public static SettingsText read(@Nullable Path file, Map<String, String> environment) {
    SettingsText settings = new SettingsText();
    settings.putDefaults();
    if (file != null) {
      settings.putFile(file);
    }
    settings.putEnvironment(environment);
    return settings;
  }

  /// Every key, in the order of the defaults.
  Iterable<String> keys() {
    return entries.keySet();
  }

  String get(String key) {
    return entry(key).value();
  }

  /// Whether the operator set any key that starts so.
  boolean isChosen(String prefix) {
    return entries.entrySet().stream()
        .anyMatch(one -> one.getKey().startsWith(prefix) && one.getValue().chosen());
  }

  /// The value as a whole number within bounds, or a refusal that says where it stands.
  int whole(String key, int smallest, int largest) {
    String text = get(key);
    if (text.matches("[0-9]{1,9}")) {
      int value = Integer.parseInt(text);
      if (value >= smallest && value <= largest) {
        return value;
      }
    }
    throw refused(key, "must be a whole number from " + smallest + " to " + largest);
  }

  /// The value as a span of time such as `500ms`, `10s`, `5m`, `48h` or `45d`.
  Duration duration(String key) {
    return parseDuration(get(key))
        .orElseThrow(() -> refused(key, "must be a time such as 10s, 5m, 48h or 45d"));
  }

  /// The value as a number of bytes such as `512 KiB`, `100 MiB` or `2 GiB`.
  long bytes(String key) {
    Matcher matcher = BYTES.matcher(get(key).strip());
    if (!matcher.matches()) {
      throw refused(key, "must be a size such as 512 KiB, 100 MiB or 2 GiB");
    }
    int shift = 10 * ("KMG".indexOf(matcher.group(2)) + 1);
    return Long.parseLong(matcher.group(1)) << shift;
  }

  /// The value as several spans of time, separated by spaces.
  List<Duration> durations(String key) {
    return words(key).stream()
        .map(
            word ->
                parseDuration(word)
                    .orElseThrow(() -> refused(key, "must be times such as 10s, 5m, 48h or 45d")))
        .toList();
  }

  /// The words of the value.
  List<String> words(String key) {
    String text = get(key).strip();
    return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
  }

  /// The value as a table.
  Map<String, String> table(String key) {
    Map<String, String> table = new LinkedHashMap<>();
    for (String row : get(key).split(",")) {
      if (!row.isBlank()) {
        int colon = row.lastIndexOf(':');
        if (colon < 0
            || row.substring(0, colon).isBlank()
            || row.substring(colon + 1).isBlank()
            || table.put(row.substring(0, colon).strip(), row.substring(colon + 1).strip())
                != null) {
          throw refused(key, "must be a table such as US: 45d, else: 90d");
        }
      }
    }
    return table;
  }

  /// A span of time such as `10s`.
  static Optional<Duration> parseDuration(String text) {
    Matcher matcher = DURATION.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(count);
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }

  /// The value as a switch: `on` or `off`.
  boolean isOn(String key) {
    return switch (get(key)) {
      case "on", "true" -> true;
      case "off", "false" -> false;
      default -> throw refused(key, "must be on or off");
    };
  }

  SettingsRefused refused(String key, String rule) {
    Entry entry = entry(key);
    return new SettingsRefused(
        "%s: %s: %s, not \"%s\"".formatted(entry.place(), key, rule, entry.value()));
  }

  static String environmentName(String key) {
    return "ROTARY_" + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private Entry entry(String key) {
    return Optional.ofNullable(entries.get(key))
        .orElseThrow(() -> new IllegalStateException(DEFAULTS + " lacks " + key));
  }

  private void putDefaults() {
    try (InputStream in = SettingsText.class.getResourceAsStream("/" + DEFAULTS)) {
      String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      flatten(DEFAULTS, yaml)
          .forEach(
              (key, entry) -> entries.put(key, new Entry(entry.value(), entry.place(), false)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void putFile(Path file) {
    try {
      flatten(file.toString(), Files.readString(file)).forEach(this::put);
    } catch (IOException e) {
      throw new SettingsRefused(file + ": cannot be read: " + e.getMessage());
    }
  }

  private void putEnvironment(Map<String, String> environment) {
    for (String key : new TreeSet<>(entries.keySet())) {
      String name = environmentName(key);
      String value = environment.get(name);
      if (value != null) {
        put(key, new Entry(value, "environment variable " + name, true));
      }
    }
  }

  private void put(String key, Entry entry) {
    if (!entries.containsKey(key)) {
      throw new SettingsRefused(entry.place() + ": " + key + ": there is no such setting");
    }
    entries.put(key, entry);
  }

  private static Map<String, Entry> flatten(String file, String yaml) {
    Map<String, Entry> flat = new LinkedHashMap<>();
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(file).build();
      new Compose(settings).composeString(yaml).ifPresent(root -> flatten(file, "", root, flat));
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
      throw new SettingsRefused(file + line + ": " + e.getProblem());
    }
    return flat;
  }

  private static void flatten(String file, String prefix, Node node, Map<String, Entry> flat) {
    String place = file + node.getStartMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
    switch (node) {
      case MappingNode mapping when TABLES.contains(prefix) ->
          flat.put(prefix, new Entry(rows(place, mapping), place, true));
      case MappingNode mapping -> {
        for (NodeTuple member : mapping.getValue()) {
          String name = ((ScalarNode) member.getKeyNode()).getValue();
          String key = prefix.isEmpty() ? name : prefix + "." + name;
          flatten(file, key, member.getValueNode(), flat);
        }
      }
      case ScalarNode scalar when !prefix.isEmpty() ->
          flat.put(prefix, new Entry(scalar.getValue(), place, true));
      default -> throw new SettingsRefused(place + ": a setting is one value, by its key");
    }
  }

  private static String rows(String place, MappingNode mapping) {
    List<String> rows = new ArrayList<>();
    for (NodeTuple member : mapping.getValue()) {
      if (member.getKeyNode() instanceof ScalarNode key
          && member.getValueNode() instanceof ScalarNode value) {
        rows.add(key.getValue() + ": " + value.getValue());
      } else {
        throw new SettingsRefused(place + ": a table has one value for each key");
      }
    }
    return String.join(", ", rows);
  }
}
