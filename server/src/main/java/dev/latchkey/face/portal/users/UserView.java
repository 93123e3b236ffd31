package dev.latchkey.face.portal.users;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user on their page.
 *
 * @param customer whose; null where everybody is the same customer's
 * @param status its label
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

  /** Where their page is. */
  public String path() {
    return "/portal/users/" + id;
  }
}
