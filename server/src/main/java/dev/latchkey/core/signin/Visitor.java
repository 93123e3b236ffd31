package dev.latchkey.core.signin;

import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.user.User;
import org.jspecify.annotations.Nullable;

/**
 * Whoever holds a sign-in that is good now.
 *
 * @param customer theirs; null for an operator
 * @param provedLately whether their last proof is fresh enough for what is dangerous
 */
public record Visitor(
    SignIn signIn, User user, @Nullable Customer customer, boolean provedLately) {}
