package dev.latchkey.core.roster;

import dev.latchkey.core.apiuser.ApiUserDirectory;
import dev.latchkey.core.apiuser.ApiUserFilter;
import dev.latchkey.core.listing.Listing;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.user.UserDirectory;
import dev.latchkey.core.user.UserFilter;
import dev.latchkey.platform.time.Time;
import java.util.ArrayList;
import java.util.List;

/** Lists users and API users together. Thread-safe. */
public final class Roster {

  private final UserDirectory users;
  private final ApiUserDirectory apiUsers;
  private final Time time;

  public Roster(UserDirectory users, ApiUserDirectory apiUsers, Time time) {
    this.users = users;
    this.apiUsers = apiUsers;
    this.time = time;
  }

  /** Those whom {@code filter} lets through, newest first. */
  public Listing<RosterRow> matching(RosterFilter filter) {
    List<Listing<RosterRow>> kinds = new ArrayList<>();
    if (filter.kind() != PrincipalKind.API_USER) {
      kinds.add(users(filter));
    }
    if (filter.kind() != PrincipalKind.USER) {
      kinds.add(apiUsers(filter));
    }
    return Listing.merged(RosterRow::position, kinds);
  }

  private Listing<RosterRow> users(RosterFilter filter) {
    return users
        .matching(new UserFilter(filter.customer(), filter.status(), filter.role(), filter.text()))
        .map(RosterRow::position, RosterRow::of);
  }

  private Listing<RosterRow> apiUsers(RosterFilter filter) {
    return apiUsers
        .matching(
            new ApiUserFilter(filter.customer(), filter.status(), filter.role(), filter.text()))
        .map(RosterRow::position, apiUser -> RosterRow.of(apiUser, time.instant()));
  }
}
