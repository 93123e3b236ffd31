package dev.latchkey.face.cli;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.core.token.signingkey.ListedSigningKey;
import dev.latchkey.core.token.signingkey.RetireSigningKey;
import dev.latchkey.core.token.signingkey.SigningKey;
import dev.latchkey.core.token.signingkey.SigningKeyStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "signing-key", description = "The keys that make and verify tokens.")
final class SigningKeyCommands extends CommandGroup {
  private final Store store;

  SigningKeyCommands(Store store) {
    this.store = store;
  }

  @Command(description = "List the keys of every token profile.", mixinStandardHelpOptions = true)
  void list(@Mixin StoreOptions options) {
    store.run(
        options,
        (useCases, output) ->
            output.list(useCases.listSigningKeys().all().stream().map(SigningKeyCommands::row)));
  }

  @Command(
      description = "Make new keys; tokens of the present ones verify until they expire.",
      mixinStandardHelpOptions = true)
  void rotate(
      @Mixin StoreOptions options,
      @Option(
              names = "--profile",
              paramLabel = "P",
              description = "The token profile, named like its dialect (default: every profile).")
          @Nullable String profile) {
    store.run(
        options,
        (useCases, output) -> {
          List<TokenProfile> profiles =
              profile == null
                  ? useCases.tokenProfiles().all()
                  : List.of(
                      useCases.tokenProfiles().find(profile).orElseThrow(() -> unknown(profile)));
          List<Row> made = new ArrayList<>();
          for (TokenProfile each : profiles) {
            requireSameFormat(useCases, each);
            SigningKey key =
                useCases
                    .rotateSigningKey()
                    .rotate(each.name(), Store.actor(), Origin.none())
                    .orElseThrow(() -> unknown(each.name()));
            made.add(row(key).with("status", "next"));
          }
          if (profile == null) {
            output.list(made.stream());
          } else {
            output.one(made.getFirst());
          }
        });
  }

  @Command(
      description = "End a key, and every token that it made, before its time.",
      mixinStandardHelpOptions = true)
  void retire(@Mixin StoreOptions options, @Parameters(paramLabel = "KID") String kid) {
    store.run(
        options,
        (useCases, output) -> {
          switch (useCases.retireSigningKey().retire(kid, Store.actor(), Origin.none())) {
            case RetireSigningKey.Verdict.Retired(SigningKey key) ->
                output.one(row(key).with("status", "retired"));
            case RetireSigningKey.Verdict.StillActive(SigningKey key) ->
                throw new CommandFailure(
                    "the key makes tokens now: first run 'signing-key rotate --profile "
                        + key.profile()
                        + "'");
            case RetireSigningKey.Verdict.UnknownKey() ->
                throw new CommandFailure("there is no signing key '" + kid + "'");
          }
        });
  }

  /**
   * A key of a format that the servers do not use would in time leave them without one that they
   * can use.
   */
  private static void requireSameFormat(UseCases useCases, TokenProfile profile) {
    boolean otherFormat =
        useCases.listSigningKeys().all().stream()
            .filter(listed -> listed.status() == SigningKeyStatus.ACTIVE)
            .map(ListedSigningKey::key)
            .anyMatch(key ->
                key.profile().equals(profile.name())
                    && !key.algorithm().equals(profile.format().algorithm()));
    if (otherFormat) {
      throw new CommandFailure(
          "the servers' keys of '"
              + profile.name()
              + "' are not for "
              + profile.format().algorithm()
              + ": give the servers' configuration with --config");
    }
  }

  private static CommandFailure unknown(String profile) {
    return new CommandFailure("there is no token profile named '" + profile + "'");
  }

  private static Row row(ListedSigningKey listed) {
    return row(listed.key()).with("status", listed.status());
  }

  private static Row row(SigningKey key) {
    return new Row()
        .with("id", key.kid())
        .with("kid", key.kid())
        .with("profile", key.profile())
        .with("algorithm", key.algorithm())
        .with("created_at", key.createdAt())
        .with("active_from", key.activeFrom())
        .with("verify_until", key.verifyUntil());
  }
}
