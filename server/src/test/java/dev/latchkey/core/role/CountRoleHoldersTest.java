package dev.latchkey.core.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.role.CountRoleHolders.Count;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class CountRoleHoldersTest {
  private final IdentityInstallation installation;
  private final CountRoleHolders count;

  CountRoleHoldersTest(Database database) {
    installation = new IdentityInstallation(database);
    count = installation.cases.countRoleHolders();
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void holders_areCountedByKind_andOfOneCustomer() {
    Customer acme = installation.customer("Acme");
    Customer other = installation.customer("Other");
    var _ = installation.user(acme, "iris", null);
    var _ = installation.user(acme, "ada", null);
    var _ = installation.apiUser(acme, "member");
    var _ = installation.apiUser(acme, "auditor");
    var _ = installation.user(other, "eve", null);

    assertThat(count.of(acme.id(), List.of("member", "auditor", "owner")))
        .isEqualTo(
            Map.of(
                "member", new Count(2, 1), "auditor", new Count(0, 1), "owner", new Count(0, 0)));
    assertThat(count.of(other.id(), List.of("member")))
        .isEqualTo(Map.of("member", new Count(1, 0)));
  }

  @Test
  void counting_stopsWhereItIsTold() {
    Customer acme = installation.customer("Acme");
    for (int i = 0; i < 4; i++) {
      var _ = installation.apiUser(acme, "member");
    }
    int counted =
        installation.database.read(
            tx -> installation.apiUsers.countHolders(tx, acme.id(), "member", 3));
    assertThat(counted).isEqualTo(3);
  }
}
