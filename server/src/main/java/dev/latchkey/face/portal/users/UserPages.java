package dev.latchkey.face.portal.users;

import static dev.latchkey.face.portal.PortalPage.get;
import static dev.latchkey.face.portal.PortalPage.post;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.access.Authority;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.invitation.LinkPurpose;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.role.Role;
import dev.latchkey.core.secondfactor.ResetSecondFactor;
import dev.latchkey.core.user.ChangeUser;
import dev.latchkey.core.user.CreateResetLink;
import dev.latchkey.core.user.EraseUser;
import dev.latchkey.core.user.ResetLink;
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
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One user: who they are, and what can be done to them. */
public final class UserPages implements PortalPage.Pages {
  private static final String PATH = "/portal/users/{id}";
  private static final String MORE_THAN_HELD =
      "The role may do more than you may, so somebody else has to do this.";

  private final UseCases useCases;

  public UserPages(UseCases useCases) {
    this.useCases = useCases;
  }

  @Override
  public List<PortalPage> pages() {
    return List.of(
        get(PATH, this::owner, visit -> visit.show(page(visit, null)), Permission.USERS_READ),
        get(
                PATH + "/change",
                this::owner,
                visit -> visit.show(changePage(visit, formOf(named(visit)))),
                Permission.USERS_WRITE)
            .afterProof(),
        post(PATH + "/change", this::owner, this::change, Permission.USERS_WRITE).afterProof(),
        get(
            PATH + "/deactivate",
            this::owner,
            visit -> ask(visit, StatusChange.DEACTIVATE),
            Permission.USERS_WRITE),
        post(
            PATH + "/deactivate",
            this::owner,
            visit -> setStatus(visit, StatusChange.DEACTIVATE),
            Permission.USERS_WRITE),
        get(
                PATH + "/activate",
                this::owner,
                visit -> ask(visit, StatusChange.ACTIVATE),
                Permission.USERS_WRITE)
            .afterProof(),
        post(
                PATH + "/activate",
                this::owner,
                visit -> setStatus(visit, StatusChange.ACTIVATE),
                Permission.USERS_WRITE)
            .afterProof(),
        get(
                PATH + "/unlock",
                this::owner,
                visit -> ask(visit, StatusChange.UNLOCK),
                Permission.USERS_WRITE)
            .afterProof(),
        post(
                PATH + "/unlock",
                this::owner,
                visit -> setStatus(visit, StatusChange.UNLOCK),
                Permission.USERS_WRITE)
            .afterProof(),
        get(PATH + "/link", this::owner, this::askForLink, Permission.USERS_WRITE).afterProof(),
        post(PATH + "/link", this::owner, this::link, Permission.USERS_WRITE).afterProof(),
        get(PATH + "/end-sessions", this::owner, this::askToEndSessions, Permission.SESSIONS_REVOKE)
            .afterProof(),
        post(PATH + "/end-sessions", this::owner, this::endSessions, Permission.SESSIONS_REVOKE)
            .afterProof(),
        get(PATH + "/reset-second-factor", this::owner, this::askToReset, Permission.USERS_WRITE)
            .afterProof(),
        post(
                PATH + "/reset-second-factor",
                this::owner,
                this::resetSecondFactor,
                Permission.USERS_WRITE)
            .afterProof(),
        get(PATH + "/erase", this::owner, this::askToErase, Permission.USERS_WRITE).afterProof(),
        post(PATH + "/erase", this::owner, this::erase, Permission.USERS_WRITE).afterProof());
  }

  private Optional<CustomerId> owner(Authority asker, String id) {
    return find(id).map(User::customer);
  }

  private Optional<User> find(String id) {
    return Visit.uuid(id).map(UserId::new).flatMap(useCases.users()::byId);
  }

  private User named(Visit visit) {
    return find(visit.id()).orElseThrow();
  }

  private JteModel page(Visit visit, @Nullable String wrong) {
    UserView view = view(visit, named(visit));
    return Portal.TEMPLATES.user(visit.frame(view.name(), Place.USERS), view, wrong);
  }

  private UserView view(Visit visit, User user) {
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
    User user = named(visit);
    return Portal.TEMPLATES.changeUser(
        visit.frame("Change a user", Place.USERS), view(visit, user), form, roles(user.customer()));
  }

  private List<Role> roles(CustomerId customer) {
    return Stream.concat(
            useCases.roles().system().stream(),
            useCases.roles().custom(customer).stream().map(each -> each.role()))
        .toList();
  }

  private void change(Visit visit) {
    Form form = visit.form();
    User before = named(visit);
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

  private static Form wrong(Form form, ChangeUser.Verdict verdict) {
    return switch (verdict) {
      case ChangeUser.Verdict.Invalid(var fields) -> form.wrong(fields);
      case ChangeUser.Verdict.EmailTaken() -> form.wrong("email", "Somebody has this address.");
      case ChangeUser.Verdict.UnknownRole() ->
          form.wrong("role", "There is no such role any more.");
      case ChangeUser.Verdict.MoreThanHeld() -> form.wrong(MORE_THAN_HELD);
      case ChangeUser.Verdict.LastOwnerStays() ->
          form.wrong("The last owner stays. Make somebody else an owner first.");
      case ChangeUser.Verdict.NotPossible _ ->
          form.wrong("That cannot be done from the present status. Load the page again.");
      case ChangeUser.Verdict.NotFound() -> form.wrong("The user is gone.");
      case ChangeUser.Verdict.Changed _, ChangeUser.Verdict.Unchanged _ -> form;
    };
  }

  private void ask(Visit visit, StatusChange change) {
    UserView user = view(visit, named(visit));
    String title = title(change);
    String text =
        switch (change) {
          case DEACTIVATE ->
              ("%s can no longer sign in. Their tokens end, and their API keys stop working:"
                      + " %,d calls in the last 24 hours.")
                  .formatted(user.name(), user.callsInLastDay());
          case ACTIVATE ->
              ("%s can sign in again, and their API keys work again. Tokens from before have ended"
                      + " for good.")
                  .formatted(user.name());
          case UNLOCK -> user.name() + " can sign in again.";
          case LOCK -> user.name() + " can no longer sign in.";
        };
    boolean ends = change == StatusChange.DEACTIVATE;
    visit.show(
        Portal.TEMPLATES.confirm(
            visit.frame(title, Place.USERS),
            new Question(
                title,
                text,
                user.path() + "/" + change.label(),
                title.substring(0, title.indexOf(' ')),
                ends,
                user.path(),
                null)));
  }

  private static String title(StatusChange change) {
    return switch (change) {
      case ACTIVATE -> "Activate this user?";
      case DEACTIVATE -> "Deactivate this user?";
      case UNLOCK -> "Unlock this user?";
      case LOCK -> "Lock this user?";
    };
  }

  private void setStatus(Visit visit, StatusChange change) {
    User user = named(visit);
    Form outcome =
        wrong(
            Form.empty(),
            useCases
                .changeUser()
                .change(visit.authority(), user.id(), UserChange.of(change), visit.origin()));
    if (outcome.isWrong()) {
      visit.show(422, page(visit, outcome.error("")));
    } else {
      visit.seeOther(Note.USER_CHANGED.at("/portal/users/" + user.id()));
    }
  }

  private void askForLink(Visit visit) {
    User user = named(visit);
    boolean invited = user.status() == AccountStatus.INVITED;
    visit.show(
        Portal.TEMPLATES.askForLink(
            visit.frame(invited ? "Invite again" : "Make a reset link", Place.USERS),
            view(visit, user),
            invited));
  }

  private void link(Visit visit) {
    User user = named(visit);
    LinkPurpose purpose =
        user.status() == AccountStatus.INVITED ? LinkPurpose.INVITATION : LinkPurpose.RESET;
    switch (useCases
        .createResetLink()
        .create(visit.authority(), user.id(), purpose, visit.origin())) {
      case CreateResetLink.Verdict.Created(ResetLink link) ->
          LinkShown.show(visit, useCases.sendLink(), link);
      case CreateResetLink.Verdict.NotPossible _ ->
          visit.show(422, page(visit, "Only somebody who is active or invited gets a link."));
      case CreateResetLink.Verdict.MoreThanHeld() -> visit.show(422, page(visit, MORE_THAN_HELD));
      case CreateResetLink.Verdict.NotFound() -> visit.seeOther(UserListPage.PATH);
    }
  }

  private void askToEndSessions(Visit visit) {
    UserView user = view(visit, named(visit));
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
    UserId id = named(visit).id();
    EndedSessions.answer(
        visit,
        useCases.endPrincipalSessions().endAll(visit.authority(), id.principalId(), visit.origin()),
        Note.SESSIONS_ENDED.at("/portal/users/" + id));
  }

  private void askToReset(Visit visit) {
    UserView user = view(visit, named(visit));
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
    User user = named(visit);
    switch (useCases.secondFactor().reset().reset(visit.authority(), user.id(), visit.origin())) {
      case ResetSecondFactor.Verdict.Reset _, ResetSecondFactor.Verdict.Unchanged _ ->
          visit.seeOther(Note.SECOND_FACTOR_RESET.at("/portal/users/" + user.id()));
      case ResetSecondFactor.Verdict.MoreThanHeld() -> visit.show(422, page(visit, MORE_THAN_HELD));
      case ResetSecondFactor.Verdict.NotFound() -> visit.seeOther(UserListPage.PATH);
    }
  }

  private void askToErase(Visit visit) {
    visit.show(
        Portal.TEMPLATES.eraseUser(
            visit.frame("Erase this user?", Place.USERS), view(visit, named(visit))));
  }

  private void erase(Visit visit) {
    switch (useCases.eraseUser().erase(visit.authority(), named(visit).id(), visit.origin())) {
      case EraseUser.Verdict.Erased _, EraseUser.Verdict.Unchanged _ ->
          visit.seeOther(Note.USER_ERASED.at(UserListPage.PATH));
      case EraseUser.Verdict.NotInactive _ ->
          visit.show(422, page(visit, "Deactivate the user first."));
      case EraseUser.Verdict.MoreThanHeld() -> visit.show(422, page(visit, MORE_THAN_HELD));
      case EraseUser.Verdict.NotFound() -> visit.seeOther(UserListPage.PATH);
    }
  }
}
