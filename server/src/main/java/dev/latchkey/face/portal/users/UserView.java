package dev.latchkey.face.portal.users;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user on their page.
 *
 * @param customer whose; null where everybody is the same customer's
 * @param status its label
 * @param factorRequired whether their customer wants a second factor of everybody
 * @param self whether it is who looks at the page
 */
public record UserView(
    String id,
    String username,
    String email,
    String fullName,
    @Nullable String customer,
    String role,
    String status,
    boolean apiEnabled,
    boolean secondFactor,
    boolean factorRequired,
    Instant createdAt,
    @Nullable Instant lastUsedAt,
    long callsInLastDay,
    boolean erased,
    boolean self,
    boolean mayChange,
    boolean mayEndSessions) {

  /** What they are called. */
  public String name() {
    return erased ? "Erased user" : fullName.isEmpty() ? username : fullName;
  }

  /** What their password is good for once their second factor is reset. */
  public String afterReset() {
    return factorRequired
        ? "whoever knows the password then sets up a new one, and is in."
        : "the password alone then lets them in.";
  }

  /** Where their page is. */
  public String path() {
    return "/portal/users/" + id;
  }
}
