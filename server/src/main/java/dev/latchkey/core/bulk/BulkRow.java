package dev.latchkey.core.bulk;

import dev.latchkey.core.apikey.ImportedApiKey;
import dev.latchkey.core.apiuser.ImportedApiUser;
import dev.latchkey.core.customer.ImportedCustomer;
import dev.latchkey.core.role.ImportedRole;
import dev.latchkey.core.user.ImportedUser;

/** A row of any kind. */
public sealed interface BulkRow {

  RowKind kind();

  record OfCustomer(ImportedCustomer row) implements BulkRow {
    @Override
    public RowKind kind() {
      return RowKind.CUSTOMER;
    }
  }

  record OfRole(ImportedRole row) implements BulkRow {
    @Override
    public RowKind kind() {
      return RowKind.ROLE;
    }
  }

  record OfUser(ImportedUser row) implements BulkRow {
    @Override
    public RowKind kind() {
      return RowKind.USER;
    }
  }

  record OfApiUser(ImportedApiUser row) implements BulkRow {
    @Override
    public RowKind kind() {
      return RowKind.API_USER;
    }
  }

  record OfKey(ImportedApiKey row) implements BulkRow {
    @Override
    public RowKind kind() {
      return RowKind.KEY;
    }
  }
}
