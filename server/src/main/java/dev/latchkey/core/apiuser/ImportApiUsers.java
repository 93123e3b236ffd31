package dev.latchkey.core.apiuser;

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
import dev.latchkey.core.intake.MintedSecret;
import dev.latchkey.core.intake.Reference;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.DisplayText;
import dev.latchkey.core.role.RoleDirectory;
import dev.latchkey.core.role.RolesByName;
import dev.latchkey.core.role.SystemRoles;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretBytes;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings in API users. Each is recorded as {@code api-user.create}. */
public final class ImportApiUsers implements Importer<ImportedApiUser, ImportApiUsers.Prepared> {

  private static final int LONGEST_LABEL = 100;
  private static final int PASSWORD_LENGTH = 48;

  /** A fast digest keeps a secret safe that cannot be guessed, and no other. */
  private static final int SHORTEST_SECRET = 32;

  private static final int LONGEST_SECRET = 256;
  private static final int FEWEST_CHARACTERS = 8;
  private static final String SECRET =
      "32 to 256 printable ASCII characters without space, at least 8 different ones";

  /** An API user with a secret. */
  public record Prepared(
      ImportedApiUser row, ApiUserId id, String username, Instant createdAt, SecretText secret) {}

  private final Ledger ledger;
  private final ApiUserStore store = new ApiUserStore();
  private final ApiUserDigests digests;
  private final CustomerDirectory customers;
  private final RoleDirectory roles;
  private final Randomness randomness;
  private final ApiUserConfig config;

  public ImportApiUsers(
      Ledger ledger,
      ApiUserDigests digests,
      CustomerDirectory customers,
      RoleDirectory roles,
      Randomness randomness,
      ApiUserConfig config) {
    this.ledger = ledger;
    this.digests = digests;
    this.customers = customers;
    this.roles = roles;
    this.randomness = randomness;
    this.config = config;
  }

  @Override
  public Optional<Intake.Refused> violation(ImportedApiUser row) {
    String username = row.username();
    String reference = row.reference();
    if ((username == null) == (reference == null)) {
      return refused("username", "given, or else a reference, and not both");
    }
    if (username != null && !isOurs(username)) {
      return refused("username", "a version 4 UUID in lower case, then @" + config.domain());
    }
    if (reference != null && !Reference.isValid(reference)) {
      return refused("reference", Reference.REQUIREMENT);
    }
    if (row.label() != null && DisplayText.of(row.label(), LONGEST_LABEL).isEmpty()) {
      return refused("label", "1 to 100 visible characters on one line");
    }
    if (row.role().equals(SystemRoles.OWNER)) {
      return refused("role", "other than owner, which no API user has");
    }
    if (row.status() == AccountStatus.INVITED) {
      return refused("status", "active, inactive or locked");
    }
    return row.secret() == null || isLongAndRandom(row.secret().reveal())
        ? Optional.empty()
        : refused("secret", SECRET);
  }

  private static Optional<Intake.Refused> refused(String field, String requirement) {
    return Optional.of(new Intake.Refused(field, requirement));
  }

  private boolean isOurs(String username) {
    return ApiUserId.ofUsername(username)
        .filter(id -> id.uuid().version() == 4 && id.uuid().variant() == 2)
        .filter(id -> username.equals(username(id)))
        .isPresent();
  }

  private static boolean isLongAndRandom(String secret) {
    return secret.length() >= SHORTEST_SECRET
        && secret.length() <= LONGEST_SECRET
        && secret.chars().allMatch(character -> character > ' ' && character <= '~')
        && secret.chars().distinct().count() >= FEWEST_CHARACTERS;
  }

  private String username(ApiUserId id) {
    return id + "@" + config.domain();
  }

  /** The id in the username, or the one that follows from the reference within its customer. */
  private static ApiUserId id(ImportedApiUser row) {
    String username = row.username();
    return username != null
        ? ApiUserId.ofUsername(username).orElseThrow()
        : new ApiUserId(
            Reference.id(
                "api-user",
                row.customer().strip().toLowerCase(Locale.ROOT),
                Objects.requireNonNull(row.reference())));
  }

  @Override
  public List<Intake> look(Tx tx, List<ImportedApiUser> rows, Expected expected) {
    CustomersByName customersByName = customers.byName(tx);
    RolesByName rolesByName = roles.byName(tx, customersByName, expected);
    Map<ApiUserId, Facts> there =
        store.findFacts(tx, rows.stream().map(ImportApiUsers::id).toList());
    List<Intake> intakes = new ArrayList<>(rows.size());
    for (ImportedApiUser row : rows) {
      Optional<Intake.Refused> refused = rolesByName.violation(row.customer(), row.role());
      if (refused.isPresent()) {
        intakes.add(refused.get());
        continue;
      }
      ApiUserId id = id(row);
      SecretText secret = row.secret();
      Facts said =
          new Facts()
              .with("customer", customersByName.find(row.customer()).orElse(null))
              .with("label", label(row))
              .with("role", row.role())
              .with(
                  "secret",
                  secret == null ? null : SecretBytes.of(digests.of(username(id), secret)));
      Facts before = there.putIfAbsent(id, said);
      intakes.add(before == null ? new Intake.New() : said.against(before));
    }
    return intakes;
  }

  private static @Nullable String label(ImportedApiUser row) {
    return row.label() == null ? null : DisplayText.of(row.label(), LONGEST_LABEL).orElseThrow();
  }

  @Override
  public Optional<List<Prepared>> prepare(List<ImportedApiUser> rows, Instant now) {
    return Optional.of(rows.stream().map(row -> prepared(row, now)).toList());
  }

  private Prepared prepared(ImportedApiUser row, Instant now) {
    Instant asked = row.createdAt();
    ApiUserId id = id(row);
    SecretText given = row.secret();
    return new Prepared(
        row,
        id,
        username(id),
        (asked == null || asked.isAfter(now) ? now : asked).truncatedTo(ChronoUnit.MILLIS),
        given == null ? SecretText.of(randomness.alphanumeric(PASSWORD_LENGTH)) : given);
  }

  @Override
  public void add(Tx tx, List<Prepared> rows, Instant now, Actor actor) {
    CustomersByName byName = customers.byName(tx);
    List<ApiUserCredential> made =
        rows.stream()
            .map(row ->
                new ApiUserCredential(
                    apiUser(row, byName), digests.of(row.username(), row.secret())))
            .toList();
    ledger.announce(
        tx,
        ApiUserDirectory.API_USER_CHANGED,
        made.stream().map(each -> each.apiUser().id().toString()).toList());
    store.insertAll(tx, made);
    ledger.append(
        tx,
        made.stream()
            .map(ApiUserCredential::apiUser)
            .map(apiUser ->
                AuditEvent.of(now, actor, "api-user.create", AuditEvent.OK, Origin.none())
                    .withTarget(apiUser.id().principalId().toString())
                    .withCustomer(apiUser.customer()))
            .toList());
  }

  private static ApiUser apiUser(Prepared prepared, CustomersByName byName) {
    ImportedApiUser row = prepared.row();
    return new ApiUser(
        prepared.id(),
        byName.find(row.customer()).orElseThrow(),
        prepared.username(),
        label(row),
        row.role(),
        row.status() == null ? AccountStatus.ACTIVE : row.status(),
        prepared.createdAt(),
        row.retiresAt(),
        null);
  }

  @Override
  public List<MintedSecret> minted(List<Prepared> rows) {
    return rows.stream()
        .filter(row -> row.row().secret() == null)
        .map(row -> new MintedSecret(row.username(), row.row().reference(), row.secret()))
        .toList();
  }
}
