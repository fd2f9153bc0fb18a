package io.rotary.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The product under test: a store in a folder, the nodes that serve it, and the commands of
/// `./rotary`. A folder that was given is kept, another goes with its end.
final class Product implements AutoCloseable {
  private static final String LIMITLESS = "1000000";

  /// What operators of so many calls would set; receivers are on this machine.
  private static final Map<String, String> PRODUCTION = production();

  private final Path root;
  private final Path folder;
  private final boolean isKept;
  private final List<Node> nodes = new ArrayList<>();
  private @Nullable Sql sql;

  private static Map<String, String> production() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("ROTARY_MODE", "production");
    for (String load : List.of("READ", "SEARCH", "WRITE", "RENT", "UPLOAD", "TOKEN")) {
      settings.put("ROTARY_LIMITS_" + load + "_RATE", LIMITLESS);
      settings.put("ROTARY_LIMITS_" + load + "_BURST", LIMITLESS);
    }
    settings.put("ROTARY_LIMITS_OUTSTANDING_PROJECT", LIMITLESS);
    settings.put("ROTARY_LIMITS_OUTSTANDING_PATH", LIMITLESS);
    settings.put("ROTARY_OUTBOUND_PLAIN_HTTP", "on");
    settings.put("ROTARY_OUTBOUND_PORTS", "any");
    settings.put("ROTARY_OUTBOUND_ALLOW", "127.0.0.0/8");
    return settings;
  }

  private Product(Path root, Path folder, boolean isKept) {
    this.root = root;
    this.folder = folder;
    this.isKept = isKept;
  }

  /// Opens a store and makes sure of its prices and so many projects. The database of the product
  /// may run as another account, which must be able to enter the folder.
  static Product open(Path root, @Nullable Path store, int projects) throws IOException {
    Path folder =
        store == null
            ? Files.createTempDirectory("rotary-bench")
            : Files.createDirectories(store.toAbsolutePath());
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Product product = new Product(root, folder, store != null);
    Files.writeString(product.seed(), Projects.seed(projects));
    Runtime.getRuntime().addShutdownHook(new Thread(product::abandon, "abandon"));
    return product;
  }

  Path root() {
    return root;
  }

  /// A place for files of a run.
  Path file(String name) {
    return folder.resolve(name);
  }

  private Path seed() {
    return file("seed.yaml");
  }

  private Path data() {
    return file("data");
  }

  /// Starts the node that also runs the database, in production mode: with the rate limits, which
  /// are too high to be met, and without what the sandbox notes of every call.
  Node serve(Map<String, String> settings) throws IOException {
    return start(settings, List.of());
  }

  /// Starts a further node on the database of the first.
  Node join(Map<String, String> settings) throws IOException {
    return start(settings, List.of("--database-url", url()));
  }

  private Node start(Map<String, String> settings, List<String> more) throws IOException {
    List<String> command = command("serve --port 0 --seed " + seed());
    command.addAll(more);
    ProcessBuilder builder = builder(command);
    builder.environment().putAll(PRODUCTION);
    builder.environment().putAll(settings);
    Node node = Node.start(builder);
    nodes.add(node);
    return node;
  }

  /// Stops all nodes, and with them the database.
  void stop() throws IOException, SQLException {
    if (sql != null) {
      sql.close();
      sql = null;
    }
    for (Node node : nodes.reversed()) {
      node.close();
    }
    nodes.clear();
  }

  /// Runs `./rotary` with these words to its end.
  void run(String words) throws IOException, InterruptedException {
    int code = begin(words).waitFor();
    if (code != 0) {
      throw new IOException("./rotary " + words + " ended with " + code + ", see " + log());
    }
  }

  Process begin(String words) throws IOException {
    return builder(command(words))
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  private List<String> command(String words) {
    List<String> command = new ArrayList<>();
    command.add(root.resolve("rotary").toString());
    command.addAll(List.of(words.split(" ")));
    command.addAll(List.of("--data-dir", data().toString()));
    return command;
  }

  private ProcessBuilder builder(List<String> command) {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()));
  }

  private Path log() {
    return file("log");
  }

  /// The database of the running product.
  Sql sql() throws IOException, SQLException {
    if (sql == null) {
      sql = new Sql(url());
    }
    return sql;
  }

  String port() throws IOException {
    return Files.readString(data().resolve("postgres.port")).strip();
  }

  String password() throws IOException {
    return Files.readString(data().resolve("postgres.password")).strip();
  }

  private String url() throws IOException {
    return "jdbc:postgresql://127.0.0.1:%s/rotary?user=rotary&password=%s"
        .formatted(port(), password());
  }

  @Override
  public void close() throws IOException, SQLException {
    stop();
    if (!isKept) {
      delete(folder);
    }
  }

  /// Leaves nothing behind when the bench itself is stopped.
  private void abandon() {
    try {
      close();
    } catch (IOException | SQLException e) {
      System.err.println("left behind: " + folder + ": " + e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
