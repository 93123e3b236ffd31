package dev.latchkey.core.apikey;

import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.PrincipalKind;
import java.util.UUID;

/** The lasting identity of an API key. Its text form is the UUID, and no part of the secret. */
public record ApiKeyId(UUID uuid) {

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if {@code text} is no UUID
   */
  public static ApiKeyId parse(String text) {
    return new ApiKeyId(UUID.fromString(text));
  }

  /** The same key, among principals of all kinds. */
  public PrincipalId principalId() {
    return new PrincipalId(PrincipalKind.API_KEY, uuid);
  }

  @Override
  public String toString() {
    return uuid.toString();
  }
}
