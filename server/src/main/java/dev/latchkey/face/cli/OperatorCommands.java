package dev.latchkey.face.cli;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.user.CreateOperator;
import dev.latchkey.core.user.InvalidField;
import dev.latchkey.core.user.Operator;
import dev.latchkey.platform.crypto.SecretText;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "operator", description = "Operators: the people who run this installation.")
final class OperatorCommands extends CommandGroup {
  private final Store store;

  OperatorCommands(Store store) {
    this.store = store;
  }

  @Command(description = "Make an operator.", mixinStandardHelpOptions = true)
  void create(
      @Mixin StoreOptions options,
      @Option(names = "--username", paramLabel = "U", required = true) String username,
      @Option(names = "--email", paramLabel = "E", required = true) String email,
      @Option(
              names = "--password-stdin",
              description =
                  "Read the password from standard input; without it, the operator is invited.")
          boolean passwordOnStdin) {
    SecretText password = passwordOnStdin ? Passwords.read(System.in) : null;
    store.run(
        options,
        (useCases, output) -> {
          switch (useCases
              .createOperator()
              .create(username, email, password, Store.actor(), Origin.none())) {
            case CreateOperator.Verdict.Created(Operator operator) -> {
              output.one(row(operator));
              if (operator.status() == AccountStatus.INVITED) {
                ResetLinks.invite(output, ResetLinks.make(useCases, operator.id()));
              }
            }
            case CreateOperator.Verdict.Invalid(List<InvalidField> fields) ->
                throw UserCommands.invalid(fields);
            case CreateOperator.Verdict.UsernameTaken() ->
                throw new CommandFailure("the username is taken");
            case CreateOperator.Verdict.EmailTaken() ->
                throw new CommandFailure("the email is taken");
            case CreateOperator.Verdict.Overloaded() ->
                throw new CommandFailure("overloaded, try again shortly");
          }
        });
  }

  @Command(description = "List the operators, newest first.", mixinStandardHelpOptions = true)
  void list(@Mixin StoreOptions options) {
    store.run(
        options,
        (useCases, output) ->
            output.list(useCases.operators().all().stream().map(OperatorCommands::row)));
  }

  private static Row row(Operator operator) {
    return new Row()
        .with("id", operator.id())
        .with("username", operator.username())
        .with("email", operator.email())
        .with("status", operator.status())
        .with("created_at", operator.createdAt());
  }
}
