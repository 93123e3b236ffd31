package dev.latchkey.face.bulk;

import dev.latchkey.core.apikey.ImportedApiKey;
import dev.latchkey.core.apiuser.ImportedApiUser;
import dev.latchkey.core.bulk.BulkRow;
import dev.latchkey.core.bulk.RowKind;
import dev.latchkey.core.customer.ImportedCustomer;
import dev.latchkey.core.intake.MintedSecret;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.role.ImportedRole;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.user.ImportedUser;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.json.JsonText;
import org.jspecify.annotations.Nullable;

/** Writes the lines of an export, which {@link RowReader} reads. What is not known is left out. */
public final class RowWriter {
  private static final int EXPECTED_LENGTH = 512;

  private final JsonText json = new JsonText(EXPECTED_LENGTH);

  private RowWriter() {}

  /** The line of a row, ended by a line feed. */
  public static byte[] line(BulkRow row) {
    RowWriter writer = new RowWriter().begin(row.kind());
    switch (row) {
      case BulkRow.OfCustomer(ImportedCustomer customer) -> writer.fields(customer);
      case BulkRow.OfRole(ImportedRole role) -> writer.fields(role);
      case BulkRow.OfUser(ImportedUser user) -> writer.fields(user);
      case BulkRow.OfApiUser(ImportedApiUser apiUser) -> writer.fields(apiUser);
      case BulkRow.OfKey(ImportedApiKey key) -> writer.fields(key);
    }
    return writer.end();
  }

  /** The line of a secret that an import has made, ended by a line feed. */
  public static byte[] line(RowKind kind, MintedSecret minted) {
    return new RowWriter()
        .begin(kind)
        .with(kind == RowKind.KEY ? "id" : "username", minted.identifier())
        .with("reference", minted.reference())
        .with(kind == RowKind.KEY ? "raw_key" : "secret", minted.secret().reveal())
        .end();
  }

  private RowWriter begin(RowKind kind) {
    json.beginObject();
    return with("kind", kind.label());
  }

  private byte[] end() {
    return json.endObject().raw(new byte[] {'\n'}).toBytes();
  }

  private RowWriter with(String name, @Nullable Object value) {
    if (value != null) {
      json.name(name).string(value.toString());
    }
    return this;
  }

  private RowWriter withSecret(String name, @Nullable SecretText secret) {
    return with(name, secret == null ? null : secret.reveal());
  }

  private void scopes(@Nullable Scopes scopes) {
    if (scopes != null) {
      json.name("scopes").beginArray();
      scopes.asList().forEach(json::string);
      json.endArray();
    }
  }

  private void fields(ImportedCustomer customer) {
    with("id", customer.id())
        .with("name", customer.name())
        .with("subscription", customer.subscription().status().label())
        .with("trial_ends_at", customer.subscription().trialEndsAt())
        .with("created_at", customer.createdAt());
  }

  private void fields(ImportedRole role) {
    with("customer", role.customer()).with("name", role.name());
    json.name("permissions").beginArray();
    role.permissions().stream().map(Permission::label).forEach(json::string);
    json.endArray();
    scopes(role.scopes());
    with("created_at", role.createdAt());
  }

  private void fields(ImportedUser user) {
    with("id", user.id())
        .with("customer", user.customer())
        .with("username", user.username())
        .with("email", user.email())
        .with("full_name", user.fullName())
        .with("role", user.role())
        .with("status", user.status());
    json.name("api_enabled").bool(user.apiEnabled());
    with("created_at", user.createdAt())
        .withSecret("password", user.password())
        .withSecret("password_hash", user.passwordHash());
  }

  private void fields(ImportedApiUser apiUser) {
    with("customer", apiUser.customer())
        .with("username", apiUser.username())
        .with("reference", apiUser.reference())
        .with("label", apiUser.label())
        .with("role", apiUser.role())
        .with("status", apiUser.status())
        .with("created_at", apiUser.createdAt())
        .with("retires_at", apiUser.retiresAt())
        .withSecret("secret", apiUser.secret());
  }

  private void fields(ImportedApiKey key) {
    with("id", key.id())
        .with("reference", key.reference())
        .with("customer", key.customer())
        .with("owner", key.owner())
        .with("name", key.name());
    scopes(key.scopes());
    with("created_at", key.createdAt())
        .with("expires_at", key.expiresAt())
        .with("revoked_at", key.revokedAt())
        .withSecret("raw_key", key.secret());
  }
}
