package io.rotary.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate authority for tests, with just enough of X.509: one elliptic key, one DNS name to
/// a certificate, years as the time of validity.
public final class TestAuthority {
  private static final AtomicInteger SERIALS = new AtomicInteger();
  private static final int SEQUENCE = 0x30;
  private static final byte[] ECDSA_SHA256 = oid("2a8648ce3d040302");
  private static final byte[] COMMON_NAME = oid("550403");
  private static final byte[] ALTERNATIVE_NAME = oid("551d11");
  private static final byte[] BASIC_CONSTRAINTS = oid("551d13");

  private final KeyPair keys = newKeys();
  private final Certificate root;

  public TestAuthority() {
    this.root =
        certificate("Test authority", keys, "Test authority", keys.getPrivate(), 2020, 2049);
  }

  /// What a client needs to trust this authority.
  public KeyStore trust() {
    try {
      KeyStore store = emptyStore();
      store.setCertificateEntry("root", root);
      return store;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A server with a good certificate for `name`.
  public SSLContext server(String name) {
    return server(name, 2020, 2049);
  }

  /// A server with a certificate that ended in 2021.
  public SSLContext expired(String name) {
    return server(name, 2020, 2021);
  }

  /// A server that vouches for itself.
  public static SSLContext selfSigned(String name) {
    KeyPair own = newKeys();
    return context(own, certificate(name, own, name, own.getPrivate(), 2020, 2049));
  }

  private SSLContext server(String name, int from, int until) {
    KeyPair own = newKeys();
    Certificate leaf = certificate(name, own, "Test authority", keys.getPrivate(), from, until);
    return context(own, leaf, root);
  }

  private static SSLContext context(KeyPair own, Certificate... chain) {
    try {
      KeyStore store = emptyStore();
      store.setKeyEntry("server", own.getPrivate(), new char[0], chain);
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Certificate certificate(
      String name, KeyPair subject, String issuer, PrivateKey signer, int from, int until) {
    try {
      byte[] algorithm = der(SEQUENCE, ECDSA_SHA256);
      boolean authority = name.equals("Test authority");
      byte[] body =
          der(
              SEQUENCE,
              der(0xa0, der(0x02, new byte[] {2})),
              der(0x02, BigInteger.valueOf(SERIALS.incrementAndGet()).toByteArray()),
              algorithm,
              named(issuer),
              der(SEQUENCE, january(from), january(until)),
              named(name),
              subject.getPublic().getEncoded(),
              der(0xa3, der(SEQUENCE, authority ? mayIssue() : answersTo(name))));
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(signer);
      signature.update(body);
      byte[] whole = der(SEQUENCE, body, algorithm, der(0x03, new byte[1], signature.sign()));
      return CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(whole));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] named(String name) {
    byte[] text = der(0x0c, name.getBytes(StandardCharsets.UTF_8));
    return der(SEQUENCE, der(0x31, der(SEQUENCE, COMMON_NAME, text)));
  }

  private static byte[] january(int year) {
    return der(0x17, "%02d0101000000Z".formatted(year % 100).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] mayIssue() {
    byte[] yes = der(0x01, new byte[] {(byte) 0xff});
    return der(SEQUENCE, BASIC_CONSTRAINTS, yes, der(0x04, der(SEQUENCE, yes)));
  }

  private static byte[] answersTo(String name) {
    byte[] dns = der(0x82, name.getBytes(StandardCharsets.US_ASCII));
    return der(SEQUENCE, ALTERNATIVE_NAME, der(0x04, der(SEQUENCE, dns)));
  }

  private static byte[] oid(String hex) {
    return der(0x06, HexFormat.of().parseHex(hex));
  }

  /// A tag, the length of what follows, and what follows.
  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    int size = content.size();
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(tag);
    if (size >= 256) {
      whole.writeBytes(new byte[] {(byte) 0x82, (byte) (size >> 8)});
    } else if (size >= 128) {
      whole.write(0x81);
    }
    whole.write(size);
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyStore emptyStore() throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      return store;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
