package io.rotary.auth;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/// The one signature algorithm of access tokens, from the JDK.
final class Ed25519 {
  static final int SIGNATURE_BYTES = 64;

  private static final String NAME = "Ed25519";

  private Ed25519() {}

  static KeyPair newKeyPair() {
    try {
      return KeyPairGenerator.getInstance(NAME).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static PublicKey publicKey(byte[] encoded) {
    try {
      return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static PrivateKey privateKey(byte[] encoded) {
    try {
      return KeyFactory.getInstance(NAME).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] sign(PrivateKey key, byte[] text) {
    try {
      Signature signature = Signature.getInstance(NAME);
      signature.initSign(key);
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean isSigned(PublicKey key, byte[] text, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(NAME);
      verifier.initVerify(key);
      verifier.update(text);
      return verifier.verify(signature);
    } catch (SignatureException _) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
