package dev.latchkey.core.user;

import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.platform.crypto.ForeignHash;
import dev.latchkey.platform.crypto.SecretText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user to be brought in.
 *
 * @param id the one they have elsewhere, to be kept; null for a new one
 * @param customer the customer's name
 * @param status null for active with a password, else invited; an active one without a password is
 *     invited, since they have to choose one
 * @param createdAt null, or later than now, for now
 * @param password in the clear; at most one of this and the next is given
 * @param passwordHash a {@link ForeignHash}, of which one of ours is a case
 */
public record ImportedUser(
    @Nullable UUID id,
    String customer,
    String username,
    String email,
    String fullName,
    String role,
    @Nullable AccountStatus status,
    boolean apiEnabled,
    @Nullable Instant createdAt,
    @Nullable SecretText password,
    @Nullable SecretText passwordHash) {

  AccountStatus effectiveStatus() {
    AccountStatus asked = status == null ? AccountStatus.ACTIVE : status;
    boolean hasPassword = password != null || passwordHash != null;
    return asked == AccountStatus.ACTIVE && !hasPassword ? AccountStatus.INVITED : asked;
  }
}
