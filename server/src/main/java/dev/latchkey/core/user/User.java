package dev.latchkey.core.user;

import dev.latchkey.core.listing.Position;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.PrincipalId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A human who belongs to a customer; an operator, where it says so, to the installation.
 *
 * @param role the name of a role of the customer
 * @param apiEnabled whether tokens of this user may make calls
 * @param tokensFrom tokens issued earlier have ended; null where none have
 */
public record User(
    UserId id,
    CustomerId customer,
    String username,
    String email,
    String fullName,
    AccountStatus status,
    String role,
    boolean apiEnabled,
    Instant createdAt,
    @Nullable Instant tokensFrom) {

  /** What the username of an erased user begins with, which no username may. */
  private static final String ERASED = "erased:";

  /** Whether the person is gone and only the id is left, for the audit log's sake. */
  public boolean isErased() {
    return username.startsWith(ERASED);
  }

  /** This user without anything that tells who it was. */
  User erased(@Nullable Instant newTokensFrom) {
    return new User(
        id,
        customer,
        ERASED + id,
        ERASED + id,
        "",
        AccountStatus.INACTIVE,
        role,
        false,
        createdAt,
        newTokensFrom);
  }

  /** This user with another status, and the end of tokens issued before another instant. */
  User with(AccountStatus newStatus, @Nullable Instant newTokensFrom) {
    return new User(
        id,
        customer,
        username,
        email,
        fullName,
        newStatus,
        role,
        apiEnabled,
        createdAt,
        newTokensFrom);
  }

  /** This user with another full name and another address. */
  User called(String newFullName, String newEmail) {
    return new User(
        id,
        customer,
        username,
        newEmail,
        newFullName,
        status,
        role,
        apiEnabled,
        createdAt,
        tokensFrom);
  }

  /** This user with another role, and tokens that may make calls or not. */
  User holding(String newRole, boolean newApiEnabled) {
    return new User(
        id,
        customer,
        username,
        email,
        fullName,
        status,
        newRole,
        newApiEnabled,
        createdAt,
        tokensFrom);
  }

  /** Whether it is in fact an operator, whose customer is the installation itself. */
  boolean isOperator() {
    return customer.isInstallation();
  }

  /** This user as one of all the kinds of principal. */
  public Principal principal() {
    PrincipalId principalId = isOperator() ? id.operatorPrincipalId() : id.principalId();
    return new Principal(
        principalId,
        principalId,
        username,
        customer,
        role,
        status,
        apiEnabled,
        createdAt,
        tokensFrom,
        null);
  }

  /** Where it stands in lists. */
  Position position() {
    return new Position(createdAt.toEpochMilli(), id.toString());
  }
}
