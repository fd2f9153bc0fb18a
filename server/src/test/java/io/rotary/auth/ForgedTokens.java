package io.rotary.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Tokens that must all be refused, made by somebody who has a genuine token, the public key, and,
/// for wrong claims, even the private one.
final class ForgedTokens {
  /// The order of the curve's base point: adding it to a signature's second half gives another
  /// number that a careless verifier takes for the same.
  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private final String header;
  private final String claims;
  private final String signature;
  private final SigningKey signer;
  private final long now;
  private final Map<String, String> all = new LinkedHashMap<>();

  ForgedTokens(String genuine, SigningKey signer, long now) {
    String[] parts = genuine.split("\\.");
    this.header = parts[0];
    this.claims = parts[1];
    this.signature = parts[2];
    this.signer = signer;
    this.now = now;
  }

  Map<String, String> all() {
    shapes();
    headers();
    signatures();
    claims();
    return all;
  }

  /// Not a forgery: proves that the forgeries fail for what they forge.
  String good() {
    return signed(header, claimsText("rotary", "numbers", now, now + 3600));
  }

  private void shapes() {
    String genuine = header + "." + claims + "." + signature;
    all.put("empty", "");
    all.put("dots only", "..");
    all.put("one part", header);
    all.put("two parts", header + "." + claims);
    all.put("four parts", genuine + ".x");
    all.put("five parts", genuine + "..x");
    all.put("trailing dot", genuine + ".");
    all.put("leading dot", "." + genuine);
    all.put("empty header", "." + claims + "." + signature);
    all.put("empty claims", header + ".." + signature);
    all.put("empty signature", header + "." + claims + ".");
    all.put("over 4 KB", header + "." + "A".repeat(4096) + "." + signature);
    all.put("padded", genuine + "==");
    all.put("padding inside", header + "=." + claims + "." + signature);
    all.put("line break", header + ".\n" + claims + "." + signature);
    all.put("space", genuine + " ");
    all.put("not base64", header + ".!!!!." + signature);
    all.put("standard alphabet", header + "." + claims + "." + "+/" + signature.substring(2));
    all.put("parts swapped", claims + "." + header + "." + signature);
    all.put("unicode digits", genuine.replace('A', '\u0391') + "\u0391");
  }

  private void headers() {
    String[] forged = {
      "{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"$\"}",
      "{\"alg\":\"None\",\"typ\":\"at+jwt\",\"kid\":\"$\"}",
      "{\"alg\":\"NONE\",\"typ\":\"at+jwt\",\"kid\":\"$\"}",
      "{\"alg\":\"\",\"typ\":\"at+jwt\",\"kid\":\"$\"}",
      "{\"alg\":null,\"typ\":\"at+jwt\",\"kid\":\"$\"}",
      "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"$\"}",
      "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"$\"}",
      "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"$\"}",
      "{\"alg\":\"Ed25519\",\"typ\":\"at+jwt\",\"kid\":\"$\"}",
      "{\"alg\":\"eddsa\",\"typ\":\"at+jwt\",\"kid\":\"$\"}",
      "{\"alg\":\"EdDSA\",\"typ\":\"JWT\",\"kid\":\"$\"}",
      "{\"alg\":\"EdDSA\",\"typ\":\"AT+JWT\",\"kid\":\"$\"}",
      "{\"alg\":\"EdDSA\",\"kid\":\"$\"}",
      "{\"alg\":\"EdDSA\",\"typ\":\"at+jwt\"}",
      "{\"alg\":\"EdDSA\",\"typ\":\"at+jwt\",\"kid\":\"\"}",
      "{\"alg\":\"EdDSA\",\"typ\":\"at+jwt\",\"kid\":\"00000000-0000-0000-0000-000000000000\"}",
      "{\"alg\":\"EdDSA\",\"typ\":\"at+jwt\",\"kid\":\"../../etc/passwd\"}",
      "{\"alg\":\"EdDSA\",\"typ\":\"at+jwt\",\"kid\":\"' or 1=1 --\"}",
      "{\"alg\":\"EdDSA\",\"typ\":\"at+jwt\",\"kid\":\"$\",\"jku\":\"https://a.example/keys\"}",
      "{\"alg\":\"EdDSA\",\"typ\":\"at+jwt\",\"kid\":\"$\",\"x5u\":\"https://a.example/keys\"}",
      "{\"alg\":\"EdDSA\",\"typ\":\"at+jwt\",\"kid\":\"$\",\"crit\":[\"b64\"],\"b64\":false}",
      "{\"alg\":\"EdDSA\",\"typ\":\"at+jwt\",\"kid\":\"$\",\"jwk\":{\"kty\":\"OKP\"}}",
      "{\"alg\":\"EdDSA\",\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"$\"}",
      "{\"typ\":\"at+jwt\",\"alg\":\"EdDSA\",\"kid\":\"$\"}",
      "{ \"alg\":\"EdDSA\",\"typ\":\"at+jwt\",\"kid\":\"$\"}",
      "[]",
      "{}",
      "null",
    };
    for (String text : forged) {
      String forgedHeader = encode(text.replace("$", keyId()).getBytes(UTF_8));
      all.put("header " + text, signed(forgedHeader, new String(decode(claims), UTF_8)));
      all.put("unsigned header " + text, forgedHeader + "." + claims + ".");
    }
    all.put("HS256 with the public key", hs256());
    all.put("header of another token", header.substring(1) + "." + claims + "." + signature);
  }

  private void signatures() {
    byte[] bytes = decode(signature);
    for (int at : new int[] {0, 31, 32, 63}) {
      byte[] changed = bytes.clone();
      changed[at] ^= 1;
      all.put("changed signature byte " + at, header + "." + claims + "." + encode(changed));
    }
    all.put("short signature", header + "." + claims + "." + encode(Arrays.copyOf(bytes, 63)));
    all.put("long signature", header + "." + claims + "." + encode(Arrays.copyOf(bytes, 65)));
    all.put("zero signature", header + "." + claims + "." + encode(new byte[64]));
    byte[] identity = new byte[64];
    identity[0] = 1;
    all.put("identity point", header + "." + claims + "." + encode(identity));
    all.put("other number, same signature", header + "." + claims + "." + encode(shifted(bytes)));
    all.put("other text, same signature", header + "." + claims + "." + otherSpelling(signature));
    all.put("other text, same claims", header + "." + otherSpelling(claims) + "." + signature);
    all.put("foreign key", signedBy(Ed25519.newKeyPair().getPrivate()));
    all.put("RSA signature", rsa());
    String otherClaims =
        encode(
            claimsText("rotary", "numbers", now, now + 3600).replace("my-", "a-").getBytes(UTF_8));
    all.put("claims of somebody else", header + "." + otherClaims + "." + signature);
  }

  private void claims() {
    claim("issuer", claimsText("somebody", "numbers", now, now + 3600));
    claim("audience", claimsText("rotary", "imported", now, now + 3600));
    claim("longer life", claimsText("rotary", "numbers", now, now + 3601));
    claim("ten years", claimsText("rotary", "numbers", now, now + 315_360_000));
    claim("from the future", claimsText("rotary", "numbers", now + 31, now + 3631));
    claim("expired and too long", claimsText("rotary", "numbers", now - 9999, now - 1));
    String good = claimsText("rotary", "numbers", now, now + 3600);
    claim("not yet", good.replace("\"iat\"", "\"nbf\":" + (now + 31) + ",\"iat\""));
    claim("no subject", good.replace("\"sub\"", "\"sup\""));
    claim("no project", good.replace("\"project_id\"", "\"project\""));
    claim("no expiry", good.replace("\"exp\"", "\"expires\""));
    claim("no issue time", good.replace("\"iat\"", "\"at\""));
    claim("no issuer", good.replace("\"iss\"", "\"is\""));
    claim("list of audiences", good.replace("\"numbers\"", "[\"numbers\"]"));
    claim("expiry as text", good.replaceAll("\"exp\":(\\d+)", "\"exp\":\"$1\""));
    claim("expiry as fraction", good.replaceAll("\"exp\":(\\d+)", "\"exp\":$1.0"));
    claim("huge expiry", good.replaceAll("\"exp\":(\\d+)", "\"exp\":9223372036854775808"));
    claim("negative expiry", good.replaceAll("\"exp\":(\\d+)", "\"exp\":-1"));
    claim("null subject", good.replaceAll("\"sub\":\"[^\"]*\"", "\"sub\":null"));
    claim("two subjects", good.replace("\"sub\"", "\"sub\":\"other\",\"sub\""));
    claim("text after the claims", good + "{}");
    claim("no JSON", "claims");
    claim("a list", "[" + good + "]");
  }

  private void claim(String name, String text) {
    all.put("claims: " + name, signed(header, text));
  }

  private static String claimsText(String issuer, String audience, long issuedAt, long expiresAt) {
    return ("{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"my-key\","
            + "\"project_id\":\"my-project\",\"iat\":%d,\"exp\":%d,\"jti\":\"j\"}")
        .formatted(issuer, audience, issuedAt, expiresAt);
  }

  private String signed(String anyHeader, String anyClaims) {
    String text = anyHeader + "." + encode(anyClaims.getBytes(UTF_8));
    return text + "." + encode(Ed25519.sign(signer.privateKey(), text.getBytes(UTF_8)));
  }

  private String signedBy(PrivateKey key) {
    String text = header + "." + claims;
    return text + "." + encode(Ed25519.sign(key, text.getBytes(UTF_8)));
  }

  private String hs256() {
    String text =
        encode(
                ("{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"" + keyId() + "\"}")
                    .getBytes(UTF_8))
            + "."
            + claims;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(header.getBytes(UTF_8), "HmacSHA256"));
      return text + "." + encode(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String rsa() {
    String text = header + "." + claims;
    try {
      Signature rsa = Signature.getInstance("SHA256withRSA");
      rsa.initSign(KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate());
      rsa.update(text.getBytes(UTF_8));
      return text + "." + encode(rsa.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] shifted(byte[] bytes) {
    byte[] half = new byte[32];
    for (int i = 0; i < 32; i++) {
      half[i] = bytes[63 - i];
    }
    byte[] sum = new BigInteger(1, half).add(ORDER).toByteArray();
    byte[] changed = Arrays.copyOf(bytes, 64);
    for (int i = 0; i < 32; i++) {
      int from = sum.length - 1 - i;
      changed[32 + i] = from < 0 ? 0 : sum[from];
    }
    return changed;
  }

  /// The same bytes in base64 with other unused bits at the end, or with padding where there are
  /// none.
  private static String otherSpelling(String text) {
    if (text.length() % 4 == 0) {
      return text + "=";
    }
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = alphabet.indexOf(text.charAt(text.length() - 1));
    return text.substring(0, text.length() - 1) + alphabet.charAt(last ^ 1);
  }

  private String keyId() {
    return new String(decode(header), UTF_8).replaceAll(".*\"kid\":\"([^\"]*)\".*", "$1");
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] decode(String text) {
    return Base64.getUrlDecoder().decode(text);
  }
}
