package dev.latchkey.face.management;

import static dev.latchkey.face.management.Operation.on;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.apikey.ApiKey;
import dev.latchkey.core.apikey.ApiKeyId;
import dev.latchkey.core.apiuser.ApiUser;
import dev.latchkey.core.apiuser.ApiUserId;
import dev.latchkey.core.oversight.EndPrincipalSessions;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.session.Session;
import dev.latchkey.core.session.SessionDirectory;
import dev.latchkey.core.session.SessionId;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserId;
import dev.latchkey.platform.json.JsonText;
import java.util.List;
import java.util.Optional;

/** Everybody's live sessions: seen, and ended one by one or all of a principal's at once. */
final class SessionResource implements Resource {
  private static final String PATH = "/v1/sessions";

  private final UseCases useCases;
  private final SessionDirectory sessions;
  private final EndPrincipalSessions endSessions;

  SessionResource(UseCases useCases) {
    this.useCases = useCases;
    this.sessions = useCases.sessions();
    this.endSessions = useCases.endPrincipalSessions();
  }

  @Override
  public List<Operation> operations() {
    String one = PATH + "/{id}";
    return List.of(
        on("GET", PATH, Permission.SESSIONS_READ, this::list),
        on("DELETE", PATH, Permission.SESSIONS_REVOKE, this::endAll),
        on("GET", one, Permission.SESSIONS_READ, this::owner, this::get),
        on("DELETE", one, Permission.SESSIONS_REVOKE, this::owner, this::revoke));
  }

  private Optional<CustomerId> owner(String id) {
    return find(id).map(Session::customer);
  }

  /** A session that is over, or was revoked, is gone. */
  private Optional<Session> find(String id) {
    return Exchange.uuid(id)
        .map(SessionId::new)
        .flatMap(sessions::byId)
        .filter(session -> session.isLiveAt(useCases.time().instant()));
  }

  private Session named(Exchange exchange) {
    return find(exchange.id()).orElseThrow(() -> new Refused(Problem.NOT_FOUND));
  }

  /** A principal that is asked about, and whose it is. */
  private record Asked(PrincipalId principal, CustomerId customer) {}

  private void list(Exchange exchange) {
    Optional<CustomerId> customer = exchange.listedCustomer();
    String principal = exchange.parameter("principal");
    if (principal != null) {
      Asked asked = asked(exchange, principal);
      exchange.page(sessions.of(asked.customer, asked.principal), SessionResource::write);
    } else {
      exchange.page(customer.map(sessions::of).orElseGet(sessions::all), SessionResource::write);
    }
  }

  private void get(Exchange exchange) {
    JsonText json = new JsonText();
    write(json, named(exchange));
    exchange.ok(json);
  }

  private void revoke(Exchange exchange) {
    Session session = named(exchange);
    answer(exchange, endSessions.end(exchange.authority(), session, exchange.origin()));
  }

  private void endAll(Exchange exchange) {
    String principal = exchange.parameter("principal");
    if (principal == null) {
      throw Exchange.badParameter("principal", "Field required: whose sessions are to end");
    }
    Asked asked = asked(exchange, principal);
    answer(exchange, endSessions.endAll(exchange.authority(), asked.principal, exchange.origin()));
  }

  private static void answer(Exchange exchange, EndPrincipalSessions.Verdict verdict) {
    switch (verdict) {
      case EndPrincipalSessions.Verdict.Ended() -> exchange.done();
      case EndPrincipalSessions.Verdict.MoreThanHeld() -> throw new Refused(Problem.MORE_THAN_HELD);
      case EndPrincipalSessions.Verdict.NotFound() -> throw new Refused(Problem.NOT_FOUND);
    }
  }

  /** The principal that a query names, if whoever asks reaches it. */
  private Asked asked(Exchange exchange, String text) {
    return principal(text)
        .flatMap(id -> customerOf(id).map(customer -> new Asked(id, customer)))
        .filter(found -> exchange.authority().reaches(found.customer))
        .orElseThrow(() -> new Refused(Problem.NOT_FOUND));
  }

  private static Optional<PrincipalId> principal(String text) {
    try {
      return Optional.of(PrincipalId.parse(text));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  private Optional<CustomerId> customerOf(PrincipalId id) {
    return switch (id.kind()) {
      case USER -> useCases.users().byId(new UserId(id.uuid())).map(User::customer);
      case API_USER -> useCases.apiUsers().byId(new ApiUserId(id.uuid())).map(ApiUser::customer);
      case API_KEY -> useCases.apiKeys().byId(new ApiKeyId(id.uuid())).map(ApiKey::customer);
      case OPERATOR -> Optional.empty();
    };
  }

  private static void write(JsonText json, Session session) {
    json.beginObject().name("id").string(session.id().toString());
    json.name("customer").string(session.customer().toString());
    json.name("principal").string(session.principal().toString());
    json.name("belongs_to").string(session.belongsTo().toString());
    Rows.text(json, "session_id", session.sessionId());
    json.name("profile").string(session.profile());
    json.name("scopes").beginArray();
    session.scopes().asList().forEach(json::string);
    json.endArray();
    Rows.time(json, "created_at", session.issuedAt());
    Rows.time(json, "expires_at", session.expiresAt());
    json.endObject();
  }
}
