package dev.latchkey.core.overview;

import dev.latchkey.core.apikey.ApiKeyDirectory;
import dev.latchkey.core.apikey.ApiKeyId;
import dev.latchkey.core.apiuser.ApiUserDirectory;
import dev.latchkey.core.apiuser.ApiUserId;
import dev.latchkey.core.overview.Overview.Credentials;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.usage.UsageRecorder;
import dev.latchkey.core.user.UserDirectory;
import dev.latchkey.platform.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Gathers the figures of an overview. Thread-safe. */
public final class ShowOverview {

  /** Where the counting of a kind stops. */
  public static final int MOST_COUNTED = 10_000;

  /** How many of a kind, the oldest, are looked at for those that are unused. */
  public static final int MOST_LOOKED_AT = 500;

  /** For how long nobody uses what counts as unused. */
  public static final Duration UNUSED_FOR = Duration.ofDays(90);

  /** How soon that is which ends soon. */
  public static final Duration ENDS_WITHIN = Duration.ofDays(30);

  private static final int SHOWN = 5;

  private final UserDirectory users;
  private final ApiUserDirectory apiUsers;
  private final ApiKeyDirectory apiKeys;
  private final UsageRecorder usage;
  private final Time time;

  public ShowOverview(
      UserDirectory users,
      ApiUserDirectory apiUsers,
      ApiKeyDirectory apiKeys,
      UsageRecorder usage,
      Time time) {
    this.users = users;
    this.apiUsers = apiUsers;
    this.apiKeys = apiKeys;
    this.usage = usage;
    this.time = time;
  }

  /** The figures of {@code customer}; of everybody for {@link CustomerId#INSTALLATION}. */
  public Overview of(CustomerId customer) {
    Instant now = time.instant();
    int most = MOST_COUNTED + 1;
    return new Overview(
        Count.upTo(MOST_COUNTED, users.countActive(customer, most)),
        Count.upTo(MOST_COUNTED, apiUsers.countActive(customer, most)),
        Count.upTo(MOST_COUNTED, apiKeys.countActive(customer, now, most)),
        unused(customer, now),
        ending(customer, now));
  }

  private Credentials unused(CustomerId customer, Instant now) {
    Instant since = now.minus(UNUSED_FOR);
    int most = MOST_LOOKED_AT + 1;
    List<PrincipalId> ofUsers =
        apiUsers.activeMadeBefore(customer, since, most).stream()
            .map(ApiUserId::principalId)
            .toList();
    List<PrincipalId> ofKeys =
        apiKeys.activeMadeBefore(customer, now, since, most).stream()
            .map(ApiKeyId::principalId)
            .toList();
    List<PrincipalId> old =
        Stream.concat(ofUsers.stream().limit(MOST_LOOKED_AT), ofKeys.stream().limit(MOST_LOOKED_AT))
            .toList();
    Map<PrincipalId, Instant> lastUses = usage.lastUses(old);
    List<PrincipalId> unused =
        old.stream().filter(id -> !lastUses.getOrDefault(id, Instant.MIN).isAfter(since)).toList();
    boolean orMore = ofUsers.size() > MOST_LOOKED_AT || ofKeys.size() > MOST_LOOKED_AT;
    List<Credential> first =
        credentials(customer, firstOfEachKind(unused), lastUses).stream()
            .sorted(
                Comparator.comparing(Credential::createdAt)
                    .thenComparing(each -> each.id().toString()))
            .limit(SHOWN)
            .toList();
    return new Credentials(new Count(unused.size(), orMore), first);
  }

  private Credentials ending(CustomerId customer, Instant now) {
    Instant by = now.plus(ENDS_WITHIN);
    int most = MOST_LOOKED_AT + 1;
    List<PrincipalId> ofUsers =
        apiUsers.retiringBy(customer, by, most).stream().map(ApiUserId::principalId).toList();
    List<PrincipalId> ofKeys =
        apiKeys.expiringBy(customer, now, by, most).stream().map(ApiKeyId::principalId).toList();
    List<PrincipalId> soonest =
        firstOfEachKind(Stream.concat(ofUsers.stream(), ofKeys.stream()).toList());
    List<Credential> first =
        credentials(customer, soonest, usage.lastUses(soonest)).stream()
            .sorted(
                Comparator.comparing((Credential each) -> Objects.requireNonNull(each.endsAt()))
                    .thenComparing(each -> each.id().toString()))
            .limit(SHOWN)
            .toList();
    return new Credentials(
        Count.upTo(MOST_LOOKED_AT, ofUsers.size()).plus(Count.upTo(MOST_LOOKED_AT, ofKeys.size())),
        first);
  }

  /** Each kind is in order; which kind has the first of all, their rows will tell. */
  private static List<PrincipalId> firstOfEachKind(List<PrincipalId> ids) {
    return Stream.of(PrincipalKind.API_USER, PrincipalKind.API_KEY)
        .flatMap(kind -> ids.stream().filter(id -> id.kind() == kind).limit(SHOWN))
        .toList();
  }

  private List<Credential> credentials(
      CustomerId customer, List<PrincipalId> ids, Map<PrincipalId, Instant> lastUses) {
    List<Credential> found = new ArrayList<>();
    List<ApiUserId> ofUsers =
        ids.stream()
            .filter(id -> id.kind() == PrincipalKind.API_USER)
            .map(id -> new ApiUserId(id.uuid()))
            .toList();
    apiUsers.named(customer, ofUsers).forEach(each -> found.add(Credential.of(each, lastUses)));
    List<ApiKeyId> ofKeys =
        ids.stream()
            .filter(id -> id.kind() == PrincipalKind.API_KEY)
            .map(id -> new ApiKeyId(id.uuid()))
            .toList();
    apiKeys.named(customer, ofKeys).forEach(each -> found.add(Credential.of(each, lastUses)));
    return found;
  }
}
