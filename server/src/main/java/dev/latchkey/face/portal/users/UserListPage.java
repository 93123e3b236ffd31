package dev.latchkey.face.portal.users;

import static dev.latchkey.face.portal.PortalPage.get;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.CustomerDirectory;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.role.RoleDirectory;
import dev.latchkey.core.roster.Roster;
import dev.latchkey.core.roster.RosterFilter;
import dev.latchkey.core.roster.RosterRow;
import dev.latchkey.core.usage.UsageRecorder;
import dev.latchkey.face.portal.Pager;
import dev.latchkey.face.portal.Place;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.Principals;
import dev.latchkey.face.portal.Visit;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Users and API users in one list. */
public final class UserListPage implements PortalPage.Pages {
  static final String PATH = "/portal/users";

  private final Roster roster;
  private final RoleDirectory roles;
  private final CustomerDirectory customers;
  private final UsageRecorder usage;

  public UserListPage(UseCases useCases) {
    this.roster = useCases.roster();
    this.roles = useCases.roles();
    this.customers = useCases.customers();
    this.usage = useCases.usage();
  }

  @Override
  public List<PortalPage> pages() {
    return List.of(get(PATH, this::show, Permission.USERS_READ, Permission.API_USERS_READ));
  }

  private void show(Visit visit) {
    UserList.Filters asked =
        new UserList.Filters(
            visit.parameter("q"),
            visit.parameter("kind"),
            visit.parameter("status"),
            visit.parameter("role"),
            visit.parameter("customer"));
    CustomerId customer = Principals.listed(visit);
    RosterFilter filter =
        new RosterFilter(
            customer,
            kind(visit, asked.kind()),
            asked.status() == null ? null : AccountStatus.withLabel(asked.status()).orElse(null),
            asked.role(),
            asked.text());
    Pager.Page<RosterRow> page =
        Pager.page(visit, PATH, parameters(asked), roster.matching(filter));
    visit.show(
        Portal.TEMPLATES.users(
            visit.frame("Users", Place.USERS),
            new UserList(
                asked,
                roleNames(visit.reach()),
                rows(page.rows(), customer == null),
                page.pager(),
                customer == null,
                visit.may(Permission.USERS_WRITE) && !visit.isOperator(),
                visit.may(Permission.API_USERS_MINT))));
  }

  private static @Nullable PrincipalKind kind(Visit visit, @Nullable String asked) {
    if (!visit.may(Permission.USERS_READ)) {
      return PrincipalKind.API_USER;
    }
    if (!visit.may(Permission.API_USERS_READ)) {
      return PrincipalKind.USER;
    }
    return asked == null
        ? null
        : switch (asked) {
          case "user" -> PrincipalKind.USER;
          case "api-user" -> PrincipalKind.API_USER;
          default -> null;
        };
  }

  private static Map<String, @Nullable String> parameters(UserList.Filters asked) {
    Map<String, @Nullable String> parameters = new LinkedHashMap<>();
    parameters.put("q", asked.text());
    parameters.put("kind", asked.kind());
    parameters.put("status", asked.status());
    parameters.put("role", asked.role());
    parameters.put("customer", asked.customer());
    return parameters;
  }

  private List<String> roleNames(CustomerId customer) {
    return Stream.concat(
            roles.system().stream(),
            customer.isInstallation()
                ? Stream.of()
                : roles.custom(customer).stream().map(each -> each.role()))
        .map(role -> role.name())
        .toList();
  }

  private List<UserRow> rows(List<RosterRow> found, boolean ofAll) {
    Map<PrincipalId, Instant> lastUses = usage.lastUses(found.stream().map(RosterRow::id).toList());
    return found.stream().map(row -> row(row, ofAll, lastUses.get(row.id()))).toList();
  }

  private UserRow row(RosterRow row, boolean ofAll, @Nullable Instant lastUsedAt) {
    boolean apiUser = row.id().kind() == PrincipalKind.API_USER;
    String name = row.name();
    return new UserRow(
        apiUser,
        (apiUser ? "/portal/api-users/" : "/portal/users/") + row.id().uuid(),
        name == null || name.isEmpty() ? row.username() : name,
        apiUser ? row.username() : row.username() + " · " + row.email(),
        ofAll ? customers.find(row.customer()).map(Customer::name).orElse("") : null,
        row.role(),
        row.status().label(),
        row.createdAt(),
        lastUsedAt,
        row.retiresAt());
  }
}
