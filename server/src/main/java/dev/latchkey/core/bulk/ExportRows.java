package dev.latchkey.core.bulk;

import dev.latchkey.core.apikey.ApiKey;
import dev.latchkey.core.apikey.ApiKeyDirectory;
import dev.latchkey.core.apikey.ImportedApiKey;
import dev.latchkey.core.apiuser.ApiUser;
import dev.latchkey.core.apiuser.ApiUserDirectory;
import dev.latchkey.core.apiuser.ImportedApiUser;
import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.AuditLog;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.CustomerDirectory;
import dev.latchkey.core.customer.ImportedCustomer;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.role.CustomRole;
import dev.latchkey.core.role.ImportedRole;
import dev.latchkey.core.role.RoleDirectory;
import dev.latchkey.core.user.ImportedUser;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserCredential;
import dev.latchkey.core.user.UserDirectory;
import dev.latchkey.platform.json.JsonText;
import dev.latchkey.platform.time.Time;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells rows of every kind as an import takes them. Machine secrets are not told, and passwords'
 * hashes only when asked for.
 */
public final class ExportRows {
  private final AuditLog audit;
  private final CustomerDirectory customers;
  private final RoleDirectory roles;
  private final UserDirectory users;
  private final ApiUserDirectory apiUsers;
  private final ApiKeyDirectory apiKeys;
  private final Time time;

  public ExportRows(
      AuditLog audit,
      CustomerDirectory customers,
      RoleDirectory roles,
      UserDirectory users,
      ApiUserDirectory apiUsers,
      ApiKeyDirectory apiKeys,
      Time time) {
    this.audit = audit;
    this.customers = customers;
    this.roles = roles;
    this.users = users;
    this.apiUsers = apiUsers;
    this.apiKeys = apiKeys;
    this.time = time;
  }

  /**
   * The rows, kind by kind, those that others need first, and newest first within a kind; read page
   * by page as the stream is consumed. Recorded as {@code store.export} before the first is read:
   * nothing leaves unrecorded.
   *
   * @param kinds at least one
   * @param customer whose rows, and that customer itself; null for all
   */
  public Stream<BulkRow> export(
      Set<RowKind> kinds, @Nullable CustomerId customer, boolean withPasswordHashes, Actor actor) {
    AuditEvent event =
        AuditEvent.of(time.instant(), actor, "store.export", AuditEvent.OK, Origin.none())
            .withData(data(kinds, withPasswordHashes));
    audit.append(customer == null ? event : event.withCustomer(customer));
    Names names = new Names(customers, users);
    return EnumSet.copyOf(kinds).stream()
        .flatMap(kind -> rows(kind, customer, withPasswordHashes, names));
  }

  private static String data(Set<RowKind> kinds, boolean withPasswordHashes) {
    JsonText json = new JsonText().beginObject().name("kinds").beginArray();
    EnumSet.copyOf(kinds).forEach(kind -> json.string(kind.label()));
    return json.endArray().name("password_hashes").bool(withPasswordHashes).endObject().toString();
  }

  private Stream<BulkRow> rows(
      RowKind kind, @Nullable CustomerId customer, boolean withPasswordHashes, Names names) {
    return switch (kind) {
      case CUSTOMER ->
          (customer == null ? customers.all().stream() : customers.find(customer).stream())
              .map(ExportRows::row);
      case ROLE ->
          (customer == null ? roles.custom().stream() : roles.custom(customer).stream())
              .map(role -> row(role, names));
      case USER ->
          users.credentials(customer).stream()
              .filter(user -> !user.user().isErased())
              .map(user -> row(user, withPasswordHashes, names));
      case API_USER ->
          (customer == null ? apiUsers.all() : apiUsers.of(customer))
              .stream().map(apiUser -> row(apiUser, names));
      case KEY ->
          (customer == null ? apiKeys.all() : apiKeys.of(customer))
              .stream().map(key -> row(key, names));
    };
  }

  private static BulkRow row(Customer customer) {
    return new BulkRow.OfCustomer(
        new ImportedCustomer(
            customer.id().uuid(), customer.name(), customer.subscription(), customer.createdAt()));
  }

  private static BulkRow row(CustomRole role, Names names) {
    return new BulkRow.OfRole(
        new ImportedRole(
            names.of(role.customer()),
            role.role().name(),
            role.role().permissions(),
            role.role().scopes(),
            role.createdAt()));
  }

  private static BulkRow row(UserCredential credential, boolean withPasswordHash, Names names) {
    User user = credential.user();
    return new BulkRow.OfUser(
        new ImportedUser(
            user.id().uuid(),
            names.of(user.customer()),
            user.username(),
            user.email(),
            user.fullName(),
            user.role(),
            user.status(),
            user.apiEnabled(),
            user.createdAt(),
            null,
            withPasswordHash ? credential.passwordHash() : null));
  }

  private static BulkRow row(ApiUser apiUser, Names names) {
    return new BulkRow.OfApiUser(
        new ImportedApiUser(
            names.of(apiUser.customer()),
            apiUser.username(),
            null,
            apiUser.label(),
            apiUser.role(),
            apiUser.status(),
            apiUser.createdAt(),
            apiUser.retiresAt(),
            null));
  }

  private static BulkRow row(ApiKey key, Names names) {
    return new BulkRow.OfKey(
        new ImportedApiKey(
            key.id().uuid(),
            null,
            names.of(key.customer()),
            names.of(key.owner()),
            key.name(),
            key.scopes(),
            key.createdAt(),
            key.expiresAt(),
            key.revokedAt(),
            null));
  }
}
