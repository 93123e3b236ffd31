package dev.latchkey.face.portal.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one token profile.
 *
 * @param profile its name
 * @param tokens what its tokens are; null where the configuration has it no more
 * @param lifetime of its tokens; null where the configuration has it no more
 * @param keys the newest first
 */
public record ProfileKeys(
    String profile, @Nullable String tokens, @Nullable String lifetime, List<SigningKeyView> keys) {
  public ProfileKeys {
    keys = List.copyOf(keys);
  }

  /** Whether it can be given a new key. */
  public boolean isServed() {
    return tokens != null;
  }

  /** Where it is given one. */
  public String rotatePath() {
    return SigningKeyPages.PATH + "/profiles/" + profile + "/rotate";
  }

  /** The keys that are good for something. */
  public List<SigningKeyView> current() {
    return keys.stream().filter(key -> !key.isRetired()).toList();
  }

  /** The others. */
  public List<SigningKeyView> retired() {
    return keys.stream().filter(SigningKeyView::isRetired).toList();
  }
}
