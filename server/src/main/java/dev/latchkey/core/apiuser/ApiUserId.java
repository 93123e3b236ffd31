package dev.latchkey.core.apiuser;

import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.PrincipalKind;
import java.util.Optional;
import java.util.UUID;

/**
 * The lasting identity of an API user. Its text form is the UUID, which is also the first part of
 * the username.
 */
public record ApiUserId(UUID uuid) {

  private static final int TEXT_LENGTH = 36;

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if {@code text} is no UUID
   */
  public static ApiUserId parse(String text) {
    return new ApiUserId(UUID.fromString(text));
  }

  /**
   * The id that stands, in its canonical form, before the {@code @} of {@code username}, if one
   * does.
   */
  static Optional<ApiUserId> ofUsername(String username) {
    return isIdBeforeAt(username)
        ? Optional.of(parse(username.substring(0, TEXT_LENGTH)))
        : Optional.empty();
  }

  private static boolean isIdBeforeAt(String username) {
    if (username.length() <= TEXT_LENGTH || username.charAt(TEXT_LENGTH) != '@') {
      return false;
    }
    for (int index = 0; index < TEXT_LENGTH; index++) {
      char character = username.charAt(index);
      boolean fits =
          switch (index) {
            case 8, 13, 18, 23 -> character == '-';
            default ->
                (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** The same API user, among principals of all kinds. */
  public PrincipalId principalId() {
    return new PrincipalId(PrincipalKind.API_USER, uuid);
  }

  @Override
  public String toString() {
    return uuid.toString();
  }
}
