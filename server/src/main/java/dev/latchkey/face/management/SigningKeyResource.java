package dev.latchkey.face.management;

import static dev.latchkey.face.management.Operation.on;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.core.token.signingkey.ListedSigningKey;
import dev.latchkey.core.token.signingkey.RetireSigningKey;
import dev.latchkey.core.token.signingkey.SigningKey;
import dev.latchkey.face.body.BodyFields;
import dev.latchkey.face.body.Violation;
import dev.latchkey.platform.json.JsonText;
import java.util.List;
import java.util.Optional;

/** The installation's signing keys, without what is secret of them; for operators. */
final class SigningKeyResource implements Resource {
  private static final String PATH = "/v1/signing-keys";
  private static final Problem STILL_ACTIVE =
      Problem.conflict("the key makes its profile's tokens now: rotate the profile first");

  private final UseCases useCases;

  SigningKeyResource(UseCases useCases) {
    this.useCases = useCases;
  }

  @Override
  public List<Operation> operations() {
    String one = PATH + "/{id}";
    return List.of(
        on("GET", PATH, Permission.SIGNING_KEYS_READ, this::list),
        on("POST", PATH, Permission.SIGNING_KEYS_WRITE, this::rotate),
        on("GET", one, Permission.SIGNING_KEYS_READ, this::owner, this::get),
        on("DELETE", one, Permission.SIGNING_KEYS_WRITE, this::owner, this::retire));
  }

  private Optional<CustomerId> owner(String kid) {
    return find(kid).map(found -> CustomerId.INSTALLATION);
  }

  /** Keys are few. */
  private Optional<ListedSigningKey> find(String kid) {
    return useCases.listSigningKeys().all().stream()
        .filter(listed -> listed.key().kid().equals(kid))
        .findFirst();
  }

  private void list(Exchange exchange) {
    JsonText json = new JsonText(4096).beginObject().name("items").beginArray();
    for (ListedSigningKey listed : useCases.listSigningKeys().all().reversed()) {
      write(json, listed);
    }
    exchange.ok(Exchange.endPage(json.endArray(), null));
  }

  private void get(Exchange exchange) {
    exchange.ok(json(exchange.id()));
  }

  private JsonText json(String kid) {
    JsonText json = new JsonText();
    write(json, find(kid).orElseThrow(() -> new Refused(Problem.NOT_FOUND)));
    return json;
  }

  private void rotate(Exchange exchange) {
    BodyFields fields = exchange.fields();
    String profile = fields.text("profile", 1, 100);
    Exchange.requireValid(fields);
    SigningKey made =
        useCases
            .rotateSigningKey()
            .rotate(profile, exchange.actor(), exchange.origin())
            .orElseThrow(() -> new Refused(Problem.invalid(unknownProfile())));
    exchange.created(PATH + "/" + made.kid(), json(made.kid()));
  }

  private Violation unknownProfile() {
    return Violation.notAChoice(
        "profile", useCases.tokenProfiles().all().stream().map(TokenProfile::name).toList());
  }

  private void retire(Exchange exchange) {
    switch (useCases
        .retireSigningKey()
        .retire(exchange.id(), exchange.actor(), exchange.origin())) {
      case RetireSigningKey.Verdict.Retired _ -> exchange.done();
      case RetireSigningKey.Verdict.StillActive _ -> throw new Refused(STILL_ACTIVE);
      case RetireSigningKey.Verdict.UnknownKey() -> throw new Refused(Problem.NOT_FOUND);
    }
  }

  private static void write(JsonText json, ListedSigningKey listed) {
    SigningKey key = listed.key();
    json.beginObject().name("id").string(key.kid());
    json.name("kid").string(key.kid());
    json.name("profile").string(key.profile());
    json.name("algorithm").string(key.algorithm());
    json.name("status").string(listed.status().label());
    Rows.time(json, "created_at", key.createdAt());
    Rows.time(json, "active_from", key.activeFrom());
    Rows.time(json, "verify_until", key.verifyUntil());
    json.endObject();
  }
}
