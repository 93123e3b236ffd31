package dev.latchkey.core.resourceserver;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.DisplayText;
import dev.latchkey.platform.crypto.KeyedDigest;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Tx;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a resource server and its secret. */
public final class CreateResourceServer {

  private static final int SECRET_LENGTH = 48;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_AUDIENCE = 200;

  private final Ledger ledger;
  private final ResourceServerStore store = new ResourceServerStore();
  private final KeyedDigest digest;
  private final Randomness randomness;

  /**
   * @param digest under a key that is used for nothing else
   */
  public CreateResourceServer(Ledger ledger, KeyedDigest digest, Randomness randomness) {
    this.ledger = ledger;
    this.digest = digest;
    this.randomness = randomness;
  }

  /** What came of it. */
  public sealed interface Verdict {
    /** The secret is nowhere else. */
    record Created(ResourceServer server, SecretText secret) implements Verdict {}

    /** Another has this name, ignoring case. */
    record NameTaken() implements Verdict {}

    /** The name cannot be one; {@code requirement} is to be read after "must be". */
    record InvalidName(String requirement) implements Verdict {}

    /** The audience cannot be one; {@code requirement} is to be read after "must be". */
    record InvalidAudience(String requirement) implements Verdict {}
  }

  /**
   * Makes one. Recorded as {@code resource-server.create}.
   *
   * @param name 1 to 100 visible characters
   * @param audience 1 to 200 visible characters; null for one that takes tokens for any audience
   */
  public Verdict create(String name, @Nullable String audience, Actor actor, Origin origin) {
    Optional<String> shown = DisplayText.of(name, LONGEST_NAME);
    if (shown.isEmpty()) {
      return new Verdict.InvalidName("1 to 100 visible characters on one line");
    }
    if (audience != null && DisplayText.of(audience, LONGEST_AUDIENCE).isEmpty()) {
      return new Verdict.InvalidAudience("1 to 200 visible characters on one line");
    }
    ResourceServer server =
        new ResourceServer(
            new ResourceServerId(randomness.uuid()),
            shown.get(),
            audience,
            ledger.now().truncatedTo(ChronoUnit.MILLIS));
    SecretText secret = SecretText.of(randomness.alphanumeric(SECRET_LENGTH));
    return ledger.write(tx -> insert(tx, server, secret, actor, origin));
  }

  private Verdict insert(
      Tx tx, ResourceServer server, SecretText secret, Actor actor, Origin origin) {
    if (!store.insert(tx, server, digest.of(server.id().toString(), secret.reveal()))) {
      return new Verdict.NameTaken();
    }
    ledger.append(
        tx,
        AuditEvent.of(server.createdAt(), actor, "resource-server.create", AuditEvent.OK, origin)
            .withTarget(server.target()));
    return new Verdict.Created(server, secret);
  }
}
