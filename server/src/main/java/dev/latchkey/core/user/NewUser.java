package dev.latchkey.core.user;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.crypto.SecretText;
import org.jspecify.annotations.Nullable;

/**
 * What a user to be made shall be, as it was asked for; {@link CreateUser} says whether it can be.
 *
 * @param role the name of a role of the customer
 * @param password null for a user who is invited to choose one
 */
public record NewUser(
    CustomerId customer,
    String username,
    String email,
    String fullName,
    String role,
    boolean apiEnabled,
    @Nullable SecretText password) {}
