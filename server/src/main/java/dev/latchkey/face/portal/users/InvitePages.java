package dev.latchkey.face.portal.users;

import static dev.latchkey.face.portal.PortalPage.get;
import static dev.latchkey.face.portal.PortalPage.post;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.role.Role;
import dev.latchkey.core.role.SystemRoles;
import dev.latchkey.core.user.CreateUser;
import dev.latchkey.core.user.NewUser;
import dev.latchkey.core.user.ResetLink;
import dev.latchkey.core.user.User;
import dev.latchkey.face.portal.Form;
import dev.latchkey.face.portal.Note;
import dev.latchkey.face.portal.Place;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.Visit;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Inviting people. */
public final class InvitePages implements PortalPage.Pages {
  private static final String PATH = "/portal/users/new-user";

  private final UseCases useCases;

  public InvitePages(UseCases useCases) {
    this.useCases = useCases;
  }

  @Override
  public List<PortalPage> pages() {
    return List.of(
        get(
                PATH,
                visit -> visit.show(page(visit, Form.of(Map.of("role", SystemRoles.MEMBER)))),
                Permission.USERS_WRITE)
            .afterProof(),
        post(PATH, this::invite, Permission.USERS_WRITE).afterProof());
  }

  /** Whose the new user is to be: the asker's customer, or the one that an operator names. */
  private Optional<Customer> customer(Visit visit, Form form) {
    if (!visit.isOperator()) {
      return visit.customer();
    }
    String sent = form.text("customer");
    String asked = sent.isEmpty() ? visit.parameter("customer") : sent;
    return asked == null
        ? Optional.empty()
        : Visit.uuid(asked).map(CustomerId::new).flatMap(useCases.customers()::find);
  }

  private void invite(Visit visit) {
    Form form = visit.form();
    Customer customer = customer(visit, form).orElse(null);
    if (customer == null) {
      visit.showAgain(page(visit, form.wrong("Choose a customer first.")));
      return;
    }
    NewUser asked =
        new NewUser(
            customer.id(),
            form.text("username"),
            form.text("email"),
            form.text("full_name"),
            form.text("role"),
            form.isTicked("api_enabled"),
            null);
    switch (useCases.createUser().create(visit.authority(), asked, visit.origin())) {
      case CreateUser.Verdict.Invited(User _, ResetLink link) ->
          LinkShown.show(visit, useCases.sendLink(), link);
      case CreateUser.Verdict.Created(User user) ->
          visit.seeOther(Note.USER_CHANGED.at("/portal/users/" + user.id()));
      case CreateUser.Verdict.Invalid(var fields) -> again(visit, form.wrong(fields));
      case CreateUser.Verdict.UsernameTaken() ->
          again(visit, form.wrong("username", "Somebody has this name."));
      case CreateUser.Verdict.EmailTaken() ->
          again(visit, form.wrong("email", "Somebody has this address."));
      case CreateUser.Verdict.UnknownCustomer() ->
          again(visit, form.wrong("There is no such customer."));
      case CreateUser.Verdict.UnknownRole() ->
          again(visit, form.wrong("role", "There is no such role any more."));
      case CreateUser.Verdict.MoreThanHeld() ->
          again(visit, form.wrong("role", "It may do more than you may."));
      case CreateUser.Verdict.Overloaded() ->
          again(visit, form.wrong("Too busy. Try again in a few seconds."));
    }
  }

  private void again(Visit visit, Form form) {
    visit.showAgain(page(visit, form));
  }

  private JteModel page(Visit visit, Form form) {
    Customer customer = customer(visit, form).orElse(null);
    return Portal.TEMPLATES.newUser(
        visit.frame("Invite a portal user", Place.USERS),
        form,
        roles(customer),
        visit.isOperator() && customer != null ? customer.id().toString() : null,
        visit.isOperator() && customer != null ? customer.name() : null);
  }

  private List<Role> roles(@Nullable Customer customer) {
    return Stream.concat(
            useCases.roles().system().stream(),
            customer == null
                ? Stream.of()
                : useCases.roles().custom(customer.id()).stream().map(each -> each.role()))
        .toList();
  }
}
