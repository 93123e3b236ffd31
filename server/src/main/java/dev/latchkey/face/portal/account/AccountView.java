package dev.latchkey.face.portal.account;

import dev.latchkey.core.secondfactor.RecoveryCodes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's own account.
 *
 * @param app whether an authenticator app shows their codes
 * @param recoveryCodesLeft how many are unused
 * @param required whether their customer wants a second factor of everybody
 * @param mayRequire whether they may change that
 * @param customer theirs; null for an operator
 */
public record AccountView(
    String username,
    String email,
    boolean app,
    List<Key> passkeys,
    int recoveryCodesLeft,
    boolean required,
    boolean mayRequire,
    List<Place> places,
    @Nullable Agreement customer,
    String role,
    List<String> may,
    List<String> scopes) {

  public AccountView {
    passkeys = List.copyOf(passkeys);
    places = List.copyOf(places);
    may = List.copyOf(may);
    scopes = List.copyOf(scopes);
  }

  /**
   * A passkey.
   *
   * @param usedAt null for never
   */
  public record Key(String id, String name, Instant createdAt, @Nullable Instant usedAt) {}

  /**
   * Where they are signed in.
   *
   * @param here whether it is the sign-in that asks
   */
  public record Place(
      String id, String browser, String source, Instant since, Instant seenAt, boolean here) {}

  /**
   * What was agreed with their customer.
   *
   * @param trialEndsAt null where no trial runs, or until further notice
   */
  public record Agreement(String name, String subscription, @Nullable Instant trialEndsAt) {}

  /** Whether they have a second factor. */
  public boolean hasFactor() {
    return app || !passkeys.isEmpty();
  }

  /** How many recovery codes there are of a new set. */
  public int recoveryCodes() {
    return RecoveryCodes.COUNT;
  }
}
