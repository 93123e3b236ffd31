package dev.latchkey.face.cli;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.session.RevokeSession;
import dev.latchkey.core.session.Session;
import dev.latchkey.core.session.SessionId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "session",
    description = "Sessions: principals and their clients' session ids, each with its token.")
final class SessionCommands extends CommandGroup {
  private final Store store;

  SessionCommands(Store store) {
    this.store = store;
  }

  @Command(description = "List the live sessions, newest first.", mixinStandardHelpOptions = true)
  void list(@Mixin StoreOptions options) {
    store.run(
        options,
        (useCases, output) -> {
          CustomerNames names = new CustomerNames(useCases);
          output.list(useCases.sessions().all().stream().map(session -> row(session, names)));
        });
  }

  @Command(
      description = "End a session's token; its next login gets a fresh one.",
      mixinStandardHelpOptions = true)
  void revoke(@Mixin StoreOptions options, @Parameters(paramLabel = "ID") String id) {
    store.run(
        options,
        (useCases, output) -> {
          Session session = find(useCases, id);
          switch (useCases
              .revokeSession()
              .revoke(session.customer(), session.id(), Store.actor(), Origin.none())) {
            case RevokeSession.Verdict.Revoked(Session revoked) ->
                output.one(row(revoked, new CustomerNames(useCases)));
            case RevokeSession.Verdict.NotFound() -> throw notFound(id);
          }
        });
  }

  private static Session find(UseCases useCases, String id) {
    try {
      return useCases.sessions().byId(SessionId.parse(id)).orElseThrow(() -> notFound(id));
    } catch (IllegalArgumentException notAnId) {
      throw notFound(id);
    }
  }

  private static CommandFailure notFound(String id) {
    return new CommandFailure("there is no live session with the id '" + id + "'");
  }

  private static Row row(Session session, CustomerNames names) {
    return new Row()
        .with("id", session.id())
        .with("principal", session.principal())
        .with("session_id", session.sessionId())
        .with("profile", session.profile())
        .with("customer", names.of(session.customer()))
        .with("created_at", session.issuedAt())
        .with("expires_at", session.expiresAt());
  }
}
