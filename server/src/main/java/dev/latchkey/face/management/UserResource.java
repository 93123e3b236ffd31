package dev.latchkey.face.management;

import static dev.latchkey.face.management.Operation.on;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.invitation.LinkPurpose;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.secondfactor.ResetSecondFactor;
import dev.latchkey.core.usage.UsageRecorder;
import dev.latchkey.core.user.ChangeUser;
import dev.latchkey.core.user.CreateResetLink;
import dev.latchkey.core.user.CreateUser;
import dev.latchkey.core.user.EraseUser;
import dev.latchkey.core.user.NewUser;
import dev.latchkey.core.user.ResetLink;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserChange;
import dev.latchkey.core.user.UserDirectory;
import dev.latchkey.core.user.UserFilter;
import dev.latchkey.core.user.UserId;
import dev.latchkey.face.body.BodyFields;
import dev.latchkey.platform.json.JsonText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Users: invited, changed, barred, and given links to choose a password. A link is mailed where
 * that can be done; else it is answered, this once, for whoever asked to hand over.
 */
final class UserResource implements Resource {
  private static final String PATH = "/v1/users";
  private static final Problem USERNAME_TAKEN =
      Problem.conflict("somebody has this username already");
  private static final Problem EMAIL_TAKEN = Problem.conflict("somebody has this address already");
  private static final Problem LAST_OWNER =
      Problem.conflict(
          "this is the customer's last active owner: make somebody else an owner first");

  private final UseCases useCases;
  private final UserDirectory users;
  private final UsageRecorder usage;

  UserResource(UseCases useCases) {
    this.useCases = useCases;
    this.users = useCases.users();
    this.usage = useCases.usage();
  }

  @Override
  public List<Operation> operations() {
    String one = PATH + "/{id}";
    return List.of(
        on("GET", PATH, Permission.USERS_READ, this::list),
        on("POST", PATH, Permission.USERS_WRITE, this::invite),
        on("GET", one, Permission.USERS_READ, this::owner, this::get),
        on("PATCH", one, Permission.USERS_WRITE, this::owner, this::change),
        on("DELETE", one, Permission.USERS_WRITE, this::owner, this::erase),
        on("POST", one + "/invitation", Permission.USERS_WRITE, this::owner, this::inviteAgain),
        on("POST", one + "/reset-link", Permission.USERS_WRITE, this::owner, this::resetLink),
        on(
            "POST",
            one + "/reset-second-factor",
            Permission.USERS_WRITE,
            this::owner,
            this::resetSecondFactor),
        on("GET", one + "/usage", Permission.USERS_READ, this::owner, this::usage));
  }

  private Optional<CustomerId> owner(String id) {
    return find(id).map(User::customer);
  }

  private Optional<User> find(String id) {
    return Exchange.uuid(id).map(UserId::new).flatMap(users::byId);
  }

  private User named(Exchange exchange) {
    return find(exchange.id()).orElseThrow(() -> new Refused(Problem.NOT_FOUND));
  }

  private void list(Exchange exchange) {
    UserFilter filter =
        new UserFilter(
            exchange.listedCustomer().orElse(null),
            exchange.statusParameter(),
            exchange.parameter("role"),
            exchange.parameter("q"));
    exchange.pageTogether(users.matching(filter), this::writeAll);
  }

  private void get(Exchange exchange) {
    exchange.ok(json(named(exchange)));
  }

  private void invite(Exchange exchange) {
    BodyFields fields = exchange.fields();
    String username = fields.text("username");
    String email = fields.text("email");
    String fullName = fields.text("full_name");
    String role = fields.text("role", 1, 50);
    Boolean apiEnabled = fields.optionalFlag("api_enabled");
    CustomerId customer = exchange.customerOf(fields);
    Exchange.requireValid(fields);
    NewUser asked =
        new NewUser(
            customer, username, email, fullName, role, Boolean.TRUE.equals(apiEnabled), null);
    switch (useCases.createUser().create(exchange.authority(), asked, exchange.origin())) {
      case CreateUser.Verdict.Invited(User user, ResetLink link) -> {
        JsonText json = new JsonText().beginObject();
        write(json, user, null);
        writeLink(json.name("invitation"), link);
        exchange.created(PATH + "/" + user.id(), json.endObject());
      }
      case CreateUser.Verdict.Invalid(var invalid) ->
          throw new Refused(Problem.invalidFields(invalid));
      case CreateUser.Verdict.UsernameTaken() -> throw new Refused(USERNAME_TAKEN);
      case CreateUser.Verdict.EmailTaken() -> throw new Refused(EMAIL_TAKEN);
      case CreateUser.Verdict.UnknownCustomer() -> throw new Refused(Problem.NOT_FOUND);
      case CreateUser.Verdict.UnknownRole() -> throw unknownRole();
      case CreateUser.Verdict.MoreThanHeld() -> throw new Refused(Problem.MORE_THAN_HELD);
      case CreateUser.Verdict.Overloaded() -> throw new Refused(Problem.OVERLOADED);
      case CreateUser.Verdict.Created _ ->
          throw new IllegalStateException("nobody here gives a password");
    }
  }

  private void change(Exchange exchange) {
    BodyFields fields = exchange.fields();
    User before = named(exchange);
    StatusChange status = Statuses.change(fields, before.status()).orElse(null);
    UserChange asked =
        new UserChange(
            status,
            fields.optionalText("role", 1, 50),
            fields.optionalFlag("api_enabled"),
            fields.optionalText("full_name", 1, 200),
            fields.optionalText("email", 1, 254));
    Exchange.requireValid(fields);
    switch (useCases
        .changeUser()
        .change(exchange.authority(), before.id(), asked, exchange.origin())) {
      case ChangeUser.Verdict.Changed(User user) -> exchange.ok(json(user));
      case ChangeUser.Verdict.Unchanged(User user) -> exchange.ok(json(user));
      case ChangeUser.Verdict.Invalid(var invalid) ->
          throw new Refused(Problem.invalidFields(invalid));
      case ChangeUser.Verdict.EmailTaken() -> throw new Refused(EMAIL_TAKEN);
      case ChangeUser.Verdict.UnknownRole() -> throw unknownRole();
      case ChangeUser.Verdict.NotPossible(User same) ->
          throw new Refused(
              Problem.conflict("the status is " + same.status() + ": it cannot be changed so"));
      case ChangeUser.Verdict.MoreThanHeld() -> throw new Refused(Problem.MORE_THAN_HELD);
      case ChangeUser.Verdict.LastOwnerStays() -> throw new Refused(LAST_OWNER);
      case ChangeUser.Verdict.NotFound() -> throw new Refused(Problem.NOT_FOUND);
    }
  }

  private void erase(Exchange exchange) {
    switch (useCases
        .eraseUser()
        .erase(exchange.authority(), named(exchange).id(), exchange.origin())) {
      case EraseUser.Verdict.Erased _, EraseUser.Verdict.Unchanged _ -> exchange.done();
      case EraseUser.Verdict.NotInactive(User same) ->
          throw new Refused(
              Problem.conflict("the status is " + same.status() + ": deactivate the user first"));
      case EraseUser.Verdict.MoreThanHeld() -> throw new Refused(Problem.MORE_THAN_HELD);
      case EraseUser.Verdict.NotFound() -> throw new Refused(Problem.NOT_FOUND);
    }
  }

  private void inviteAgain(Exchange exchange) {
    link(exchange, LinkPurpose.INVITATION, "only somebody who is invited gets another invitation");
  }

  private void resetSecondFactor(Exchange exchange) {
    switch (useCases
        .secondFactor()
        .reset()
        .reset(exchange.authority(), named(exchange).id(), exchange.origin())) {
      case ResetSecondFactor.Verdict.Reset _, ResetSecondFactor.Verdict.Unchanged _ ->
          exchange.done();
      case ResetSecondFactor.Verdict.MoreThanHeld() -> throw new Refused(Problem.MORE_THAN_HELD);
      case ResetSecondFactor.Verdict.NotFound() -> throw new Refused(Problem.NOT_FOUND);
    }
  }

  private void resetLink(Exchange exchange) {
    link(exchange, LinkPurpose.RESET, "only somebody who is active chooses another password");
  }

  private void link(Exchange exchange, LinkPurpose purpose, String onlyWhom) {
    switch (useCases
        .createResetLink()
        .create(exchange.authority(), named(exchange).id(), purpose, exchange.origin())) {
      case CreateResetLink.Verdict.Created(ResetLink link) -> {
        JsonText json = new JsonText();
        writeLink(json, link);
        exchange.ok(json);
      }
      case CreateResetLink.Verdict.NotPossible(var status) ->
          throw new Refused(Problem.conflict("the status is " + status + ": " + onlyWhom));
      case CreateResetLink.Verdict.MoreThanHeld() -> throw new Refused(Problem.MORE_THAN_HELD);
      case CreateResetLink.Verdict.NotFound() -> throw new Refused(Problem.NOT_FOUND);
    }
  }

  private void usage(Exchange exchange) {
    User user = named(exchange);
    exchange.ok(
        UsageRows.json(usage.days(user.customer(), user.id().principalId(), exchange.days())));
  }

  private static Refused unknownRole() {
    return new Refused(Problem.invalidField("role", "Value should be a role of the customer"));
  }

  /** Mails the link, and tells it only where it was not mailed. */
  private void writeLink(JsonText json, ResetLink link) {
    boolean sent = useCases.sendLink().send(link);
    json.beginObject();
    Rows.time(json, "expires_at", link.expiresAt());
    json.name("sent").bool(sent);
    if (!sent) {
      json.name("url").string(link.link().reveal());
    }
    json.endObject();
  }

  private JsonText json(User user) {
    JsonText json = new JsonText();
    writeAll(json, List.of(user));
    return json;
  }

  private void writeAll(JsonText json, List<User> rows) {
    Map<PrincipalId, Instant> lastUses =
        usage.lastUses(rows.stream().map(row -> row.id().principalId()).toList());
    for (User row : rows) {
      json.beginObject();
      write(json, row, lastUses.get(row.id().principalId()));
      json.endObject();
    }
  }

  private static void write(JsonText json, User user, @Nullable Instant lastUsedAt) {
    json.name("id").string(user.id().toString());
    json.name("customer").string(user.customer().toString());
    json.name("username").string(user.username());
    json.name("email").string(user.email());
    json.name("full_name").string(user.fullName());
    json.name("role").string(user.role());
    json.name("status").string(user.status().label());
    json.name("api_enabled").bool(user.apiEnabled());
    Rows.time(json, "created_at", user.createdAt());
    Rows.time(json, "last_used_at", lastUsedAt);
  }
}
