package dev.latchkey;

import dev.latchkey.core.apikey.ImportApiKeys;
import dev.latchkey.core.apiuser.ImportApiUsers;
import dev.latchkey.core.bulk.ExportRows;
import dev.latchkey.core.bulk.ImportRows;
import dev.latchkey.core.customer.ImportCustomers;
import dev.latchkey.core.role.ImportRoles;
import dev.latchkey.core.user.ImportUsers;

/** What moves rows in and out. */
final class Bulk {
  private Bulk() {}

  static ImportRows imports(Foundation base, Identities identities) {
    return new ImportRows(
        base.database,
        base.changes,
        base.time,
        new ImportCustomers(base.ledger, base.randomness),
        new ImportRoles(base.ledger, identities.roles, identities.customers),
        new ImportUsers(
            base.ledger,
            identities.customers,
            identities.roles,
            base.hashing,
            base.randomness,
            base.config.apiUsers()),
        new ImportApiUsers(
            base.ledger,
            identities.apiUserDigests,
            identities.customers,
            identities.roles,
            base.randomness,
            base.config.apiUsers()),
        new ImportApiKeys(
            base.ledger,
            identities.apiKeyDigest,
            identities.customers,
            identities.users,
            identities.roles,
            base.randomness));
  }

  static ExportRows exports(Foundation base, Identities identities) {
    return new ExportRows(
        base.audit,
        identities.customers,
        identities.roles,
        identities.users,
        identities.apiUsers,
        identities.apiKeys,
        base.time);
  }
}
