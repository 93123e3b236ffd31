package dev.latchkey.core.apiuser;

import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.observe.Finding;
import java.util.List;

/** Looks whether logins take every API user for one. */
public final class ApiUserInspection {
  private ApiUserInspection() {}

  public static List<Finding> of(Database database, ApiUserConfig config) {
    ApiUserStore store = new ApiUserStore();
    return database.read(tx -> store.countByOtherDomain(tx, config.domain())).entrySet().stream()
        .map(other ->
            Finding.problem(
                "api-users.domain",
                "it is %s, but %d API users were made in %s, and dialects that admit users too refuse them"
                    .formatted(config.domain(), other.getValue(), other.getKey()),
                "set it back to " + other.getKey() + ", or rotate those API users"))
        .toList();
  }
}
