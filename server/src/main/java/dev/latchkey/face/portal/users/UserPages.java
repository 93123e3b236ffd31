package dev.latchkey.face.portal.users;

import static dev.latchkey.face.portal.PortalPage.get;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.role.Role;
import dev.latchkey.core.secondfactor.ResetSecondFactor;
import dev.latchkey.core.user.ChangeUser;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserChange;
import dev.latchkey.core.user.UserId;
import dev.latchkey.face.portal.Form;
import dev.latchkey.face.portal.Note;
import dev.latchkey.face.portal.Place;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.Question;
import dev.latchkey.face.portal.Visit;
import dev.latchkey.face.portal.sessions.EndedSessions;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One user: who they are, what they may do, and what ends of theirs. */
public final class UserPages implements PortalPage.Pages {
  private final UseCases useCases;
  private final NamedUsers users;

  public UserPages(UseCases useCases) {
    this.useCases = useCases;
    this.users = new NamedUsers(useCases);
  }

  @Override
  public List<PortalPage> pages() {
    return Stream.of(
            Stream.of(
                get(
                    NamedUsers.PATH,
                    users::owner,
                    visit -> visit.show(users.page(visit, null)),
                    Permission.USERS_READ)),
            dangerous(
                "change",
                visit -> visit.show(changePage(visit, formOf(users.named(visit)))),
                this::change,
                Permission.USERS_WRITE),
            dangerous(
                "end-sessions",
                this::askToEndSessions,
                this::endSessions,
                Permission.SESSIONS_REVOKE),
            dangerous(
                "reset-second-factor",
                this::askToReset,
                this::resetSecondFactor,
                Permission.USERS_WRITE))
        .flatMap(pages -> pages)
        .toList();
  }

  private Stream<PortalPage> dangerous(
      String name, PortalPage.Action ask, PortalPage.Action perform, Permission permission) {
    return PortalPage.task(NamedUsers.PATH + "/" + name, users::owner, ask, perform, permission)
        .map(PortalPage::afterProof);
  }

  private static Form formOf(User user) {
    return Form.of(
        user.apiEnabled()
            ? Map.of(
                "full_name", user.fullName(),
                "email", user.email(),
                "role", user.role(),
                "api_enabled", "on")
            : Map.of("full_name", user.fullName(), "email", user.email(), "role", user.role()));
  }

  private JteModel changePage(Visit visit, Form form) {
    User user = users.named(visit);
    return Portal.TEMPLATES.changeUser(
        visit.frame("Change a user", Place.USERS),
        users.view(visit, user),
        form,
        roles(user.customer()));
  }

  private List<Role> roles(CustomerId customer) {
    return Stream.concat(
            useCases.roles().system().stream(),
            useCases.roles().custom(customer).stream().map(each -> each.role()))
        .toList();
  }

  private void change(Visit visit) {
    Form form = visit.form();
    User before = users.named(visit);
    String role = form.text("role");
    String fullName = form.text("full_name");
    String email = form.text("email");
    UserChange asked =
        new UserChange(
            null,
            role.equals(before.role()) ? null : role,
            form.isTicked("api_enabled") == before.apiEnabled()
                ? null
                : Boolean.valueOf(form.isTicked("api_enabled")),
            fullName.equals(before.fullName()) ? null : fullName,
            email.equals(before.email()) ? null : email);
    switch (useCases.changeUser().change(visit.authority(), before.id(), asked, visit.origin())) {
      case ChangeUser.Verdict.Changed _, ChangeUser.Verdict.Unchanged _ ->
          visit.seeOther(Note.USER_CHANGED.at("/portal/users/" + before.id()));
      case ChangeUser.Verdict verdict -> visit.showAgain(changePage(visit, wrong(form, verdict)));
    }
  }

  static Form wrong(Form form, ChangeUser.Verdict verdict) {
    return switch (verdict) {
      case ChangeUser.Verdict.Invalid(var fields) -> form.wrong(fields);
      case ChangeUser.Verdict.EmailTaken() -> form.wrong("email", "Somebody has this address.");
      case ChangeUser.Verdict.UnknownRole() ->
          form.wrong("role", "There is no such role any more.");
      case ChangeUser.Verdict.MoreThanHeld() -> form.wrong(NamedUsers.MORE_THAN_HELD);
      case ChangeUser.Verdict.LastOwnerStays() ->
          form.wrong("The last owner stays. Make somebody else an owner first.");
      case ChangeUser.Verdict.NotPossible _ ->
          form.wrong("That cannot be done from the present status. Load the page again.");
      case ChangeUser.Verdict.NotFound() -> form.wrong("The user is gone.");
      case ChangeUser.Verdict.Changed _, ChangeUser.Verdict.Unchanged _ -> form;
    };
  }

  private void askToEndSessions(Visit visit) {
    UserView user = users.view(visit, users.named(visit));
    visit.show(
        Portal.TEMPLATES.confirm(
            visit.frame("End all sessions?", Place.USERS),
            new Question(
                "End all sessions?",
                user.name() + " is signed out everywhere, and their tokens end. API keys go on.",
                user.path() + "/end-sessions",
                "End sessions",
                true,
                user.path(),
                null)));
  }

  private void endSessions(Visit visit) {
    UserId id = users.named(visit).id();
    EndedSessions.answer(
        visit,
        useCases.endPrincipalSessions().endAll(visit.authority(), id.principalId(), visit.origin()),
        Note.SESSIONS_ENDED.at("/portal/users/" + id));
  }

  private void askToReset(Visit visit) {
    UserView user = users.view(visit, users.named(visit));
    visit.show(
        Portal.TEMPLATES.confirm(
            visit.frame("Reset the second factor?", Place.USERS),
            new Question(
                "Reset the second factor?",
                "The passkeys, the authenticator app and the recovery codes of "
                    + user.name()
                    + " are removed, and they are signed out everywhere. Make sure that it is them"
                    + " who ask: "
                    + user.afterReset(),
                user.path() + "/reset-second-factor",
                "Reset it",
                true,
                user.path(),
                null)));
  }

  private void resetSecondFactor(Visit visit) {
    User user = users.named(visit);
    switch (useCases.secondFactor().reset().reset(visit.authority(), user.id(), visit.origin())) {
      case ResetSecondFactor.Verdict.Reset _, ResetSecondFactor.Verdict.Unchanged _ ->
          visit.seeOther(Note.SECOND_FACTOR_RESET.at("/portal/users/" + user.id()));
      case ResetSecondFactor.Verdict.MoreThanHeld() ->
          visit.show(422, users.page(visit, NamedUsers.MORE_THAN_HELD));
      case ResetSecondFactor.Verdict.NotFound() -> visit.seeOther(UserListPage.PATH);
    }
  }
}
