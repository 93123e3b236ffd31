package dev.latchkey.core.apiuser;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Strikes a new pair of username and password inside a transaction: for {@link MintApiUser}, and
 * for the successor in {@link RotateApiUser}.
 */
public final class ApiUserMint {

  private static final int PASSWORD_LENGTH = 48;

  private final Ledger ledger;
  private final ApiUserStore store = new ApiUserStore();
  private final ApiUserDigests digests;
  private final Randomness randomness;
  private final ApiUserConfig config;

  public ApiUserMint(
      Ledger ledger, ApiUserDigests digests, Randomness randomness, ApiUserConfig config) {
    this.ledger = ledger;
    this.digests = digests;
    this.randomness = randomness;
    this.config = config;
  }

  /** Recorded as {@code api-user.create}. */
  MintedApiUser mint(
      Tx tx,
      CustomerId customer,
      @Nullable String label,
      String role,
      Instant now,
      Actor actor,
      Origin origin) {
    UUID uuid = randomness.uuid();
    String username = uuid + "@" + config.domain();
    SecretText password = SecretText.of(randomness.alphanumeric(PASSWORD_LENGTH));
    ApiUser apiUser =
        new ApiUser(
            new ApiUserId(uuid),
            customer,
            username,
            label,
            role,
            AccountStatus.ACTIVE,
            now,
            null,
            null);
    ledger.announce(tx, ApiUserDirectory.API_USER_CHANGED, apiUser.id().toString());
    store.insert(tx, apiUser, digests.of(username, password));
    ledger.append(
        tx,
        AuditEvent.of(now, actor, "api-user.create", AuditEvent.OK, origin)
            .withTarget(apiUser.id().principalId().toString())
            .withCustomer(customer));
    return new MintedApiUser(apiUser, password);
  }
}
