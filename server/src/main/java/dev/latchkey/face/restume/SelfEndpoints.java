package dev.latchkey.face.restume;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.CustomerDirectory;
import dev.latchkey.core.customer.Subscription;
import dev.latchkey.core.session.RevokeSession;
import dev.latchkey.core.session.Session;
import dev.latchkey.core.session.SessionDirectory;
import dev.latchkey.core.session.SessionId;
import dev.latchkey.core.usage.UsageRecorder;
import dev.latchkey.core.user.ChangeProfile;
import dev.latchkey.core.user.User;
import dev.latchkey.face.body.BodyFields;
import dev.latchkey.face.body.Violation;
import dev.latchkey.platform.http.Header;
import dev.latchkey.platform.http.Request;
import dev.latchkey.platform.http.Response;
import dev.latchkey.platform.json.JsonText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a caller can see of itself, and end of itself. */
final class SelfEndpoints {
  private static final Problem EMAIL_TAKEN = Problem.of(409, "email already registered");
  private static final int USUAL_DAYS = 30;
  private static final int MOST_DAYS = 366;
  private static final int MOST_SESSIONS = 1_000;

  private final Callers callers;
  private final ChangeProfile changeProfile;
  private final CustomerDirectory customers;
  private final SessionDirectory sessions;
  private final RevokeSession revokeSession;
  private final UsageRecorder usage;

  SelfEndpoints(
      Callers callers,
      ChangeProfile changeProfile,
      CustomerDirectory customers,
      SessionDirectory sessions,
      RevokeSession revokeSession,
      UsageRecorder usage) {
    this.callers = callers;
    this.changeProfile = changeProfile;
    this.customers = customers;
    this.sessions = sessions;
    this.revokeSession = revokeSession;
    this.usage = usage;
  }

  void profile(Request request, Response response) {
    User user = callers.self(request, "read").user();
    response.header(Header.NO_STORE).json(profile(user));
  }

  private byte[] profile(User user) {
    return Rows.user(new JsonText(512).beginObject(), user)
        .name("customer")
        .string(customer(user).name())
        .name("role")
        .string(user.role())
        .name("status")
        .string(user.status().label())
        .name("api_enabled")
        .bool(user.apiEnabled())
        .name("created_at")
        .string(Rows.time(user.createdAt()))
        .endObject()
        .toBytes();
  }

  void changeProfile(Request request, Response response) {
    Caller caller = callers.self(request, "write");
    BodyFields fields = Bodies.fields(request);
    String fullName = fields.optionalText("full_name", 1, 200);
    String email = fields.optionalText("email", 1, 254);
    Bodies.requireValid(fields);
    ChangeProfile.Verdict verdict =
        changeProfile.change(
            caller.user().customer(),
            caller.user().id(),
            fullName,
            email,
            Actor.of(caller.principal().id()),
            Bodies.origin(request));
    switch (verdict) {
      case ChangeProfile.Verdict.Changed(User user) ->
          response.header(Header.NO_STORE).json(profile(user));
      case ChangeProfile.Verdict.Unchanged(User user) ->
          response.header(Header.NO_STORE).json(profile(user));
      case ChangeProfile.Verdict.Invalid(var invalid) ->
          Problem.invalidFields(invalid).send(response);
      case ChangeProfile.Verdict.EmailTaken() -> EMAIL_TAKEN.send(response);
      case ChangeProfile.Verdict.NotFound() -> Problem.NOT_FOUND.send(response);
    }
  }

  void account(Request request, Response response) {
    Customer customer = customer(callers.self(request, "read").user());
    Subscription subscription = customer.subscription();
    Instant trialEndsAt = subscription.trialEndsAt();
    JsonText json =
        new JsonText()
            .beginObject()
            .name("customer")
            .beginObject()
            .name("id")
            .string(customer.id().toString())
            .name("name")
            .string(customer.name())
            .endObject()
            .name("subscription")
            .beginObject()
            .name("status")
            .string(subscription.status().label())
            .name("trial_ends_at");
    Rows.optional(json, trialEndsAt == null ? null : Rows.time(trialEndsAt));
    response.header(Header.NO_STORE).json(json.endObject().endObject().toBytes());
  }

  /** Users without a customer are operators, and no credential is theirs. */
  private Customer customer(User user) {
    return customers.find(user.customer()).orElseThrow();
  }

  /** The newest live sessions of the user and of the user's keys. */
  void sessions(Request request, Response response) {
    User user = callers.self(request, "read").user();
    JsonText json = new JsonText(1024).beginArray();
    sessions
        .of(user.customer(), user.id().principalId())
        .page(null, MOST_SESSIONS)
        .forEach(session -> Rows.session(json, session));
    response.header(Header.NO_STORE).json(json.endArray().toBytes());
  }

  void revokeSession(Request request, Response response) {
    Caller caller = callers.self(request, "write");
    SessionId id = new SessionId(PathId.parse("session_id", request.pathBelow()));
    // Somebody else's session does not exist for this caller.
    Optional<Session> own =
        sessions
            .byId(id)
            .filter(session -> session.belongsTo().equals(caller.user().id().principalId()));
    if (own.isEmpty()) {
      throw new Refused(Problem.NOT_FOUND);
    }
    RevokeSession.Verdict verdict =
        revokeSession.revoke(
            caller.user().customer(),
            id,
            Actor.of(caller.principal().id()),
            Bodies.origin(request));
    switch (verdict) {
      // One that is over already has been ended just the same.
      case RevokeSession.Verdict.Revoked _, RevokeSession.Verdict.NotFound() ->
          response.status(204).header(Header.NO_STORE).send();
    }
  }

  void usage(Request request, Response response) {
    User user = callers.self(request, "read").user();
    int days = days(request.parameter("days"));
    response
        .header(Header.NO_STORE)
        .json(
            Rows.usage(
                    new JsonText(4096), usage.days(user.customer(), user.id().principalId(), days))
                .toBytes());
  }

  private static int days(@Nullable String text) {
    if (text == null) {
      return USUAL_DAYS;
    }
    try {
      int days = Integer.parseInt(text);
      if (days >= 1 && days <= MOST_DAYS) {
        return days;
      }
    } catch (NumberFormatException notANumber) {
      // The complaint below is the same.
    }
    throw new Refused(
        Problem.invalid(
            new Violation(
                "int_parsing",
                List.of("query", "days"),
                "Input should be a whole number from 1 to " + MOST_DAYS)));
  }
}
