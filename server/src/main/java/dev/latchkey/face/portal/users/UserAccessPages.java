package dev.latchkey.face.portal.users;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.invitation.LinkPurpose;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.user.CreateResetLink;
import dev.latchkey.core.user.EraseUser;
import dev.latchkey.core.user.ResetLink;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserChange;
import dev.latchkey.face.portal.Form;
import dev.latchkey.face.portal.Note;
import dev.latchkey.face.portal.Place;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.Question;
import dev.latchkey.face.portal.Visit;
import java.util.List;
import java.util.stream.Stream;

/** Whether a user is let in: by their status, by a link to choose a password, or never again. */
public final class UserAccessPages implements PortalPage.Pages {
  private final UseCases useCases;
  private final NamedUsers users;

  public UserAccessPages(UseCases useCases) {
    this.useCases = useCases;
    this.users = new NamedUsers(useCases);
  }

  @Override
  public List<PortalPage> pages() {
    return Stream.of(
            status(StatusChange.DEACTIVATE),
            status(StatusChange.ACTIVATE).map(PortalPage::afterProof),
            status(StatusChange.UNLOCK).map(PortalPage::afterProof),
            task("link", this::askForLink, this::link).map(PortalPage::afterProof),
            task("erase", this::askToErase, this::erase).map(PortalPage::afterProof))
        .flatMap(pages -> pages)
        .toList();
  }

  private Stream<PortalPage> status(StatusChange change) {
    return task(change.label(), visit -> ask(visit, change), visit -> setStatus(visit, change));
  }

  private Stream<PortalPage> task(String name, PortalPage.Action ask, PortalPage.Action perform) {
    return PortalPage.task(
        NamedUsers.PATH + "/" + name, users::owner, ask, perform, Permission.USERS_WRITE);
  }

  private void ask(Visit visit, StatusChange change) {
    UserView user = users.view(visit, users.named(visit));
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
    User user = users.named(visit);
    Form outcome =
        UserPages.wrong(
            Form.empty(),
            useCases
                .changeUser()
                .change(visit.authority(), user.id(), UserChange.of(change), visit.origin()));
    if (outcome.isWrong()) {
      visit.show(422, users.page(visit, outcome.error("")));
    } else {
      visit.seeOther(Note.USER_CHANGED.at("/portal/users/" + user.id()));
    }
  }

  private void askForLink(Visit visit) {
    User user = users.named(visit);
    boolean invited = user.status() == AccountStatus.INVITED;
    visit.show(
        Portal.TEMPLATES.askForLink(
            visit.frame(invited ? "Invite again" : "Make a reset link", Place.USERS),
            users.view(visit, user),
            invited));
  }

  private void link(Visit visit) {
    User user = users.named(visit);
    LinkPurpose purpose =
        user.status() == AccountStatus.INVITED ? LinkPurpose.INVITATION : LinkPurpose.RESET;
    switch (useCases
        .createResetLink()
        .create(visit.authority(), user.id(), purpose, visit.origin())) {
      case CreateResetLink.Verdict.Created(ResetLink link) ->
          LinkShown.show(visit, useCases.sendLink(), link);
      case CreateResetLink.Verdict.NotPossible _ ->
          visit.show(422, users.page(visit, "Only somebody who is active or invited gets a link."));
      case CreateResetLink.Verdict.MoreThanHeld() ->
          visit.show(422, users.page(visit, NamedUsers.MORE_THAN_HELD));
      case CreateResetLink.Verdict.NotFound() -> visit.seeOther(UserListPage.PATH);
    }
  }

  private void askToErase(Visit visit) {
    visit.show(
        Portal.TEMPLATES.eraseUser(
            visit.frame("Erase this user?", Place.USERS), users.view(visit, users.named(visit))));
  }

  private void erase(Visit visit) {
    switch (useCases
        .eraseUser()
        .erase(visit.authority(), users.named(visit).id(), visit.origin())) {
      case EraseUser.Verdict.Erased _, EraseUser.Verdict.Unchanged _ ->
          visit.seeOther(Note.USER_ERASED.at(UserListPage.PATH));
      case EraseUser.Verdict.NotInactive _ ->
          visit.show(422, users.page(visit, "Deactivate the user first."));
      case EraseUser.Verdict.MoreThanHeld() ->
          visit.show(422, users.page(visit, NamedUsers.MORE_THAN_HELD));
      case EraseUser.Verdict.NotFound() -> visit.seeOther(UserListPage.PATH);
    }
  }
}
