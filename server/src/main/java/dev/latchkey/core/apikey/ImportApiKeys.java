package dev.latchkey.core.apikey;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.customer.CustomerDirectory;
import dev.latchkey.core.customer.CustomersByName;
import dev.latchkey.core.intake.Expected;
import dev.latchkey.core.intake.Facts;
import dev.latchkey.core.intake.Importer;
import dev.latchkey.core.intake.Intake;
import dev.latchkey.core.intake.MintedSecret;
import dev.latchkey.core.intake.Reference;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.DisplayText;
import dev.latchkey.core.role.RoleDirectory;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserDirectory;
import dev.latchkey.platform.crypto.KeyedDigest;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Brings in API keys. Each is recorded as {@code api-key.create}. */
public final class ImportApiKeys implements Importer<ImportedApiKey, ImportApiKeys.Prepared> {

  private static final int LONGEST_NAME = 100;

  /** An API key with an id and a secret. */
  public record Prepared(ImportedApiKey row, ApiKeyId id, Instant createdAt, SecretText secret) {}

  private final Ledger ledger;
  private final ApiKeyStore store = new ApiKeyStore();
  private final KeyedDigest digest;
  private final CustomerDirectory customers;
  private final UserDirectory users;
  private final RoleDirectory roles;
  private final Randomness randomness;

  public ImportApiKeys(
      Ledger ledger,
      KeyedDigest digest,
      CustomerDirectory customers,
      UserDirectory users,
      RoleDirectory roles,
      Randomness randomness) {
    this.ledger = ledger;
    this.digest = digest;
    this.customers = customers;
    this.users = users;
    this.roles = roles;
    this.randomness = randomness;
  }

  @Override
  public Optional<Intake.Refused> violation(ImportedApiKey row) {
    SecretText secret = row.secret();
    if (row.id() == null && row.reference() == null && secret == null) {
      return refused("raw_key", "given, or else an id or a reference");
    }
    if (row.id() != null && row.reference() != null) {
      return refused("reference", "absent where an id is given");
    }
    if (row.reference() != null && !Reference.isValid(row.reference())) {
      return refused("reference", Reference.REQUIREMENT);
    }
    if (DisplayText.of(row.name(), LONGEST_NAME).isEmpty()) {
      return refused("name", "1 to 100 visible characters on one line");
    }
    if (secret != null && !ApiKeyForm.isOurs(secret.reveal())) {
      return refused("raw_key", "rst_, 24 letters and digits, and their checksum");
    }
    return row.scopes() == null
        ? Optional.empty()
        : roles
            .unknownScope(row.scopes())
            .map(_ ->
                new Intake.Refused("scopes", "of the installation's catalogue (setting scopes)"));
  }

  private static Optional<Intake.Refused> refused(String field, String requirement) {
    return Optional.of(new Intake.Refused(field, requirement));
  }

  private static String ownerKey(ImportedApiKey row) {
    return row.owner().toLowerCase(Locale.ROOT);
  }

  /** The id that the row has or that follows from its reference; null where its secret tells. */
  private static @Nullable UUID id(ImportedApiKey row) {
    return row.reference() == null ? row.id() : Reference.id("key", ownerKey(row), row.reference());
  }

  @Override
  public List<Intake> look(Tx tx, List<ImportedApiKey> rows, Expected expected) {
    CustomersByName byName = customers.byName(tx);
    Map<String, User> owners = owners(tx, rows);
    List<ApiKeyDigest> digests =
        rows.stream().map(row -> digest(row.secret())).flatMap(Optional::stream).toList();
    List<UUID> ids = rows.stream().map(ImportApiKeys::id).filter(id -> id != null).toList();
    Map<Object, Facts> there = new HashMap<>();
    for (ApiKeyStore.Known known : store.findKnown(tx, ids, digests)) {
      there.put(known.id(), known.facts());
      there.put(known.digest(), known.facts());
    }
    List<Intake> intakes = new ArrayList<>(rows.size());
    for (ImportedApiKey row : rows) {
      User owner = owners.get(ownerKey(row));
      Optional<Intake.Refused> refused = violation(row, owner, byName, expected);
      intakes.add(refused.isPresent() ? refused.get() : look(row, owner, there));
    }
    return intakes;
  }

  private static Optional<Intake.Refused> violation(
      ImportedApiKey row, @Nullable User owner, CustomersByName byName, Expected expected) {
    if (owner == null) {
      return expected.isTrial() ? Optional.empty() : refused("owner", "the username of a user");
    }
    String customer = row.customer();
    Optional<CustomerId> named = customer == null ? Optional.empty() : byName.find(customer);
    return customer == null || named.filter(owner.customer()::equals).isPresent()
        ? Optional.empty()
        : refused("customer", "the owner's");
  }

  private Intake look(ImportedApiKey row, @Nullable User owner, Map<Object, Facts> there) {
    UUID id = id(row);
    Optional<ApiKeyDigest> secret = digest(row.secret());
    Facts said =
        new Facts()
            .with("id", id)
            .with("owner", owner == null ? null : owner.id())
            .with("name", DisplayText.of(row.name(), LONGEST_NAME).orElseThrow())
            .with("scopes", row.scopes())
            .with("expires_at", row.expiresAt())
            .with("raw_key", secret.orElse(null));
    Facts before = id == null ? null : there.get(id);
    if (before == null && secret.isPresent()) {
      before = there.get(secret.get());
    }
    if (before != null) {
      return said.against(before);
    }
    if (id != null) {
      there.put(id, said);
    }
    secret.ifPresent(kept -> there.put(kept, said));
    return new Intake.New();
  }

  private Map<String, User> owners(Tx tx, List<ImportedApiKey> rows) {
    return users.byUsername(tx, rows.stream().map(ImportedApiKey::owner).toList());
  }

  private Optional<ApiKeyDigest> digest(@Nullable SecretText secret) {
    return secret == null ? Optional.empty() : Optional.of(ApiKeyDigest.of(digest, secret));
  }

  @Override
  public Optional<List<Prepared>> prepare(List<ImportedApiKey> rows, Instant now) {
    return Optional.of(rows.stream().map(row -> prepared(row, now)).toList());
  }

  private Prepared prepared(ImportedApiKey row, Instant now) {
    Instant asked = row.createdAt();
    Instant createdAt =
        (asked == null || asked.isAfter(now) ? now : asked).truncatedTo(ChronoUnit.MILLIS);
    UUID id = id(row);
    SecretText given = row.secret();
    return new Prepared(
        row,
        new ApiKeyId(id == null ? randomness.timeOrderedUuid(createdAt) : id),
        createdAt,
        given == null ? ApiKeyForm.random(randomness) : given);
  }

  @Override
  public void add(Tx tx, List<Prepared> rows, Instant now, Actor actor) {
    Map<String, User> owners = owners(tx, rows.stream().map(Prepared::row).toList());
    List<ApiKey> keys = new ArrayList<>(rows.size());
    List<ApiKeyDigest> digests = new ArrayList<>(rows.size());
    for (Prepared row : rows) {
      User owner = owners.get(ownerKey(row.row()));
      if (owner == null) {
        throw new IllegalStateException("the owner was there in this transaction");
      }
      keys.add(key(row, owner));
      digests.add(ApiKeyDigest.of(digest, row.secret()));
    }
    ledger.announce(
        tx,
        ApiKeyDirectory.API_KEY_CHANGED,
        keys.stream().map(key -> key.id().toString()).toList());
    ledger.announce(
        tx,
        ApiKeyDirectory.API_KEY_DIGEST_CHANGED,
        digests.stream().map(ApiKeyDigest::hexadecimal).toList());
    store.insertAll(tx, keys, digests);
    ledger.append(
        tx,
        keys.stream()
            .map(key ->
                AuditEvent.of(now, actor, "api-key.create", AuditEvent.OK, Origin.none())
                    .withTarget(key.id().principalId().toString())
                    .withCustomer(key.customer()))
            .toList());
  }

  private static ApiKey key(Prepared prepared, User owner) {
    ImportedApiKey row = prepared.row();
    return new ApiKey(
        prepared.id(),
        owner.customer(),
        owner.id(),
        DisplayText.of(row.name(), LONGEST_NAME).orElseThrow(),
        ApiKeyForm.shownPrefix(prepared.secret()),
        row.scopes(),
        prepared.createdAt(),
        row.expiresAt(),
        row.revokedAt());
  }

  /** Nobody has any use for the secret of a key that is revoked. */
  @Override
  public List<MintedSecret> minted(List<Prepared> rows) {
    return rows.stream()
        .filter(row -> row.row().secret() == null && row.row().revokedAt() == null)
        .map(row -> new MintedSecret(row.id().toString(), row.row().reference(), row.secret()))
        .toList();
  }
}
