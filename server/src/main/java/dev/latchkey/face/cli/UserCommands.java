package dev.latchkey.face.cli;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.secondfactor.ResetSecondFactor;
import dev.latchkey.core.user.ChangeUser;
import dev.latchkey.core.user.CreateUser;
import dev.latchkey.core.user.InvalidField;
import dev.latchkey.core.user.NewUser;
import dev.latchkey.core.user.ResetLink;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserChange;
import dev.latchkey.core.user.UserId;
import dev.latchkey.platform.crypto.SecretText;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "user", description = "Users: the people of a customer.")
final class UserCommands extends CommandGroup {
  private final Store store;

  UserCommands(Store store) {
    this.store = store;
  }

  @Command(description = "Make a user.", mixinStandardHelpOptions = true)
  void create(
      @Mixin StoreOptions options,
      @Option(names = "--customer", paramLabel = "C", required = true) String customer,
      @Option(names = "--username", paramLabel = "U", required = true) String username,
      @Option(names = "--email", paramLabel = "E", required = true) String email,
      @Option(names = "--full-name", paramLabel = "N", required = true) String fullName,
      @Option(names = "--role", paramLabel = "R", required = true) String role,
      @Option(names = "--api-enabled", description = "Let this user's tokens make calls.")
          boolean apiEnabled,
      @Option(
              names = "--password-stdin",
              description =
                  "Read the password from standard input; without it, the user is invited.")
          boolean passwordOnStdin) {
    SecretText password = passwordOnStdin ? Passwords.read(System.in) : null;
    store.run(
        options,
        (useCases, output) -> {
          NewUser asked =
              new NewUser(
                  CustomerCommands.find(useCases, customer).id(),
                  username,
                  email,
                  fullName,
                  role,
                  apiEnabled,
                  password);
          switch (useCases.createUser().create(Store.authority(), asked, Origin.none())) {
            case CreateUser.Verdict.Created(User user) ->
                output.one(row(user, new CustomerNames(useCases)));
            case CreateUser.Verdict.Invited(User user, ResetLink link) -> {
              output.one(row(user, new CustomerNames(useCases)));
              ResetLinks.invite(output, link);
            }
            case CreateUser.Verdict.Invalid(List<InvalidField> fields) -> throw invalid(fields);
            case CreateUser.Verdict.UsernameTaken() ->
                throw new CommandFailure("the username is taken");
            case CreateUser.Verdict.EmailTaken() -> throw new CommandFailure("the email is taken");
            case CreateUser.Verdict.UnknownCustomer() ->
                throw new CommandFailure("there is no customer named '" + customer + "'");
            case CreateUser.Verdict.UnknownRole() ->
                throw new CommandFailure("there is no role named '" + role + "'");
            case CreateUser.Verdict.MoreThanHeld() -> throw CommandFailure.moreThanHeld();
            case CreateUser.Verdict.Overloaded() ->
                throw new CommandFailure("overloaded, try again shortly");
          }
        });
  }

  @Command(description = "List the users, newest first.", mixinStandardHelpOptions = true)
  void list(@Mixin StoreOptions options) {
    store.run(
        options,
        (useCases, output) -> {
          CustomerNames names = new CustomerNames(useCases);
          output.list(useCases.users().all().stream().map(user -> row(user, names)));
        });
  }

  @Command(description = "Let a user in again.", mixinStandardHelpOptions = true)
  void activate(@Mixin StoreOptions options, @Parameters(paramLabel = "U") String username) {
    set(options, username, StatusChange.ACTIVATE);
  }

  @Command(description = "Keep a user out.", mixinStandardHelpOptions = true)
  void deactivate(@Mixin StoreOptions options, @Parameters(paramLabel = "U") String username) {
    set(options, username, StatusChange.DEACTIVATE);
  }

  @Command(description = "Bar a user for safety, until unlocked.", mixinStandardHelpOptions = true)
  void lock(@Mixin StoreOptions options, @Parameters(paramLabel = "U") String username) {
    set(options, username, StatusChange.LOCK);
  }

  @Command(description = "Lift a lock.", mixinStandardHelpOptions = true)
  void unlock(@Mixin StoreOptions options, @Parameters(paramLabel = "U") String username) {
    set(options, username, StatusChange.UNLOCK);
  }

  @Command(
      name = "reset-link",
      description =
          "Make a link with which a user or an operator chooses a password, once and within 24"
              + " hours; an earlier link ends.",
      mixinStandardHelpOptions = true)
  void resetLink(@Mixin StoreOptions options, @Parameters(paramLabel = "U") String username) {
    store.run(options, (useCases, output) -> ResetLinks.print(useCases, output, username));
  }

  @Command(
      name = "reset-second-factor",
      description =
          "Remove every second factor of a user or an operator who has lost them, and end their"
              + " sign-ins; the password lets them in again, to set up another where their customer"
              + " requires one.",
      mixinStandardHelpOptions = true)
  void resetSecondFactor(
      @Mixin StoreOptions options, @Parameters(paramLabel = "U") String username) {
    store.run(
        options,
        (useCases, output) -> {
          UserId id = ResetLinks.idOf(useCases, username);
          switch (useCases.secondFactor().reset().reset(Store.authority(), id, Origin.none())) {
            case ResetSecondFactor.Verdict.Reset(User user) -> output.one(factorless(user));
            case ResetSecondFactor.Verdict.Unchanged(User user) -> output.one(factorless(user));
            case ResetSecondFactor.Verdict.MoreThanHeld() -> throw CommandFailure.moreThanHeld();
            case ResetSecondFactor.Verdict.NotFound() -> throw notFound(username);
          }
        });
  }

  /** Of a user or an operator who has no second factor. */
  private static Row factorless(User user) {
    return new Row()
        .with("id", user.id())
        .with("username", user.username())
        .with("second_factor", false);
  }

  private void set(StoreOptions options, String username, StatusChange change) {
    store.run(
        options,
        (useCases, output) -> {
          User user = find(useCases, username);
          switch (useCases
              .changeUser()
              .change(Store.authority(), user.id(), UserChange.of(change), Origin.none())) {
            case ChangeUser.Verdict.Changed(User changed) ->
                output.one(row(changed, new CustomerNames(useCases)));
            case ChangeUser.Verdict.Unchanged(User same) ->
                output.one(row(same, new CustomerNames(useCases)));
            case ChangeUser.Verdict.NotPossible(User same) ->
                throw new CommandFailure(
                    "the user is " + same.status() + ", so cannot " + change.label());
            case ChangeUser.Verdict.NotFound() -> throw notFound(username);
            case ChangeUser.Verdict.MoreThanHeld() -> throw CommandFailure.moreThanHeld();
            case ChangeUser.Verdict.LastOwnerStays() ->
                throw new CommandFailure("the customer would be left without an owner");
            case ChangeUser.Verdict.Invalid(List<InvalidField> fields) -> throw invalid(fields);
            case ChangeUser.Verdict.EmailTaken() -> throw new CommandFailure("the email is taken");
            case ChangeUser.Verdict.UnknownRole() ->
                throw new CommandFailure("the customer has no such role");
          }
        });
  }

  /** The user of this username, or the failure that says there is none. */
  static User find(UseCases useCases, String username) {
    return useCases.users().byUsername(username).orElseThrow(() -> notFound(username));
  }

  static CommandFailure notFound(String username) {
    return new CommandFailure("there is no user named '" + username + "'");
  }

  /** The failure that says what is wrong with what was asked for. */
  static CommandFailure invalid(List<InvalidField> fields) {
    return new CommandFailure(
        fields.stream()
            .map(field -> field.field() + " must be " + field.requirement())
            .collect(Collectors.joining("; ")));
  }

  private static Row row(User user, CustomerNames names) {
    return new Row()
        .with("id", user.id())
        .with("username", user.username())
        .with("email", user.email())
        .with("full_name", user.fullName())
        .with("customer", names.of(user.customer()))
        .with("role", user.role())
        .with("status", user.status())
        .with("api_enabled", user.apiEnabled())
        .with("created_at", user.createdAt());
  }
}
