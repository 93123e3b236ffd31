package dev.latchkey.face.bulk;

import dev.latchkey.core.apikey.ImportedApiKey;
import dev.latchkey.core.apiuser.ImportedApiUser;
import dev.latchkey.core.bulk.BulkRow;
import dev.latchkey.core.bulk.RowKind;
import dev.latchkey.core.customer.ImportedCustomer;
import dev.latchkey.core.customer.Subscription;
import dev.latchkey.core.customer.SubscriptionStatus;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.role.ImportedRole;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.role.SystemRoles;
import dev.latchkey.core.user.ImportedUser;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.json.Json;
import dev.latchkey.platform.json.JsonObject;
import dev.latchkey.platform.json.JsonProblem;
import dev.latchkey.platform.json.JsonReader;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the lines of an import. Never throws; safe for threads. */
public final class RowReader {
  private static final String KINDS = "customer, role, user, api-user or key";
  private static final String STATUSES = "invited, active, inactive or locked";

  private final @Nullable String customer;

  /**
   * @param customer whose every row is that names no customer; a row that names another is refused.
   *     Null where every row has to name its own
   */
  public RowReader(@Nullable String customer) {
    this.customer = customer;
  }

  /** Reads one line, without what ends it. */
  public RowReading read(byte[] line) {
    return switch (JsonReader.read(line)) {
      case JsonProblem(var _, String message) -> new RowReading.Unreadable(message);
      case JsonObject object -> read(new RowFields(object));
      case Json _ -> new RowReading.Unreadable("not a JSON object");
    };
  }

  private RowReading read(RowFields fields) {
    try {
      RowKind kind = fields.orNull("kind", RowKind::withLabel, KINDS);
      if (kind == null) {
        throw new RowFields.Unfit("kind", KINDS);
      }
      BulkRow row =
          switch (kind) {
            case CUSTOMER -> customer(fields);
            case ROLE -> role(fields);
            case USER -> user(fields);
            case API_USER -> apiUser(fields);
            case KEY -> key(fields);
          };
      fields.requireNoOthers();
      return new RowReading.Read(row);
    } catch (RowFields.Unfit unfit) {
      return new RowReading.Unreadable(unfit.text());
    }
  }

  private BulkRow customer(RowFields fields) {
    String name = fields.text("name");
    if (customer != null && !isSame(name, customer)) {
      throw new RowFields.Unfit("name", "that of --customer");
    }
    SubscriptionStatus status =
        fields.orNull(
            "subscription", SubscriptionStatus::withLabel, "active, trial, expired or suspended");
    return new BulkRow.OfCustomer(
        new ImportedCustomer(
            fields.uuidOrNull("id"),
            name,
            new Subscription(
                status == null ? SubscriptionStatus.ACTIVE : status,
                fields.instantOrNull("trial_ends_at")),
            fields.instantOrNull("created_at")));
  }

  private BulkRow role(RowFields fields) {
    Scopes scopes = scopes(fields);
    return new BulkRow.OfRole(
        new ImportedRole(
            customerOf(fields),
            fields.text("name"),
            permissions(fields),
            scopes == null ? Scopes.NONE : scopes,
            fields.instantOrNull("created_at")));
  }

  private static Set<Permission> permissions(RowFields fields) {
    EnumSet<Permission> permissions = EnumSet.noneOf(Permission.class);
    List<String> labels = fields.textsOrNull("permissions");
    for (String label : labels == null ? List.<String>of() : labels) {
      permissions.add(
          Permission.withLabel(label)
              .orElseThrow(
                  () -> new RowFields.Unfit("permissions", "permissions such as users.read")));
    }
    return permissions;
  }

  private BulkRow user(RowFields fields) {
    return new BulkRow.OfUser(
        new ImportedUser(
            fields.uuidOrNull("id"),
            customerOf(fields),
            fields.text("username"),
            fields.text("email"),
            fields.text("full_name"),
            roleOf(fields),
            status(fields),
            fields.flag("api_enabled"),
            fields.instantOrNull("created_at"),
            secret(fields, "password"),
            secret(fields, "password_hash")));
  }

  private BulkRow apiUser(RowFields fields) {
    return new BulkRow.OfApiUser(
        new ImportedApiUser(
            customerOf(fields),
            fields.textOrNull("username"),
            fields.textOrNull("reference"),
            fields.textOrNull("label"),
            roleOf(fields),
            status(fields),
            fields.instantOrNull("created_at"),
            fields.instantOrNull("retires_at"),
            secret(fields, "secret")));
  }

  private BulkRow key(RowFields fields) {
    String named = fields.textOrNull("customer");
    return new BulkRow.OfKey(
        new ImportedApiKey(
            fields.uuidOrNull("id"),
            fields.textOrNull("reference"),
            named == null ? customer : checked(named),
            fields.text("owner"),
            fields.text("name"),
            scopes(fields),
            fields.instantOrNull("created_at"),
            fields.instantOrNull("expires_at"),
            fields.instantOrNull("revoked_at"),
            secret(fields, "raw_key")));
  }

  private String customerOf(RowFields fields) {
    String named = fields.textOrNull("customer");
    if (named != null) {
      return checked(named);
    }
    if (customer == null) {
      throw new RowFields.Unfit("customer", "given, here or by --customer");
    }
    return customer;
  }

  private String checked(String named) {
    if (customer != null && !isSame(named, customer)) {
      throw new RowFields.Unfit("customer", "that of --customer");
    }
    return named;
  }

  private static boolean isSame(String one, String other) {
    return one.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
  }

  private static String roleOf(RowFields fields) {
    String role = fields.textOrNull("role");
    return role == null ? SystemRoles.MEMBER : role;
  }

  private static @Nullable AccountStatus status(RowFields fields) {
    return fields.orNull("status", AccountStatus::withLabel, STATUSES);
  }

  private static @Nullable Scopes scopes(RowFields fields) {
    List<String> scopes = fields.textsOrNull("scopes");
    return scopes == null
        ? null
        : Optional.of(scopes)
            .filter(some -> some.stream().noneMatch(String::isEmpty))
            .flatMap(some -> Scopes.tryParse(String.join(" ", some)))
            .orElseThrow(() -> new RowFields.Unfit("scopes", "scopes such as read"));
  }

  private static @Nullable SecretText secret(RowFields fields, String name) {
    String text = fields.textOrNull(name);
    return text == null ? null : SecretText.of(text);
  }
}
