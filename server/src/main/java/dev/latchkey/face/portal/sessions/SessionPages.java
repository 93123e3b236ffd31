package dev.latchkey.face.portal.sessions;

import static dev.latchkey.face.portal.PortalPage.get;
import static dev.latchkey.face.portal.PortalPage.post;
import static java.util.Objects.requireNonNull;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.access.Authority;
import dev.latchkey.core.apikey.ApiKeyId;
import dev.latchkey.core.listing.Listing;
import dev.latchkey.core.oversight.EndPrincipalSessions;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.session.Session;
import dev.latchkey.core.session.SessionId;
import dev.latchkey.face.portal.Note;
import dev.latchkey.face.portal.Pager;
import dev.latchkey.face.portal.Place;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.Principals;
import dev.latchkey.face.portal.Trouble;
import dev.latchkey.face.portal.Use;
import dev.latchkey.face.portal.Visit;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Live sessions: everybody's own, and everybody's for whoever may see them. */
public final class SessionPages implements PortalPage.Pages {
  private static final String PATH = "/portal/sessions";
  private static final String REVOKE = PATH + "/{id}/revoke";
  private static final String END_ALL = PATH + "/of/{id}";

  private final UseCases useCases;
  private final EndPrincipalSessions endSessions;
  private final Principals principals;

  public SessionPages(UseCases useCases) {
    this.useCases = useCases;
    this.endSessions = useCases.endPrincipalSessions();
    this.principals = new Principals(useCases);
  }

  @Override
  public List<PortalPage> pages() {
    return List.of(
        get(PATH, this::list),
        get(REVOKE, this::owner, this::confirmRevoking),
        post(REVOKE, this::owner, this::revoke),
        get(END_ALL, this::ownerOfPrincipal, this::confirmEndingAll).afterProof(),
        post(END_ALL, this::ownerOfPrincipal, this::endAll).afterProof());
  }

  /** One's own session, or one that the asker may see; one that is over or revoked is gone. */
  private Optional<CustomerId> owner(Authority asker, String id) {
    return find(id).filter(session -> isVisible(asker, session.belongsTo())).map(Session::customer);
  }

  private Optional<Session> find(String id) {
    return Visit.uuid(id)
        .map(SessionId::new)
        .flatMap(useCases.sessions()::byId)
        .filter(session -> session.isLiveAt(useCases.time().instant()));
  }

  private Optional<CustomerId> ownerOfPrincipal(Authority asker, String id) {
    return Principals.id(id)
        .filter(principal -> principal.kind() != PrincipalKind.OPERATOR)
        .flatMap(principal -> principals.named(asker, id))
        .filter(found -> isVisible(asker, ownerOf(found.id())))
        .map(Principals.Found::customer);
  }

  private static boolean isVisible(Authority asker, PrincipalId owner) {
    return Principals.isSelf(asker, owner) || asker.may(Permission.SESSIONS_READ);
  }

  private boolean mayEnd(Visit visit, PrincipalId owner) {
    return endSessions.mayEnd(visit.authority(), owner);
  }

  /** The user whose key a principal is; any other principal itself. */
  private PrincipalId ownerOf(PrincipalId id) {
    return id.kind() == PrincipalKind.API_KEY
        ? useCases
            .apiKeys()
            .byId(new ApiKeyId(id.uuid()))
            .map(key -> key.owner().principalId())
            .orElse(id)
        : id;
  }

  private void list(Visit visit) {
    boolean all = visit.may(Permission.SESSIONS_READ);
    boolean mayChoose = all && !visit.isOperator();
    boolean mine = !all || (mayChoose && "mine".equals(visit.parameter("whose")));
    String who = mine ? null : visit.parameter("who");
    Principals.Found asked =
        mine
            ? new Principals.Found(visit.user().principal().id(), visit.reach())
            : who == null ? null : principals.named(visit.authority(), who).orElse(null);
    boolean nobody = who != null && asked == null;
    CustomerId customer = Principals.listed(visit);
    Map<String, @Nullable String> filters = new HashMap<>();
    filters.put("whose", mine && mayChoose ? "mine" : null);
    filters.put("who", who);
    filters.put("customer", visit.isOperator() && customer != null ? customer.toString() : null);
    Pager.Page<Session> page =
        nobody
            ? new Pager.Page<>(List.of(), new Pager(null, null))
            : Pager.page(visit, PATH, filters, listing(customer, asked));
    boolean mayEndAll = asked != null && !page.rows().isEmpty() && mayEnd(visit, asked.id());
    visit.show(
        Portal.TEMPLATES.sessions(
            visit.frame("Sessions", Place.SESSIONS),
            new SessionList(
                rows(visit, page.rows()),
                page.pager(),
                mine,
                mayChoose,
                who,
                filters.get("customer"),
                nobody ? "Nobody here is called “" + who + "”" : null,
                mayEndAll ? PATH + "/of/" + requireNonNull(asked).id() : null,
                customer == null)));
  }

  private Listing<Session> listing(
      @Nullable CustomerId customer, Principals.@Nullable Found asked) {
    if (asked != null) {
      return useCases.sessions().of(asked.customer(), ownerOf(asked.id()));
    }
    return customer == null ? useCases.sessions().all() : useCases.sessions().of(customer);
  }

  private List<SessionRow> rows(Visit visit, List<Session> sessions) {
    Set<PrincipalId> named = new LinkedHashSet<>();
    sessions.forEach(session -> named.add(session.principal()));
    Map<PrincipalId, String> names = principals.names(visit.authority(), named);
    Map<PrincipalId, Instant> lastUses = useCases.usage().lastUses(List.copyOf(named));
    Map<PrincipalId, Boolean> mayEnd =
        sessions.stream()
            .map(Session::belongsTo)
            .distinct()
            .collect(Collectors.toMap(holder -> holder, holder -> mayEnd(visit, holder)));
    boolean ofAll = Principals.listed(visit) == null;
    return sessions.stream()
        .map(session ->
            SessionRow.of(
                session,
                names.getOrDefault(session.principal(), ""),
                lastUses.get(session.principal()),
                requireNonNull(mayEnd.get(session.belongsTo())),
                ofAll ? principals.customer(session.customer()) : null))
        .toList();
  }

  private void confirmRevoking(Visit visit) {
    Session session = find(visit.id()).orElse(null);
    if (session == null) {
      visit.seeOther(Note.SESSION_ENDED.at(PATH));
    } else if (!mayEnd(visit, session.belongsTo())) {
      Portal.trouble(visit, Trouble.FORBIDDEN);
    } else {
      visit.show(
          Portal.TEMPLATES.revokeSession(
              visit.frame("End a session", Place.SESSIONS),
              rows(visit, List.of(session)).getFirst()));
    }
  }

  private void revoke(Visit visit) {
    Session session = find(visit.id()).orElse(null);
    EndPrincipalSessions.Verdict verdict =
        session == null
            ? new EndPrincipalSessions.Verdict.Ended()
            : endSessions.end(visit.authority(), session, visit.origin());
    EndedSessions.answer(visit, verdict, Note.SESSION_ENDED.at(PATH));
  }

  private void confirmEndingAll(Visit visit) {
    withAsked(
        visit,
        asked -> {
          PrincipalId id = asked.id();
          String name = principals.names(visit.authority(), List.of(id)).getOrDefault(id, "");
          visit.show(
              Portal.TEMPLATES.endSessions(
                  visit.frame("End all sessions", Place.SESSIONS),
                  new EndSessionsView(
                      id.toString(),
                      name,
                      Use.of(useCases.usage(), asked.customer(), id),
                      id.kind() == PrincipalKind.USER,
                      Principals.isSelf(visit.authority(), id))));
        });
  }

  private void endAll(Visit visit) {
    withAsked(
        visit,
        asked -> {
          EndPrincipalSessions.Verdict verdict =
              endSessions.endAll(visit.authority(), asked.id(), visit.origin());
          String next = PATH;
          if (Principals.isSelf(visit.authority(), asked.id())) {
            // Signing in goes with the tokens.
            visit.forget();
            next = "/portal/sign-in";
          }
          EndedSessions.answer(visit, verdict, Note.SESSIONS_ENDED.at(next));
        });
  }

  private void withAsked(Visit visit, Consumer<Principals.Found> action) {
    Principals.Found asked = principals.named(visit.authority(), visit.id()).orElse(null);
    if (asked == null) {
      Portal.trouble(visit, Trouble.NOT_FOUND);
    } else if (!mayEnd(visit, asked.id())) {
      Portal.trouble(visit, Trouble.FORBIDDEN);
    } else {
      action.accept(asked);
    }
  }
}
