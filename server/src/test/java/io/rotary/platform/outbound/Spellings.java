package io.rotary.platform.outbound;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Ways of writing an inner address, or of hiding one, in a URL. Each is a pattern with `$` for the
/// scheme and `~` for the port with its colon, so that it can be aimed at a trap.
final class Spellings {
  private static final List<String> INNER =
      List.of(
          "127.0.0.1",
          "0.0.0.0",
          "10.0.0.1",
          "169.254.169.254",
          "172.16.0.1",
          "192.168.1.1",
          "100.64.0.1");

  private Spellings() {}

  /// IPv4 addresses in the notations of `inet_aton` and near it.
  static List<String> numbers() {
    List<String> hosts = new ArrayList<>();
    for (String address : INNER) {
      int[] b = bytes(address);
      long all = Integer.toUnsignedLong(b[0] << 24 | b[1] << 16 | b[2] << 8 | b[3]);
      hosts.add(address);
      hosts.add(address + ".");
      hosts.add("" + all);
      hosts.add("0" + Long.toOctalString(all));
      hosts.add("0x%x".formatted(all));
      hosts.add("0X%X".formatted(all));
      hosts.add("0x%x.".formatted(all));
      hosts.add("0x00000000%08x".formatted(all));
      hosts.add("" + (all + (1L << 32)));
      hosts.add("0x%x.0x%x.0x%x.0x%x".formatted(b[0], b[1], b[2], b[3]));
      hosts.add("0%o.0%o.0%o.0%o".formatted(b[0], b[1], b[2], b[3]));
      hosts.add("0%o.%d.%d.%d".formatted(b[0], b[1], b[2], b[3]));
      hosts.add("%d.%d.%d.0%o".formatted(b[0], b[1], b[2], b[3]));
      hosts.add("0x%x.%d.%d.%d".formatted(b[0], b[1], b[2], b[3]));
      hosts.add("%d.%d.%d.0x%x".formatted(b[0], b[1], b[2], b[3]));
      hosts.add("%03d.%03d.%03d.%03d".formatted(b[0], b[1], b[2], b[3]));
      hosts.add("%d.%d".formatted(b[0], b[1] << 16 | b[2] << 8 | b[3]));
      hosts.add("%d.0x%x".formatted(b[0], b[1] << 16 | b[2] << 8 | b[3]));
      hosts.add("%d.%d.%d".formatted(b[0], b[1], b[2] << 8 | b[3]));
      hosts.add("%d.%d.%d.%d".formatted(b[0] + 256, b[1], b[2], b[3]));
      hosts.add("%s.0".formatted(address));
      hosts.add("+" + address);
    }
    hosts.addAll(List.of("127.1", "127.0.1", "0", "00", "0x", "1", "00000177.1", "0x7f.1", "256"));
    return asHosts(hosts);
  }

  /// IPv6 addresses that end at an inner IPv4 address.
  static List<String> wrapped() {
    List<String> hosts = new ArrayList<>();
    for (String address : INNER) {
      int[] b = bytes(address);
      String high = Integer.toHexString(b[0] << 8 | b[1]);
      String low = Integer.toHexString(b[2] << 8 | b[3]);
      String flipped = "%x:%x".formatted((b[0] << 8 | b[1]) ^ 0xffff, (b[2] << 8 | b[3]) ^ 0xffff);
      hosts.add("::ffff:" + address);
      hosts.add("::ffff:" + high + ":" + low);
      hosts.add("0:0:0:0:0:ffff:" + high + ":" + low);
      hosts.add("::" + address);
      hosts.add("::" + high + ":" + low);
      hosts.add("::ffff:0:" + address);
      hosts.add("::ffff:0:" + high + ":" + low);
      hosts.add("64:ff9b::" + address);
      hosts.add("64:ff9b::" + high + ":" + low);
      hosts.add("64:ff9b:1::" + high + ":" + low);
      hosts.add("2002:" + high + ":" + low + "::1");
      hosts.add("2002:" + high + ":" + low + "::" + high + ":" + low);
      hosts.add("2001:0:cb00:7100:8000:63bf:" + flipped);
      hosts.add("2606:4700:1:2:0:5efe:" + high + ":" + low);
      hosts.add("2606:4700:1:2:200:5efe:" + high + ":" + low);
      hosts.add("fe80::5efe:" + high + ":" + low);
    }
    return asHosts(hosts.stream().map(host -> "[" + host + "]").toList());
  }

  /// The first and the last address of every network the design names, and one in between.
  static List<String> edges() {
    List<String> hosts = new ArrayList<>();
    for (String network : Networks.REFUSED) {
      int slash = network.indexOf('/');
      byte[] first = InetAddress.ofLiteral(network.substring(0, slash)).getAddress();
      int free = first.length * 8 - Integer.parseInt(network.substring(slash + 1));
      BigInteger start = new BigInteger(1, first);
      BigInteger size = BigInteger.ONE.shiftLeft(free);
      for (BigInteger step :
          List.of(BigInteger.ZERO, size.divide(BigInteger.TWO), size.subtract(BigInteger.ONE))) {
        hosts.add(Networks.host(start.add(step), first.length));
      }
    }
    return asHosts(hosts.stream().distinct().toList());
  }

  /// IPv6 in other than its one spelling, with zones, and what only looks like it.
  static List<String> sixes() {
    return asHosts(
        List.of(
            "[0:0:0:0:0:0:0:1]",
            "[::0001]",
            "[0::1]",
            "[::0:1]",
            "[0000:0000:0000:0000:0000:0000:0000:0001]",
            "[::1%25lo]",
            "[::1%lo]",
            "[::1%251]",
            "[fe80::1%25eth0]",
            "[fe80::1%eth0]",
            "[2606:4700::1%25lo]",
            "[2606:4700:0:0:0:0:0:1]",
            "[2606:4700::0001]",
            "[2606:4700::A]",
            "[2606:4700::1]x",
            "x[2606:4700::1]",
            "[2606:4700::1",
            "2606:4700::1",
            "2606:4700::1]",
            "[[2606:4700::1]]",
            "[]",
            "[:]",
            "[:::]",
            "[::1::]",
            "[1:2:3:4:5:6:7:8:9]",
            "[12345::]",
            "[::g]",
            "[127.0.0.1]",
            "[localhost]",
            "[hooks.example.com]",
            "[v1.fe80::a]",
            "[ ::1 ]",
            "::1",
            "0:0:0:0:0:0:0:1"));
  }

  /// Names that stay inside, in several spellings.
  static List<String> innerNames() {
    List<String> hosts = new ArrayList<>();
    for (String name :
        List.of(
            "localhost",
            "sub.localhost",
            "printer.local",
            "metadata.google.internal",
            "db.internal",
            "router.home.arpa",
            "home.arpa",
            "shop.onion")) {
      hosts.add(name);
      hosts.add(name.toUpperCase(Locale.ROOT));
      hosts.add(name + ".");
      hosts.add(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "..");
    }
    hosts.addAll(
        List.of(
            "local",
            "internal",
            "onion",
            "metadata",
            "db",
            "localdomain",
            "ip6-localhost",
            "kubernetes",
            "com",
            "xn--p1ai",
            "hooks.example.com.",
            "hooks.example.com..",
            ".hooks.example.com",
            "hooks..example.com",
            ".",
            "..",
            "-hooks.example.com",
            "hooks-.example.com",
            "hooks_1.example.com",
            "*.example.com",
            "hooks.example.1",
            "hooks.example.0x1",
            "hooks.example.0x",
            "hooks.example.com.127",
            "h".repeat(64) + ".example.com",
            "a.".repeat(126) + "ab",
            "hooks%2eexample.com",
            "127%2e0%2e0%2e1",
            "%31%32%37.0.0.1",
            "%6cocalhost"));
    return asHosts(hosts);
  }

  /// Letters, digits and dots that some programs map to plain ones.
  static List<String> foreignLetters() {
    List<String> hosts = new ArrayList<>();
    for (String dot : List.of("\u3002", "\uff0e", "\uff61", "\u2024", "\ufe52")) {
      hosts.add(String.join(dot, "127", "0", "0", "1"));
      hosts.add(String.join(dot, "hooks", "example", "com"));
      hosts.add("localhost" + dot);
    }
    for (int zero : List.of(0xff10, 0x0660, 0x06f0, 0x0966, 0x1d7ce, 0x1d7f6)) {
      hosts.add(digits("127.0.0.1", zero));
      hosts.add(digits("2130706433", zero));
      hosts.add(digits("1", zero) + "27.0.0.1");
    }
    hosts.addAll(
        List.of(
            "\u2460\u2461\u2466.0.0.1",
            "\u00b9\u00b2\u2077.0.0.1",
            "0\u00d77f.0.0.1",
            "\uff4c\uff4f\uff43\uff41\uff4c\uff48\uff4f\uff53\uff54",
            "\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3",
            "loca\u017fhost.example.com",
            "loca\u00adlhost",
            "local\u200bhost",
            "local\u200dhost",
            "hooks\u200d.example.com",
            "hooks\u00ad.example.com",
            "\ufeffhooks.example.com",
            "hooks.example.com\u200b",
            "\u202ehooks.example.com",
            "stra\u00dfe.example.com",
            "\u212aelvin.example.com",
            "\ufb01sh.example.com",
            "\u03c2.example.com",
            "a\u0308.example.com",
            "ex\u2100mple.com",
            "hooks.example.com\uff0fx",
            "hooks.example.com\uff1a443",
            "hooks.example.com\uff03x",
            "hooks.example.com\uff20127.0.0.1",
            "\ud83d\ude00.example.com",
            "\ud800.example.com"));
    return asHosts(hosts);
  }

  private static List<String> asHosts(List<String> hosts) {
    return hosts.stream().map(host -> "$://" + host + "~/hook").toList();
  }

  private static String digits(String text, int zero) {
    StringBuilder mapped = new StringBuilder();
    text.chars().forEach(c -> mapped.appendCodePoint(Character.isDigit(c) ? c - '0' + zero : c));
    return mapped.toString();
  }

  private static int[] bytes(String address) {
    byte[] bytes = InetAddress.ofLiteral(address).getAddress();
    return new int[] {bytes[0] & 255, bytes[1] & 255, bytes[2] & 255, bytes[3] & 255};
  }
}
