package dev.latchkey.face.portal.users;

import static dev.latchkey.face.portal.PortalPage.get;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.access.Authority;
import dev.latchkey.core.apiuser.ApiUser;
import dev.latchkey.core.apiuser.ApiUserDirectory;
import dev.latchkey.core.apiuser.ApiUserId;
import dev.latchkey.core.apiuser.MintedApiUser;
import dev.latchkey.core.apiuser.RotateApiUser;
import dev.latchkey.core.apiuser.SetApiUserStatus;
import dev.latchkey.core.apiuser.Succession;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.CustomerDirectory;
import dev.latchkey.core.oversight.EndPrincipalSessions;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.role.RoleDirectory;
import dev.latchkey.core.signin.SignIns;
import dev.latchkey.core.usage.UsageRecorder;
import dev.latchkey.face.portal.Form;
import dev.latchkey.face.portal.Note;
import dev.latchkey.face.portal.Place;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.Question;
import dev.latchkey.face.portal.Visit;
import dev.latchkey.face.portal.chart.UsageCharts;
import dev.latchkey.face.portal.sessions.EndedSessions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One API user: what it does, and what can be done to it. */
public final class ApiUserPages implements PortalPage.Pages {
  private static final String PATH = "/portal/api-users/{id}";
  private static final String USUAL_GRACE = "7";

  private final ApiUserDirectory apiUsers;
  private final CustomerDirectory customers;
  private final RoleDirectory roles;
  private final SetApiUserStatus setApiUserStatus;
  private final RotateApiUser rotateApiUser;
  private final EndPrincipalSessions endSessions;
  private final UsageRecorder usage;
  private final SignIns signIns;
  private final MintPages mintPages;

  public ApiUserPages(UseCases useCases, MintPages mintPages) {
    this.apiUsers = useCases.apiUsers();
    this.customers = useCases.customers();
    this.roles = useCases.roles();
    this.setApiUserStatus = useCases.setApiUserStatus();
    this.rotateApiUser = useCases.rotateApiUser();
    this.endSessions = useCases.endPrincipalSessions();
    this.usage = useCases.usage();
    this.signIns = useCases.signIns();
    this.mintPages = mintPages;
  }

  @Override
  public List<PortalPage> pages() {
    return Stream.of(
            Stream.of(get(PATH, this::owner, this::show, Permission.API_USERS_READ)),
            status(StatusChange.DEACTIVATE),
            status(StatusChange.ACTIVATE).map(PortalPage::afterProof),
            status(StatusChange.UNLOCK).map(PortalPage::afterProof),
            task(
                    "rotate",
                    visit -> askToRotate(visit, Form.of(Map.of("grace", USUAL_GRACE))),
                    this::rotate,
                    Permission.API_USERS_MINT)
                .map(PortalPage::afterProof),
            task(
                    "end-sessions",
                    this::askToEndSessions,
                    this::endSessions,
                    Permission.SESSIONS_REVOKE)
                .map(PortalPage::afterProof))
        .flatMap(pages -> pages)
        .toList();
  }

  private Stream<PortalPage> status(StatusChange change) {
    return task(
        change.label(),
        visit -> ask(visit, change, null),
        visit -> set(visit, change),
        Permission.API_USERS_WRITE);
  }

  private Stream<PortalPage> task(
      String name, PortalPage.Action ask, PortalPage.Action perform, Permission permission) {
    return PortalPage.task(PATH + "/" + name, this::owner, ask, perform, permission);
  }

  private Optional<CustomerId> owner(Authority asker, String id) {
    return find(id).map(ApiUser::customer);
  }

  private Optional<ApiUser> find(String id) {
    return Visit.uuid(id).map(ApiUserId::new).flatMap(apiUsers::byId);
  }

  private ApiUser named(Visit visit) {
    return find(visit.id()).orElseThrow();
  }

  private void show(Visit visit) {
    ApiUserView view = view(visit, named(visit));
    visit.show(Portal.TEMPLATES.apiUser(visit.frame(view.name(), Place.USERS), view));
  }

  private ApiUserView view(Visit visit, ApiUser apiUser) {
    Succession succession = apiUsers.succession(apiUser.customer(), apiUser.id());
    ApiUser predecessor = succession.predecessor();
    String label = apiUser.label();
    return new ApiUserView(
        apiUser.id().toString(),
        label == null ? apiUser.username() : label,
        apiUser.username(),
        visit.isOperator()
            ? customers.find(apiUser.customer()).map(Customer::name).orElse("")
            : null,
        apiUser.role(),
        apiUser.statusAt(visit.now()).label(),
        apiUser.createdAt(),
        apiUser.retiresAt(),
        lastUse(apiUser),
        usage.callsInLastDay(apiUser.customer(), apiUser.id().principalId()),
        predecessor == null ? null : relative(visit, predecessor),
        succession.successors().isEmpty()
            ? null
            : relative(visit, succession.successors().getFirst()),
        visit.may(Permission.API_USERS_WRITE),
        visit.may(Permission.API_USERS_WRITE)
            && roles.isCovered(apiUser.customer(), apiUser.role(), visit.authority()),
        visit.may(Permission.API_USERS_MINT),
        endSessions.mayEnd(visit.authority(), apiUser.id().principalId()),
        UsageCharts.calls(
            UsageCharts.days(usage, visit.now(), apiUser.customer(), apiUser.id().principalId())));
  }

  private ApiUserView.Relative relative(Visit visit, ApiUser apiUser) {
    String label = apiUser.label();
    return new ApiUserView.Relative(
        apiUser.id().toString(),
        label == null ? apiUser.username() : label,
        apiUser.statusAt(visit.now()).label(),
        lastUse(apiUser));
  }

  private @Nullable Instant lastUse(ApiUser apiUser) {
    return usage.lastUses(List.of(apiUser.id().principalId())).get(apiUser.id().principalId());
  }

  private void ask(Visit visit, StatusChange change, @Nullable String wrong) {
    ApiUserView view = view(visit, named(visit));
    String title = title(change);
    visit.show(
        wrong == null ? 200 : 422,
        Portal.TEMPLATES.apiUserStatus(
            visit.frame(title, Place.USERS), view, title, change.label(), wrong));
  }

  private static String title(StatusChange change) {
    return switch (change) {
      case ACTIVATE -> "Activate this API user?";
      case DEACTIVATE -> "Deactivate this API user?";
      case UNLOCK -> "Unlock this API user?";
      case LOCK -> "Lock this API user?";
    };
  }

  private void set(Visit visit, StatusChange change) {
    ApiUser apiUser = named(visit);
    switch (setApiUserStatus.set(
        visit.authority(), apiUser.customer(), apiUser.id(), change, visit.origin())) {
      case SetApiUserStatus.Verdict.Changed _, SetApiUserStatus.Verdict.Unchanged _ ->
          visit.seeOther(
              (change == StatusChange.DEACTIVATE
                      ? Note.API_USER_DEACTIVATED
                      : Note.API_USER_ACTIVATED)
                  .at("/portal/api-users/" + apiUser.id()));
      case SetApiUserStatus.Verdict.NotPossible _ ->
          ask(visit, change, "That cannot be done from its present status. Load the page again.");
      case SetApiUserStatus.Verdict.MoreThanHeld() ->
          ask(visit, change, "It may do more than you may, so somebody else has to do this.");
      case SetApiUserStatus.Verdict.NotFound() -> visit.seeOther(UserListPage.PATH);
    }
  }

  private void askToRotate(Visit visit, Form form) {
    visit.show(
        form.isWrong() ? 422 : 200,
        Portal.TEMPLATES.rotate(
            visit.frame("Rotate this API user?", Place.USERS),
            view(visit, named(visit)),
            form,
            mintPages.once()));
  }

  private void rotate(Visit visit) {
    Form form = visit.form();
    ApiUser old = named(visit);
    Optional<Duration> grace = grace(form.text("grace"));
    if (grace.isEmpty()) {
      askToRotate(
          visit,
          form.wrong("grace", "A number of days, at most " + RotateApiUser.LONGEST_GRACE.toDays()));
    } else if (Visit.uuid(form.text("once")).isEmpty()) {
      askToRotate(visit, form.wrong("Load the page again, then send the form."));
    } else if (!signIns.isFirst(form.text("once"))) {
      visit.seeOther(Note.ALREADY_SENT.at("/portal/api-users/" + old.id()));
    } else {
      switch (rotateApiUser.rotate(
          old.customer(), old.id(), grace.get(), visit.actor(), visit.origin())) {
        case RotateApiUser.Verdict.Rotated(MintedApiUser successor, ApiUser predecessor) -> {
          String label = predecessor.label();
          mintPages.show(visit, successor, label == null ? predecessor.username() : label);
        }
        case RotateApiUser.Verdict.NotActive _ ->
            askToRotate(visit, form.wrong("Only an active API user can be rotated."));
        case RotateApiUser.Verdict.InvalidGrace() ->
            askToRotate(visit, form.wrong("grace", "That is too long."));
        case RotateApiUser.Verdict.NotFound() -> visit.seeOther(UserListPage.PATH);
      }
    }
  }

  private static Optional<Duration> grace(String days) {
    boolean isNumber =
        !days.isEmpty() && days.length() <= 4 && days.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber
        ? Optional.of(Duration.ofDays(Integer.parseInt(days)))
            .filter(grace -> grace.compareTo(RotateApiUser.LONGEST_GRACE) <= 0)
        : Optional.empty();
  }

  private void askToEndSessions(Visit visit) {
    ApiUserView apiUser = view(visit, named(visit));
    visit.show(
        Portal.TEMPLATES.confirm(
            visit.frame("End all sessions?", Place.USERS),
            new Question(
                "End all sessions?",
                ("The tokens of %s end, but for those of contracts whose tokens outlive even a"
                        + " deactivation. It can get new ones at once.")
                    .formatted(apiUser.name()),
                apiUser.path() + "/end-sessions",
                "End sessions",
                true,
                apiUser.path(),
                null)));
  }

  private void endSessions(Visit visit) {
    ApiUser apiUser = named(visit);
    EndedSessions.answer(
        visit,
        endSessions.endAll(visit.authority(), apiUser.id().principalId(), visit.origin()),
        Note.SESSIONS_ENDED.at("/portal/api-users/" + apiUser.id()));
  }
}
