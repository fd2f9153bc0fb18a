package io.rotary.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The same search and rent from Rotary, which does them, and from mock servers, which answer from
/// files: Prism from the contract's examples, WireMock what Rotary has answered.
@Command(
    name = "peers",
    description = "Search and rent beside Prism and WireMock.",
    mixinStandardHelpOptions = true)
final class PeersCommand implements Callable<Integer> {
  private static final String PRISM = "@stoplight/prism-cli@5.16.0";
  private static final String WIREMOCK = "3.13.2";
  private static final String SEARCH = "/availableNumbers?regionCode=US&type=LOCAL&size=30";
  private static final int PROJECTS = 64;

  @Mixin private Setup setup = new Setup();

  @Override
  public Integer call() throws Exception {
    try (Product product = setup.open(PROJECTS)) {
      Node node = product.serve(Map.of());
      List<Peer> peers = new ArrayList<>();
      try (Api api = new Api(node.base())) {
        new RentSource(product, api, PROJECTS).stock(setup, 2);
        prism(product, peers);
        wiremock(product, api, peers);
        run(product, node, api, peers);
      } finally {
        peers.forEach(Peer::close);
      }
    }
    return 0;
  }

  private void run(Product product, Node node, Api api, List<Peer> peers) throws Exception {
    String bearer = api.bearer(0);
    RentSource source = new RentSource(product, api, PROJECTS);
    Contest contest = new Contest(setup, node, api);
    byte[] search = api.get(0, SEARCH, bearer);
    contest.http("search, Rotary", _ -> _ -> Requests.always(search));
    contest.http("rent, Rotary", source);
    List<String> names = new ArrayList<>(List.of("search, Rotary", "rent, Rotary"));
    for (Peer peer : peers) {
      for (var request : requests(peer, bearer).entrySet()) {
        String name = request.getKey() + ", " + peer.name();
        int status = status(peer.base(), request.getValue());
        if (status == 200) {
          contest.http(name, peer.base(), _ -> _ -> Requests.always(request.getValue()));
          names.add(name);
        } else {
          System.out.println(name + " answers with " + status + "; left out.");
        }
      }
    }
    Report report = setup.report("peers", product, Contest.COLUMNS);
    Rounds rounds = contest.run();
    for (String name : names) {
      String ours = name.substring(0, name.indexOf(',')) + ", Rotary";
      Contest.row(report, rounds, name, r -> Rounds.of(r, ours).rate(), 0);
    }
  }

  private static Map<String, byte[]> requests(Peer peer, String bearer) {
    try (Api api = new Api(peer.base())) {
      Map<String, byte[]> requests = new LinkedHashMap<>();
      requests.put("search", api.get(0, SEARCH, bearer));
      String rent = "/availableNumbers/" + Numbers.e164(0) + ":rent";
      requests.put("rent", api.post(0, rent, bearer, "{}"));
      return requests;
    }
  }

  private static int status(URI base, byte[] request) throws IOException {
    try (HttpConnection connection = new HttpConnection(base)) {
      return connection.exchange(request);
    }
  }

  private static void prism(Product product, List<Peer> peers) throws Exception {
    int port = freePort();
    String contract = product.root().resolve("openapi/numbers.yaml").toString();
    List<String> command =
        List.of(
            "npx",
            "--yes",
            PRISM,
            "mock",
            "-h",
            "127.0.0.1",
            "-p",
            "" + port,
            "-v",
            "fatal",
            contract);
    Peer.start("Prism", command, port, product.file("")).ifPresent(peers::add);
  }

  private static void wiremock(Product product, Api api, List<Peer> peers) throws Exception {
    Path folder = Files.createDirectories(product.file("wiremock"));
    int code =
        new ProcessBuilder(
                product.root().resolve("mvnw").toString(),
                "-q",
                "-N",
                "-f",
                product.root().resolve("pom.xml").toString(),
                "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy",
                "-Dartifact=org.wiremock:wiremock-standalone:" + WIREMOCK,
                "-DoutputDirectory=" + folder)
            .inheritIO()
            .start()
            .waitFor();
    if (code != 0) {
      System.out.println("WireMock cannot be fetched; left out.");
      return;
    }
    stub(folder, "search", "GET", ".*/availableNumbers", api.read(0, SEARCH));
    String number = Numbers.e164(Numbers.free(product, 1));
    stub(folder, "rent", "POST", ".*:rent", api.rent(0, number, "{}"));
    int port = freePort();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            "wiremock-standalone-" + WIREMOCK + ".jar",
            "--bind-address",
            "127.0.0.1",
            "--port",
            "" + port,
            "--root-dir",
            folder.toString(),
            "--no-request-journal",
            "--disable-banner");
    Peer.start("WireMock", command, port, folder).ifPresent(peers::add);
  }

  private static void stub(Path folder, String name, String method, String path, String answer)
      throws IOException {
    Path files = Files.createDirectories(folder.resolve("__files"));
    Path mappings = Files.createDirectories(folder.resolve("mappings"));
    Files.writeString(files.resolve(name + ".json"), answer);
    Files.writeString(
        mappings.resolve(name + ".json"),
        """
        {"request": {"method": "%s", "urlPathPattern": "%s"},
         "response": {"status": 200, "bodyFileName": "%s.json",
           "headers": {"content-type": "application/json"}}}
        """
            .formatted(method, path, name));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
