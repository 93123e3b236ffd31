package dev.latchkey.core.user;

import dev.latchkey.core.apiuser.ApiUserConfig;
import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.customer.CustomerDirectory;
import dev.latchkey.core.customer.CustomersByName;
import dev.latchkey.core.intake.Expected;
import dev.latchkey.core.intake.Facts;
import dev.latchkey.core.intake.Importer;
import dev.latchkey.core.intake.Intake;
import dev.latchkey.core.role.RoleDirectory;
import dev.latchkey.core.role.RolesByName;
import dev.latchkey.platform.crypto.ForeignHash;
import dev.latchkey.platform.crypto.PasswordHashing;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings in users. Each is recorded as {@code user.create}. */
public final class ImportUsers implements Importer<ImportedUser, ImportUsers.Prepared> {

  /**
   * A user with an id.
   *
   * @param passwordHash null for one who has to choose a password
   */
  public record Prepared(
      ImportedUser row, UserId id, Instant createdAt, @Nullable SecretText passwordHash) {}

  private final Ledger ledger;
  private final UserStore store = new UserStore();
  private final UserImportStore known = new UserImportStore();
  private final CustomerDirectory customers;
  private final RoleDirectory roles;
  private final PasswordHashing hashing;
  private final Randomness randomness;
  private final AccountRules rules;

  public ImportUsers(
      Ledger ledger,
      CustomerDirectory customers,
      RoleDirectory roles,
      PasswordHashing hashing,
      Randomness randomness,
      ApiUserConfig apiUsers) {
    this.ledger = ledger;
    this.customers = customers;
    this.roles = roles;
    this.hashing = hashing;
    this.randomness = randomness;
    this.rules = new AccountRules(apiUsers);
  }

  @Override
  public Optional<Intake.Refused> violation(ImportedUser row) {
    if (row.password() != null && row.passwordHash() != null) {
      return Optional.of(new Intake.Refused("password", "absent where password_hash is given"));
    }
    SecretText hash = row.passwordHash();
    if (hash != null && ForeignHash.of(hash).isEmpty()) {
      return Optional.of(new Intake.Refused("password_hash", ForeignHash.REQUIREMENT));
    }
    return rules.violations(row.username(), row.email(), row.fullName(), row.password()).stream()
        .map(wrong -> new Intake.Refused(wrong.field(), wrong.requirement()))
        .findFirst();
  }

  @Override
  public List<Intake> look(Tx tx, List<ImportedUser> rows, Expected expected) {
    CustomersByName customersByName = customers.byName(tx);
    RolesByName rolesByName = roles.byName(tx, customersByName, expected);
    TakenNames taken = TakenNames.of(known.findTaken(tx, rows));
    List<Intake> intakes = new ArrayList<>(rows.size());
    for (ImportedUser row : rows) {
      Optional<Intake.Refused> refused = rolesByName.violation(row.customer(), row.role());
      if (refused.isPresent()) {
        intakes.add(refused.get());
      } else {
        Facts said =
            new Facts()
                .with("id", row.id())
                .with("customer", customersByName.find(row.customer()).orElse(null))
                .with("email", TakenNames.key(row.email()))
                .with("full_name", AccountRules.fullName(row.fullName()))
                .with("role", row.role())
                .with("api_enabled", row.apiEnabled());
        intakes.add(taken.take(row, said));
      }
    }
    return intakes;
  }

  @Override
  public Optional<List<Prepared>> prepare(List<ImportedUser> rows, Instant now) {
    List<SecretText> passwords =
        rows.stream().map(ImportedUser::password).filter(Objects::nonNull).toList();
    return hashing
        .hashAll(passwords)
        .map(hashes -> {
          Iterator<String> made = hashes.iterator();
          return rows.stream().map(row -> prepared(row, made, now)).toList();
        });
  }

  private Prepared prepared(ImportedUser row, Iterator<String> hashes, Instant now) {
    Instant asked = row.createdAt();
    Instant createdAt =
        (asked == null || asked.isAfter(now) ? now : asked).truncatedTo(ChronoUnit.MILLIS);
    SecretText hash = row.password() == null ? row.passwordHash() : SecretText.of(hashes.next());
    UserId id = new UserId(row.id() == null ? randomness.timeOrderedUuid(createdAt) : row.id());
    return new Prepared(row, id, createdAt, hash);
  }

  @Override
  public void add(Tx tx, List<Prepared> rows, Instant now, Actor actor) {
    CustomersByName byName = customers.byName(tx);
    List<UserCredential> users =
        rows.stream()
            .map(row -> new UserCredential(user(row, byName), row.passwordHash()))
            .toList();
    ledger.announce(
        tx,
        UserDirectory.LOGIN_NAME_CHANGED,
        users.stream()
            .map(UserCredential::user)
            .flatMap(user -> Stream.of(user.username(), user.email()))
            .map(TakenNames::key)
            .toList());
    ledger.announce(
        tx,
        UserDirectory.USER_CHANGED,
        users.stream().map(made -> made.user().id().toString()).toList());
    store.insertAll(tx, users);
    ledger.append(
        tx,
        users.stream()
            .map(UserCredential::user)
            .map(user ->
                AuditEvent.of(now, actor, "user.create", AuditEvent.OK, Origin.none())
                    .withTarget(user.id().principalId().toString())
                    .withCustomer(user.customer()))
            .toList());
  }

  private static User user(Prepared prepared, CustomersByName byName) {
    ImportedUser row = prepared.row();
    return new User(
        prepared.id(),
        byName.find(row.customer()).orElseThrow(),
        row.username(),
        row.email(),
        AccountRules.fullName(row.fullName()),
        row.effectiveStatus(),
        row.role(),
        row.apiEnabled(),
        prepared.createdAt(),
        null);
  }
}
