package io.rotary.platform.outbound;

import java.util.ArrayList;
import java.util.List;

/// Ways of making two programs read two hosts, or none, out of one URL. Patterns as in [Spellings].
final class Tricks {
  private Tricks() {}

  static List<String> userNames() {
    return List.of(
        "$://hooks.example.com@127.0.0.1~/",
        "$://user:secret@hooks.example.com~/",
        "$://user@hooks.example.com~/",
        "$://@hooks.example.com~/",
        "$://:@hooks.example.com~/",
        "$://127.0.0.1~@hooks.example.com/",
        "$://hooks.example.com:443@127.0.0.1~/",
        "$://127.0.0.1~#@hooks.example.com/",
        "$://127.0.0.1~?@hooks.example.com/#",
        "$://a@b@127.0.0.1~/",
        "$://hooks.example.com%40127.0.0.1~/",
        "$://hooks.example.com\\@127.0.0.1~/",
        "$://127.0.0.1~\\@hooks.example.com/",
        "$://hooks.example.com%00@127.0.0.1~/",
        "$://[::1]@hooks.example.com~/",
        "$://hooks.example.com:80:@127.0.0.1~/");
  }

  static List<String> fragments() {
    return List.of(
        "$://hooks.example.com~#",
        "$://hooks.example.com~/#",
        "$://hooks.example.com~/hook#a",
        "$://hooks.example.com~#.127.0.0.1/",
        "$://hooks.example.com#~/",
        "$://hooks.example.com~/?a=b#c",
        "$://127.0.0.1~#.example.com/",
        "#$://hooks.example.com~/");
  }

  /// What may not stand in a URL, everywhere in one.
  static List<String> strayCharacters() {
    List<String> urls = new ArrayList<>();
    for (String stray :
        List.of("\t", "\n", "\r", "\0", " ", "\u00a0", "\u2028", "\\", "|", "^", "`", "\"", "<")) {
      urls.add(stray + "$://hooks.example.com~/hook");
      urls.add("$:/" + stray + "/hooks.example.com~/hook");
      urls.add("$://" + stray + "hooks.example.com~/hook");
      urls.add("$://hooks" + stray + ".example.com~/hook");
      urls.add("$://hooks.example.com" + stray + "~/hook");
      urls.add("$://hooks.example.com~" + stray + "/hook");
      urls.add("$://hooks.example.com~/ho" + stray + "ok");
      urls.add("$://hooks.example.com~/hook?a=" + stray);
      urls.add("$://127.0.0.1~/" + stray + "@hooks.example.com/");
    }
    for (String path :
        List.of("/%", "/%2", "/%zz", "/%u0041", "/{a}", "/[a]", "/a?{b}", "/\u00e9", "/a?\u00e9")) {
      urls.add("$://hooks.example.com~" + path);
    }
    return urls;
  }

  static List<String> ports() {
    List<String> urls = new ArrayList<>();
    for (String port :
        List.of(
            ":",
            ":0",
            ":65536",
            ":99999",
            ":443443443443",
            ":-1",
            ":+443",
            ":0443",
            ":443:443",
            ":443a",
            ":a",
            ": 443",
            ":443 ",
            ":4.43",
            ":%34%34%33",
            ":\uff14\uff14\uff13")) {
      urls.add("$://hooks.example.com" + port + "/");
      urls.add("$://[2606:4700::1]" + port + "/");
    }
    return urls;
  }

  /// Fine in form, but not with the ports of production.
  static List<String> otherPorts() {
    List<String> urls = new ArrayList<>();
    for (int port :
        new int[] {
          1, 22, 25, 53, 80, 444, 2375, 3306, 5432, 6379, 8080, 8443, 9200, 11211, 65535
        }) {
      urls.add("https://hooks.example.com:" + port + "/");
    }
    urls.add("http://hooks.example.com/");
    urls.add("http://hooks.example.com:80/");
    urls.add("http://hooks.example.com:443/");
    return urls;
  }

  static List<String> schemes() {
    return List.of(
        "",
        "/",
        "//hooks.example.com~/",
        "hooks.example.com~/",
        "$",
        "$:",
        "$:/",
        "$://",
        "$:///",
        "$:///hooks.example.com~/",
        "$:hooks.example.com~/",
        "$:/hooks.example.com~/",
        "$//:hooks.example.com~/",
        "$;//hooks.example.com~/",
        "$://?hooks.example.com",
        "$://~/",
        "$$://hooks.example.com~/",
        "view-source:$://hooks.example.com~/",
        "url:$://hooks.example.com~/",
        "jar:$://hooks.example.com~/a.jar!/",
        "ftp://hooks.example.com~/",
        "file:///etc/passwd",
        "file://hooks.example.com~/",
        "gopher://127.0.0.1~/_x",
        "dict://127.0.0.1~/info",
        "ldap://127.0.0.1~/",
        "ws://hooks.example.com~/",
        "wss://hooks.example.com~/",
        "javascript:alert(1)",
        "data:text/plain,x",
        "netdoc:///etc/passwd",
        "\u017fhttp://hooks.example.com~/",
        "\uff48\uff54\uff54\uff50\uff53://hooks.example.com~/");
  }

  static List<String> overLong() {
    return List.of(
        "$://hooks.example.com~/" + "a".repeat(2048),
        "$://hooks.example.com~/?" + "a".repeat(2048),
        "$://hooks.example.com~/" + "%61".repeat(700),
        "$://" + "a".repeat(100_000) + ".example.com~/",
        "$://" + "a.".repeat(5_000) + "com~/",
        "$://hooks.example.com:" + "4".repeat(3_000) + "/",
        "$://[" + ":".repeat(3_000) + "]~/",
        "$://" + "@".repeat(3_000) + "~/");
  }
}
