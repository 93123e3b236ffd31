package dev.latchkey.face.management;

import static dev.latchkey.face.management.Operation.on;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.apiuser.ApiUser;
import dev.latchkey.core.apiuser.ApiUserDirectory;
import dev.latchkey.core.apiuser.ApiUserFilter;
import dev.latchkey.core.apiuser.ApiUserId;
import dev.latchkey.core.apiuser.MintApiUser;
import dev.latchkey.core.apiuser.MintedApiUser;
import dev.latchkey.core.apiuser.RotateApiUser;
import dev.latchkey.core.apiuser.SetApiUserStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.role.SystemRoles;
import dev.latchkey.core.usage.UsageRecorder;
import dev.latchkey.face.body.BodyFields;
import dev.latchkey.platform.json.JsonText;
import dev.latchkey.platform.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** API users: minted and rotated by owners, with the password shown once. */
final class ApiUserResource implements Resource {
  private static final String PATH = "/v1/api-users";
  private static final Problem NOT_ACTIVE =
      Problem.conflict("the API user is not active, so has no successor");

  private final ApiUserDirectory apiUsers;
  private final MintApiUser mintApiUser;
  private final RotateApiUser rotateApiUser;
  private final SetApiUserStatus setApiUserStatus;
  private final UsageRecorder usage;
  private final Time time;

  ApiUserResource(UseCases useCases) {
    this.apiUsers = useCases.apiUsers();
    this.mintApiUser = useCases.mintApiUser();
    this.rotateApiUser = useCases.rotateApiUser();
    this.setApiUserStatus = useCases.setApiUserStatus();
    this.usage = useCases.usage();
    this.time = useCases.time();
  }

  @Override
  public List<Operation> operations() {
    String one = PATH + "/{id}";
    return List.of(
        on("GET", PATH, Permission.API_USERS_READ, this::list),
        on("POST", PATH, Permission.API_USERS_MINT, this::mint),
        on("GET", one, Permission.API_USERS_READ, this::owner, this::get),
        on("PATCH", one, Permission.API_USERS_WRITE, this::owner, this::change),
        on("DELETE", one, Permission.API_USERS_WRITE, this::owner, this::deactivate),
        on("POST", one + "/rotate", Permission.API_USERS_MINT, this::owner, this::rotate),
        on("GET", one + "/usage", Permission.API_USERS_READ, this::owner, this::usage));
  }

  private Optional<CustomerId> owner(String id) {
    return find(id).map(ApiUser::customer);
  }

  private Optional<ApiUser> find(String id) {
    return Exchange.uuid(id).map(ApiUserId::new).flatMap(apiUsers::byId);
  }

  private ApiUser named(Exchange exchange) {
    return find(exchange.id()).orElseThrow(() -> new Refused(Problem.NOT_FOUND));
  }

  private void list(Exchange exchange) {
    ApiUserFilter filter =
        new ApiUserFilter(
            exchange.listedCustomer().orElse(null),
            exchange.statusParameter(),
            exchange.parameter("role"),
            exchange.parameter("q"));
    exchange.pageTogether(apiUsers.matching(filter), this::writeAll);
  }

  private void get(Exchange exchange) {
    exchange.ok(json(named(exchange)));
  }

  private void mint(Exchange exchange) {
    BodyFields fields = exchange.fields();
    String label = fields.optionalText("label", 1, 100);
    String role = fields.optionalText("role", 1, 50);
    CustomerId customer = exchange.customerOf(fields);
    Exchange.requireValid(fields);
    MintApiUser.Verdict verdict =
        mintApiUser.mint(
            customer,
            label,
            role == null ? SystemRoles.MEMBER : role,
            exchange.actor(),
            exchange.origin());
    switch (verdict) {
      case MintApiUser.Verdict.Minted(MintedApiUser minted) -> {
        JsonText json = new JsonText().beginObject();
        writeSecret(json, minted);
        exchange.created(PATH + "/" + minted.apiUser().id(), json.endObject());
      }
      case MintApiUser.Verdict.UnknownCustomer() -> throw new Refused(Problem.NOT_FOUND);
      case MintApiUser.Verdict.UnknownRole() ->
          throw new Refused(Problem.invalidField("role", "Value should be a role of the customer"));
      case MintApiUser.Verdict.RoleNotAllowed() ->
          throw new Refused(
              Problem.invalidField("role", "Value should be any role but " + SystemRoles.OWNER));
      case MintApiUser.Verdict.InvalidLabel(String requirement) ->
          throw new Refused(Problem.invalidField("label", requirement));
    }
  }

  private void change(Exchange exchange) {
    BodyFields fields = exchange.fields();
    ApiUser before = named(exchange);
    StatusChange change = Statuses.change(fields, before.statusAt(time.instant())).orElse(null);
    Exchange.requireValid(fields);
    exchange.ok(json(change == null ? before : set(exchange, before, change)));
  }

  private void deactivate(Exchange exchange) {
    ApiUser _ = set(exchange, named(exchange), StatusChange.DEACTIVATE);
    exchange.done();
  }

  private ApiUser set(Exchange exchange, ApiUser apiUser, StatusChange change) {
    return switch (setApiUserStatus.set(
        exchange.authority(), apiUser.customer(), apiUser.id(), change, exchange.origin())) {
      case SetApiUserStatus.Verdict.Changed(ApiUser changed) -> changed;
      case SetApiUserStatus.Verdict.Unchanged(ApiUser same) -> same;
      case SetApiUserStatus.Verdict.NotPossible(ApiUser same) ->
          throw new Refused(Statuses.notPossible(same.statusAt(time.instant()), change));
      case SetApiUserStatus.Verdict.MoreThanHeld() -> throw new Refused(Problem.MORE_THAN_HELD);
      case SetApiUserStatus.Verdict.NotFound() -> throw new Refused(Problem.NOT_FOUND);
    };
  }

  private void rotate(Exchange exchange) {
    BodyFields fields = exchange.fieldsIfAny();
    Duration grace = fields.optionalDuration("grace").orElse(null);
    Exchange.requireValid(fields);
    ApiUser old = named(exchange);
    switch (rotateApiUser.rotate(
        old.customer(), old.id(), grace, exchange.actor(), exchange.origin())) {
      case RotateApiUser.Verdict.Rotated(MintedApiUser successor, ApiUser predecessor) -> {
        JsonText json = new JsonText().beginObject();
        writeSecret(json, successor);
        json.name("predecessor");
        writeAll(json, List.of(predecessor));
        exchange.created(PATH + "/" + successor.apiUser().id(), json.endObject());
      }
      case RotateApiUser.Verdict.NotActive _ -> throw new Refused(NOT_ACTIVE);
      case RotateApiUser.Verdict.InvalidGrace() ->
          throw new Refused(
              Problem.invalidField(
                  "grace",
                  "Value should be at most " + RotateApiUser.LONGEST_GRACE.toDays() + "d"));
      case RotateApiUser.Verdict.NotFound() -> throw new Refused(Problem.NOT_FOUND);
    }
  }

  private void usage(Exchange exchange) {
    ApiUser apiUser = named(exchange);
    exchange.ok(
        UsageRows.json(
            usage.days(apiUser.customer(), apiUser.id().principalId(), exchange.days())));
  }

  private JsonText json(ApiUser apiUser) {
    JsonText json = new JsonText();
    writeAll(json, List.of(apiUser));
    return json;
  }

  private void writeAll(JsonText json, List<ApiUser> rows) {
    Instant now = time.instant();
    Map<PrincipalId, Instant> lastUses =
        usage.lastUses(rows.stream().map(row -> row.id().principalId()).toList());
    for (ApiUser row : rows) {
      json.beginObject();
      write(json, row, now, lastUses.get(row.id().principalId()));
      json.endObject();
    }
  }

  private void writeSecret(JsonText json, MintedApiUser minted) {
    write(json, minted.apiUser(), time.instant(), null);
    json.name("password").string(minted.password().reveal());
  }

  private static void write(
      JsonText json, ApiUser apiUser, Instant now, @Nullable Instant lastUsedAt) {
    json.name("id").string(apiUser.id().toString());
    json.name("customer").string(apiUser.customer().toString());
    json.name("username").string(apiUser.username());
    Rows.text(json, "label", apiUser.label());
    json.name("role").string(apiUser.role());
    json.name("status").string(apiUser.statusAt(now).label());
    Rows.time(json, "created_at", apiUser.createdAt());
    Rows.time(json, "retires_at", apiUser.retiresAt());
    Rows.time(json, "last_used_at", lastUsedAt);
  }
}
