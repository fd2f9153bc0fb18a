package io.rotary.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the database alone does: pgbench sends a script of `bench/sql` over prepared statements.
record Pgbench(Product product, String script, Duration time) {
  private static final Pattern TPS = Pattern.compile("(?m)^tps = ([0-9.]+)");
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  /// The better of 8 and 16 clients; the variables are asked for before each.
  Figures best(Callable<Map<String, Long>> variables) throws Exception {
    return Figures.ofRate(Math.max(run(8, variables.call()), run(16, variables.call())));
  }

  private double run(int clients, Map<String, Long> variables)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(program(), "-n", "-M", "prepared", "-j", "2"));
    command.addAll(List.of("-c", "" + clients, "-T", "" + time.toSeconds()));
    command.addAll(List.of("-D", "clients=" + clients));
    variables.forEach((name, value) -> command.addAll(List.of("-D", name + "=" + value)));
    command.addAll(List.of("-f", product.root().resolve("bench/sql/" + script).toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "PGHOST", "127.0.0.1",
                "PGPORT", product.port(),
                "PGUSER", "rotary",
                "PGDATABASE", "rotary",
                "PGPASSWORD", product.password()));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher tps = TPS.matcher(said);
    if (process.waitFor() != 0 || !tps.find()) {
      throw new IOException("pgbench: " + said);
    }
    return Double.parseDouble(tps.group(1));
  }

  /// The one on the path, else Debian's newest.
  private static String program() throws IOException {
    for (String folder : System.getenv("PATH").split(":")) {
      if (Files.isExecutable(Path.of(folder, "pgbench"))) {
        return folder + "/pgbench";
      }
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .map(version -> version.resolve("bin/pgbench"))
          .filter(Files::isExecutable)
          .max(Path::compareTo)
          .orElseThrow(() -> new IOException("no pgbench (Debian: postgresql-contrib)"))
          .toString();
    }
  }
}
