package dev.latchkey.face.portal.users;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.access.Authority;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserId;
import dev.latchkey.face.portal.Place;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.Visit;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The users that paths name, as pages show them. */
final class NamedUsers {
  static final String PATH = "/portal/users/{id}";
  static final String MORE_THAN_HELD =
      "The role may do more than you may, so somebody else has to do this.";

  private final UseCases useCases;

  NamedUsers(UseCases useCases) {
    this.useCases = useCases;
  }

  Optional<CustomerId> owner(Authority asker, String id) {
    return find(id).map(User::customer);
  }

  private Optional<User> find(String id) {
    return Visit.uuid(id).map(UserId::new).flatMap(useCases.users()::byId);
  }

  User named(Visit visit) {
    return find(visit.id()).orElseThrow();
  }

  /** The page of the user that the path names, with what went wrong, if anything did. */
  JteModel page(Visit visit, @Nullable String wrong) {
    UserView view = view(visit, named(visit));
    return Portal.TEMPLATES.user(visit.frame(view.name(), Place.USERS), view, wrong);
  }

  UserView view(Visit visit, User user) {
    var principal = user.id().principalId();
    return new UserView(
        user.id().toString(),
        user.username(),
        user.email(),
        user.fullName(),
        visit.isOperator()
            ? useCases.customers().find(user.customer()).map(Customer::name).orElse("")
            : null,
        user.role(),
        user.status().label(),
        user.apiEnabled(),
        !useCases.secondFactor().state().of(user.id()).isEmpty(),
        useCases.secondFactor().state().isRequiredOf(user.principal()),
        user.createdAt(),
        useCases.usage().lastUses(List.of(principal)).get(principal),
        useCases.usage().callsInLastDay(user.customer(), principal),
        user.isErased(),
        user.id().equals(visit.user().id()),
        visit.may(Permission.USERS_WRITE)
            && useCases.roles().isCovered(user.customer(), user.role(), visit.authority()),
        visit.may(Permission.SESSIONS_REVOKE)
            && useCases.endPrincipalSessions().mayEnd(visit.authority(), principal));
  }
}
