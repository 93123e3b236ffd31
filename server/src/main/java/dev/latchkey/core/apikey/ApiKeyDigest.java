package dev.latchkey.core.apikey;

import dev.latchkey.platform.crypto.KeyedDigest;
import dev.latchkey.platform.crypto.SecretText;
import java.util.HexFormat;

/**
 * What is kept instead of an API key, and what the key is found by: a keyed digest, in hexadecimal.
 * A key is long and random, so that a fast digest is as safe as a slow one.
 */
record ApiKeyDigest(String hexadecimal) {

  static ApiKeyDigest of(KeyedDigest digest, SecretText key) {
    return of(digest.of(key.reveal()));
  }

  static ApiKeyDigest of(byte[] bytes) {
    return new ApiKeyDigest(HexFormat.of().formatHex(bytes));
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hexadecimal);
  }
}
