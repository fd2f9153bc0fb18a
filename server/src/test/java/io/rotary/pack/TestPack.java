package io.rotary.pack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Small packs for tests.
public final class TestPack {
  private TestPack() {}

  public static PackFile read(String yaml) {
    try {
      byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
      return new PackReader().read("test.yaml", new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// For mobile numbers of Sweden; `validity` is the line or the lines that say when it holds.
  public static PackFile swedish(String version, String validity) {
    return read(
        """
        regionCode: SE
        numberType: MOBILE
        version: "%s"
        %s
        sources: { T: { title: Test, checked: 2026-01-01 } }
        rules: [ { template: { title: "%s", type: object } } ]
        """
            .formatted(version, validity, version));
  }
}
