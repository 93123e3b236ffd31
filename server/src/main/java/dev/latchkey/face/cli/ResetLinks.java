package dev.latchkey.face.cli;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.user.CreateResetLink;
import dev.latchkey.core.user.Operator;
import dev.latchkey.core.user.ResetLink;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserId;

/** Makes links to choose a password, for users and operators alike, and prints them. */
final class ResetLinks {
  private ResetLinks() {}

  /** Prints a new link of whoever has this username as the command's result. */
  static void print(UseCases useCases, Output output, String username) {
    ResetLink link = make(useCases, idOf(useCases, username));
    output.one(
        new Row()
            .with("id", link.id())
            .with("username", link.username())
            .with("link", link.link().reveal())
            .with("expires_at", link.expiresAt()));
  }

  /** Whoever has this username: a user, or else an operator. */
  static UserId idOf(UseCases useCases, String username) {
    return useCases
        .users()
        .byUsername(username)
        .map(User::id)
        .or(() -> useCases.operators().byUsername(username).map(Operator::id))
        .orElseThrow(() -> UserCommands.notFound(username));
  }

  /** Tells whoever made an account that has no password yet how its holder chooses one. */
  static void invite(Output output, ResetLink link) {
    output.notice(
        "latchkey: %s chooses a password, once and before %s, at %s"
            .formatted(link.username(), link.expiresAt(), link.link().reveal()));
  }

  /** A new link of a user or an operator. */
  static ResetLink make(UseCases useCases, UserId id) {
    return switch (useCases.createResetLink().create(Store.authority(), id, Origin.none())) {
      case CreateResetLink.Verdict.Created(ResetLink link) -> link;
      case CreateResetLink.Verdict.NotPossible(AccountStatus status) ->
          throw new CommandFailure("the account is " + status + ", so no password would let it in");
      case CreateResetLink.Verdict.MoreThanHeld() -> throw CommandFailure.moreThanHeld();
      case CreateResetLink.Verdict.NotFound() -> throw new CommandFailure("the account is gone");
    };
  }
}
