package dev.latchkey.core.access;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.role.RoleDirectory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what authority a principal has, whose credential has proved good. Thread-safe. */
public final class Authorities {

  private final RoleDirectory roles;

  public Authorities(RoleDirectory roles) {
    this.roles = roles;
  }

  /**
   * The authority of a user, an operator, or an API key that was given {@link
   * Authority#MANAGE_READ}; empty for every other principal, and for one whose role is gone.
   */
  public Optional<Authority> of(Principal principal) {
    boolean key = principal.id().kind() == PrincipalKind.API_KEY;
    boolean admitted =
        switch (principal.id().kind()) {
          case USER, OPERATOR -> true;
          case API_KEY -> mayRead(principal.limit());
          case API_USER -> false;
        };
    return admitted
        ? roles
            .find(principal.customer(), principal.role())
            .map(role -> new Authority(Actor.of(principal.id()), principal.customer(), role, key))
        : Optional.empty();
  }

  private static boolean mayRead(@Nullable Scopes limit) {
    return limit != null && limit.contains(Authority.MANAGE_READ);
  }
}
