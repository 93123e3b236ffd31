package dev.latchkey.face.cli;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.apiuser.ApiUser;
import dev.latchkey.core.apiuser.ApiUserCredential;
import dev.latchkey.core.apiuser.MintApiUser;
import dev.latchkey.core.apiuser.MintedApiUser;
import dev.latchkey.core.apiuser.RotateApiUser;
import dev.latchkey.core.apiuser.SetApiUserStatus;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.StatusChange;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "api-user", description = "API users: minted credentials of a customer's programs.")
final class ApiUserCommands extends CommandGroup {
  private final Store store;

  ApiUserCommands(Store store) {
    this.store = store;
  }

  @Command(
      description = "Mint an API user; its password is shown this once.",
      mixinStandardHelpOptions = true)
  void create(
      @Mixin StoreOptions options,
      @Option(names = "--customer", paramLabel = "C", required = true) String customer,
      @Option(names = "--label", paramLabel = "L", description = "What people call it.")
          @Nullable String label,
      @Option(
              names = "--role",
              paramLabel = "R",
              defaultValue = "member",
              description = "Its role, never owner (default: ${DEFAULT-VALUE}).")
          String role) {
    store.run(
        options,
        (useCases, output) -> {
          var customerId = CustomerCommands.find(useCases, customer).id();
          switch (useCases
              .mintApiUser()
              .mint(customerId, label, role, Store.actor(), Origin.none())) {
            case MintApiUser.Verdict.Minted(MintedApiUser minted) ->
                output.one(row(minted, new CustomerNames(useCases)));
            case MintApiUser.Verdict.UnknownCustomer() ->
                throw new CommandFailure("there is no customer named '" + customer + "'");
            case MintApiUser.Verdict.UnknownRole() ->
                throw new CommandFailure("there is no role named '" + role + "'");
            case MintApiUser.Verdict.RoleNotAllowed() ->
                throw new CommandFailure("an API user cannot have the role owner");
            case MintApiUser.Verdict.InvalidLabel(String requirement) ->
                throw new CommandFailure(requirement);
          }
        });
  }

  @Command(description = "List the API users, newest first.", mixinStandardHelpOptions = true)
  void list(@Mixin StoreOptions options) {
    store.run(
        options,
        (useCases, output) -> {
          Instant now = useCases.time().instant();
          CustomerNames names = new CustomerNames(useCases);
          output.list(useCases.apiUsers().all().stream().map(each -> row(each, names, now)));
        });
  }

  @Command(description = "Let an API user in again.", mixinStandardHelpOptions = true)
  void activate(@Mixin StoreOptions options, @Parameters(paramLabel = "U") String username) {
    set(options, username, StatusChange.ACTIVATE);
  }

  @Command(
      description =
          "Refuse an API user from its next login on; tokens that it has live on until they expire.",
      mixinStandardHelpOptions = true)
  void deactivate(@Mixin StoreOptions options, @Parameters(paramLabel = "U") String username) {
    set(options, username, StatusChange.DEACTIVATE);
  }

  @Command(
      description =
          "Mint a successor with the same role and label; its password is shown this once.",
      mixinStandardHelpOptions = true)
  void rotate(
      @Mixin StoreOptions options,
      @Parameters(paramLabel = "U") String username,
      @Option(
              names = "--grace",
              paramLabel = "TIME",
              description =
                  "How long the old one keeps working, such as 24h; without it, until deactivated.")
          @Nullable String grace) {
    Duration length = grace == null ? null : Instants.parseLength(grace);
    store.run(
        options,
        (useCases, output) -> {
          ApiUser old = find(useCases, username);
          switch (useCases
              .rotateApiUser()
              .rotate(old.customer(), old.id(), length, Store.actor(), Origin.none())) {
            case RotateApiUser.Verdict.Rotated(MintedApiUser successor, ApiUser predecessor) -> {
              output.notice(
                  predecessor.retiresAt() == null
                      ? "the old one stays active until you deactivate it"
                      : "the old one stops working at " + predecessor.retiresAt());
              output.one(row(successor, new CustomerNames(useCases)));
            }
            case RotateApiUser.Verdict.NotActive(ApiUser same) ->
                throw new CommandFailure("the API user is not active, so has no successor");
            case RotateApiUser.Verdict.InvalidGrace() ->
                throw new CommandFailure(
                    "--grace can be at most " + RotateApiUser.LONGEST_GRACE.toDays() + "d");
            case RotateApiUser.Verdict.NotFound() -> throw notFound(username);
          }
        });
  }

  private void set(StoreOptions options, String username, StatusChange change) {
    store.run(
        options,
        (useCases, output) -> {
          ApiUser apiUser = find(useCases, username);
          Instant now = useCases.time().instant();
          CustomerNames names = new CustomerNames(useCases);
          switch (useCases
              .setApiUserStatus()
              .set(Store.authority(), apiUser.customer(), apiUser.id(), change, Origin.none())) {
            case SetApiUserStatus.Verdict.Changed(ApiUser changed) ->
                output.one(row(changed, names, now));
            case SetApiUserStatus.Verdict.Unchanged(ApiUser same) ->
                output.one(row(same, names, now));
            case SetApiUserStatus.Verdict.NotPossible(ApiUser same) ->
                throw new CommandFailure(
                    "the API user is " + same.status() + ", so cannot " + change.label());
            case SetApiUserStatus.Verdict.MoreThanHeld() -> throw CommandFailure.moreThanHeld();
            case SetApiUserStatus.Verdict.NotFound() -> throw notFound(username);
          }
        });
  }

  private static ApiUser find(UseCases useCases, String username) {
    return useCases
        .apiUsers()
        .byUsername(username)
        .map(ApiUserCredential::apiUser)
        .orElseThrow(() -> notFound(username));
  }

  private static CommandFailure notFound(String username) {
    return new CommandFailure("there is no API user named '" + username + "'");
  }

  private static Row row(MintedApiUser minted, CustomerNames names) {
    ApiUser apiUser = minted.apiUser();
    return new Row()
        .with("id", apiUser.id())
        .with("username", apiUser.username())
        .with("password", minted.password().reveal())
        .with("customer", names.of(apiUser.customer()))
        .with("role", apiUser.role());
  }

  private static Row row(ApiUser apiUser, CustomerNames names, Instant now) {
    return new Row()
        .with("id", apiUser.id())
        .with("username", apiUser.username())
        .with("label", apiUser.label())
        .with("customer", names.of(apiUser.customer()))
        .with("role", apiUser.role())
        .with("status", apiUser.statusAt(now))
        .with("retires_at", apiUser.retiresAt())
        .with("created_at", apiUser.createdAt());
  }
}
