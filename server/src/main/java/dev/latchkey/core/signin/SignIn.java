package dev.latchkey.core.signin;

import dev.latchkey.core.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A human at the portal, in one browser.
 *
 * @param user who; a user or an operator
 * @param seenAt when it was last used, a minute behind at most
 * @param provedAt when they last proved who they are
 * @param source the address that it was begun from
 * @param userAgent what the browser calls itself
 */
public record SignIn(
    SignInId id,
    UserId user,
    SignInStage stage,
    Instant createdAt,
    Instant seenAt,
    Instant provedAt,
    @Nullable String source,
    @Nullable String userAgent) {

  /** This sign-in at another stage. */
  SignIn at(SignInStage newStage) {
    return new SignIn(id, user, newStage, createdAt, seenAt, provedAt, source, userAgent);
  }

  /** Whether it opens the portal. */
  public boolean isComplete() {
    return stage == SignInStage.COMPLETE;
  }
}
