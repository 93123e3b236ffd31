package dev.latchkey.core.apikey;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.DisplayText;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.role.RoleDirectory;
import dev.latchkey.core.user.User;
import dev.latchkey.platform.crypto.KeyedDigest;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes an API key for a user. */
public final class CreateApiKey {

  private static final int LONGEST_NAME = 100;

  private final Ledger ledger;
  private final ApiKeyStore store = new ApiKeyStore();
  private final KeyedDigest digest;
  private final RoleDirectory roles;
  private final Randomness randomness;

  /**
   * @param digest the same as the {@link ApiKeyDirectory}'s
   */
  public CreateApiKey(
      Ledger ledger, KeyedDigest digest, RoleDirectory roles, Randomness randomness) {
    this.ledger = ledger;
    this.digest = digest;
    this.roles = roles;
    this.randomness = randomness;
  }

  /** What came of it. */
  public sealed interface Verdict {
    record Created(CreatedApiKey created) implements Verdict {}

    /** The name cannot be one; {@code requirement} is to be read after "must be". */
    record InvalidName(String requirement) implements Verdict {}

    /** It would have expired already. */
    record ExpiryInThePast() implements Verdict {}

    /** The owner's role does not grant {@code scope}. */
    record ScopeNotGranted(String scope) implements Verdict {}
  }

  /**
   * Makes a key. Recorded as {@code api-key.create}.
   *
   * @param name 1 to 100 visible characters
   * @param scopes what it may do at the most; null for whatever the owner's role grants
   * @param expiresAt kept to the millisecond; null for never
   */
  public Verdict create(
      User owner,
      String name,
      @Nullable Scopes scopes,
      @Nullable Instant expiresAt,
      Actor actor,
      Origin origin) {
    Optional<String> shown = DisplayText.of(name, LONGEST_NAME);
    if (shown.isEmpty()) {
      return new Verdict.InvalidName("1 to 100 visible characters on one line");
    }
    Instant now = ledger.now().truncatedTo(ChronoUnit.MILLIS);
    Instant end = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MILLIS);
    if (end != null && !end.isAfter(now)) {
      return new Verdict.ExpiryInThePast();
    }
    Optional<String> beyond = scopes == null ? Optional.empty() : beyondRole(scopes, owner);
    if (beyond.isPresent()) {
      return new Verdict.ScopeNotGranted(beyond.get());
    }
    SecretText secret = ApiKeyForm.random(randomness);
    ApiKey key =
        new ApiKey(
            new ApiKeyId(randomness.timeOrderedUuid(now)),
            owner.customer(),
            owner.id(),
            shown.get(),
            ApiKeyForm.shownPrefix(secret),
            scopes,
            now,
            end,
            null);
    ledger.write(tx -> insert(tx, key, secret, actor, origin));
    return new Verdict.Created(new CreatedApiKey(key, secret));
  }

  private Optional<String> beyondRole(Scopes scopes, User owner) {
    Scopes granted = roles.scopes(owner.customer(), owner.role());
    // A key that may look at what its owner may look at gets no more than the owner has.
    return scopes.asList().stream()
        .filter(scope -> !granted.contains(scope) && !scope.equals(Authority.MANAGE_READ))
        .findFirst();
  }

  private ApiKey insert(Tx tx, ApiKey key, SecretText secret, Actor actor, Origin origin) {
    ApiKeyDigest kept = ApiKeyDigest.of(digest, secret);
    ledger.announce(tx, ApiKeyDirectory.API_KEY_CHANGED, key.id().toString());
    ledger.announce(tx, ApiKeyDirectory.API_KEY_DIGEST_CHANGED, kept.hexadecimal());
    store.insert(tx, key, kept);
    ledger.append(
        tx,
        AuditEvent.of(key.createdAt(), actor, "api-key.create", AuditEvent.OK, origin)
            .withTarget(key.id().principalId().toString())
            .withCustomer(key.customer()));
    return key;
  }
}
