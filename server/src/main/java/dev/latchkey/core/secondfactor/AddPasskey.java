package dev.latchkey.core.secondfactor;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.DisplayText;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.user.UserId;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import dev.latchkey.platform.time.Time;
import dev.latchkey.platform.webauthn.Ceremonies;
import dev.latchkey.platform.webauthn.CeremonyOptions;
import dev.latchkey.platform.webauthn.Challenge;
import dev.latchkey.platform.webauthn.Credential;
import dev.latchkey.platform.webauthn.Flaw;
import dev.latchkey.platform.webauthn.Registration;
import dev.latchkey.platform.webauthn.RelyingParty;
import dev.latchkey.platform.webauthn.UserHandle;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Adds a passkey to somebody's account. */
public final class AddPasskey {
  /** How many somebody may have. */
  static final int MOST = 20;

  /** What a passkey's name must be; to be read after "must be". */
  public static final String NAME_REQUIREMENT = "1 to 100 visible characters on one line";

  private static final int LONGEST_NAME = 100;

  private final Database database;
  private final FactorChanges changes;
  private final CeremonyOptions options;
  private final Ceremonies ceremonies;
  private final Randomness randomness;
  private final Time time;
  private final PasskeyStore store = new PasskeyStore();

  public AddPasskey(
      Database database,
      FactorChanges changes,
      RelyingParty party,
      Randomness randomness,
      Time time) {
    this.database = database;
    this.changes = changes;
    this.options = new CeremonyOptions(party);
    this.ceremonies = new Ceremonies(party);
    this.randomness = randomness;
    this.time = time;
  }

  /** What came of it. */
  public sealed interface Verdict {
    /**
     * It is asked for from now on.
     *
     * @param recoveryCodes to be shown once; empty for who has some already
     */
    record Added(Passkey passkey, List<SecretText> recoveryCodes) implements Verdict {}

    /** The name cannot be one, see {@link #NAME_REQUIREMENT}. */
    record InvalidName() implements Verdict {}

    /** The browser's answer will not do; a new challenge is needed. */
    record Refused(Flaw flaw) implements Verdict {}

    /** Somebody has this very passkey already, perhaps the same user. */
    record Taken() implements Verdict {}

    /** There are {@value AddPasskey#MOST} already. */
    record TooMany() implements Verdict {}

    /** The user is no longer active, or no longer who signed in. */
    record NotPossible() implements Verdict {}
  }

  /** What the browser is to be asked. */
  public PasskeyRequest begin(Principal holder) {
    UserId user = SecondFactors.userOf(holder);
    List<Credential> existing =
        database.read(tx -> store.of(tx, user)).stream().map(Passkey::credential).toList();
    Challenge challenge = Challenge.random(randomness);
    return new PasskeyRequest(
        challenge,
        options.creation(challenge, handle(user), holder.username(), holder.username(), existing));
  }

  /**
   * Takes the browser's answer. Recorded as {@code second-factor.add-passkey}.
   *
   * @param challenge that of {@link #begin}, which is used up by this
   * @param name what the holder calls it: {@link #NAME_REQUIREMENT}
   * @param answer in JSON, as {@code PublicKeyCredential.toJSON()} writes it
   */
  public Verdict finish(
      Principal holder, Challenge challenge, String name, String answer, Origin origin) {
    Optional<String> shown = nameOf(name);
    if (shown.isEmpty()) {
      return new Verdict.InvalidName();
    }
    return switch (ceremonies.register(challenge, answer)) {
      case Registration.Refused(Flaw flaw) -> new Verdict.Refused(flaw);
      case Registration.Made(Credential credential) -> {
        Instant now = time.instant().truncatedTo(ChronoUnit.MILLIS);
        PasskeyId id = new PasskeyId(randomness.timeOrderedUuid(now));
        Passkey passkey = new Passkey(id, shown.get(), credential, now, null);
        yield changes
            .of(holder, tx -> insert(tx, holder, passkey, origin))
            .orElseGet(Verdict.NotPossible::new);
      }
    };
  }

  private Verdict insert(Tx tx, Principal holder, Passkey passkey, Origin origin) {
    UserId user = SecondFactors.userOf(holder);
    if (store.of(tx, user).size() >= MOST) {
      return new Verdict.TooMany();
    }
    if (!store.insert(tx, user, passkey)) {
      return new Verdict.Taken();
    }
    List<SecretText> codes = changes.codesOfFirst(tx, user);
    changes.recordOwn(tx, holder, "second-factor.add-passkey", passkey.id(), origin);
    return new Verdict.Added(passkey, codes);
  }

  static Optional<String> nameOf(String text) {
    return DisplayText.of(text, LONGEST_NAME);
  }

  static UserHandle handle(UserId user) {
    return UserHandle.of(user.uuid());
  }
}
