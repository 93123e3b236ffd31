package dev.latchkey.face.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.apikey.ApiKey;
import dev.latchkey.core.apiuser.ApiUser;
import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.user.User;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class PrincipalsTest {
  private final IdentityInstallation installation;
  private final Principals principals;
  private final Customer acme;
  private final User iris;
  private final Authority owner;
  private final Authority stranger;

  PrincipalsTest(Database database) {
    installation = new IdentityInstallation(database);
    principals =
        new Principals(
            installation.users,
            installation.apiUsers,
            installation.apiKeys,
            installation.customers,
            installation.cases.describeActivity());
    acme = installation.customer("Acme");
    iris = installation.user(acme, "iris", null);
    owner = installation.authority(acme.id(), "owner");
    stranger = installation.authority(installation.customer("Other").id(), "owner");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void principal_isFoundByWhateverNamesIt() {
    ApiUser apiUser = installation.apiUser(acme, "member").apiUser();
    ApiKey key = installation.apiKey(iris).key();

    assertFound("iris", iris.id().principalId());
    assertFound("IRIS@company.example", iris.id().principalId());
    assertFound("user:" + iris.id(), iris.id().principalId());
    assertFound(apiUser.username(), apiUser.id().principalId());
    assertFound("api-user:" + apiUser.id(), apiUser.id().principalId());
    assertFound("api-key:" + key.id(), key.id().principalId());
    assertThat(principals.named(owner, "nobody")).isEmpty();
    assertThat(principals.named(owner, "api-user:" + iris.id())).isEmpty();
  }

  private void assertFound(String text, PrincipalId id) {
    assertThat(principals.named(owner, text)).contains(new Principals.Found(id, acme.id()));
    assertThat(principals.named(IdentityInstallation.ANYTHING, text))
        .contains(new Principals.Found(id, acme.id()));
    // Somebody else's is not told from one that is not there.
    assertThat(principals.named(stranger, text)).isEmpty();
  }

  @Test
  void names_areForThoseWhoReachThem() {
    PrincipalId id = iris.id().principalId();
    assertThat(principals.names(owner, List.of(id, id))).isEqualTo(Map.of(id, "iris"));
    assertThat(principals.names(stranger, List.of(id))).isEqualTo(Map.of(id, "a user who is gone"));
  }
}
