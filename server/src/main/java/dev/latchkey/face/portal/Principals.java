package dev.latchkey.face.portal;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.access.Authority;
import dev.latchkey.core.activity.DescribeActivity;
import dev.latchkey.core.apikey.ApiKey;
import dev.latchkey.core.apikey.ApiKeyDirectory;
import dev.latchkey.core.apikey.ApiKeyId;
import dev.latchkey.core.apiuser.ApiUser;
import dev.latchkey.core.apiuser.ApiUserDirectory;
import dev.latchkey.core.apiuser.ApiUserId;
import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.CustomerDirectory;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserDirectory;
import dev.latchkey.core.user.UserId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds principals by what people call them, and tells what they are called. Thread-safe. */
public final class Principals {
  private final UserDirectory users;
  private final ApiUserDirectory apiUsers;
  private final ApiKeyDirectory apiKeys;
  private final CustomerDirectory customers;
  private final DescribeActivity describe;

  public Principals(UseCases useCases) {
    this(
        useCases.users(),
        useCases.apiUsers(),
        useCases.apiKeys(),
        useCases.customers(),
        useCases.describeActivity());
  }

  Principals(
      UserDirectory users,
      ApiUserDirectory apiUsers,
      ApiKeyDirectory apiKeys,
      CustomerDirectory customers,
      DescribeActivity describe) {
    this.users = users;
    this.apiUsers = apiUsers;
    this.apiKeys = apiKeys;
    this.customers = customers;
    this.describe = describe;
  }

  /** No customer's, whatever is asked for: of a senseless one nothing is shown, not everything. */
  private static final CustomerId NOBODY = new CustomerId(new UUID(0, 1));

  /** A principal, and whose it is. */
  public record Found(PrincipalId id, CustomerId customer) {}

  /**
   * The principal that a text names, as far as whoever asks reaches it: by a username, an address,
   * or an id such as {@code api-key:UUID}.
   */
  public Optional<Found> named(Authority asker, String text) {
    return id(text)
        .flatMap(id -> customerOf(id).map(customer -> new Found(id, customer)))
        .or(() ->
            users
                .byLogin(text)
                .map(found -> new Found(found.user().principal().id(), found.user().customer())))
        .or(() ->
            apiUsers
                .byUsername(text)
                .map(found ->
                    new Found(found.apiUser().id().principalId(), found.apiUser().customer())))
        .filter(found -> asker.reaches(found.customer()));
  }

  /** Whether whoever asks is this principal. */
  public static boolean isSelf(Authority asker, PrincipalId id) {
    return Actor.of(id).equals(asker.actor());
  }

  /** The id that this is the text of, whether or not there is such a principal. */
  public static Optional<PrincipalId> id(String text) {
    try {
      return Optional.of(PrincipalId.parse(text));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  private Optional<CustomerId> customerOf(PrincipalId id) {
    return switch (id.kind()) {
      case USER -> users.byId(new UserId(id.uuid())).map(User::customer);
      case OPERATOR -> users.operator(new UserId(id.uuid())).map(User::customer);
      case API_USER -> apiUsers.byId(new ApiUserId(id.uuid())).map(ApiUser::customer);
      case API_KEY -> apiKeys.byId(new ApiKeyId(id.uuid())).map(ApiKey::customer);
    };
  }

  /**
   * What principals are called; whoever is gone, or out of the asker's reach, by words for that.
   */
  public Map<PrincipalId, String> names(Authority asker, Collection<PrincipalId> principals) {
    return describe.names(asker.customer(), principals);
  }

  /** What a customer is called; null for the installation itself. */
  public @Nullable String customer(CustomerId id) {
    return id.isInstallation()
        ? null
        : customers.find(id).map(Customer::name).orElse(id.toString());
  }

  /** Whether there is such a customer. */
  public boolean isCustomer(CustomerId id) {
    return !id.isInstallation() && customers.find(id).isPresent();
  }

  /**
   * Whose rows a list shows: those of the visitor's customer; for operators, those of the one in
   * the query parameter {@code customer}, or everybody's, which is null.
   */
  public static @Nullable CustomerId listed(Visit visit) {
    if (!visit.isOperator()) {
      return visit.reach();
    }
    String asked = visit.parameter("customer");
    return asked == null ? null : Visit.uuid(asked).map(CustomerId::new).orElse(NOBODY);
  }
}
