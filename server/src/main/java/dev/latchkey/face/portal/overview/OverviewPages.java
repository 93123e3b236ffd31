package dev.latchkey.face.portal.overview;

import static dev.latchkey.face.portal.PortalPage.get;
import static java.time.temporal.ChronoUnit.HOURS;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.activity.ActivityEntry;
import dev.latchkey.core.activity.DescribeActivity;
import dev.latchkey.core.activity.ListActivity;
import dev.latchkey.core.activity.Order;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.EntryFilter;
import dev.latchkey.core.overview.Count;
import dev.latchkey.core.overview.Credential;
import dev.latchkey.core.overview.Overview;
import dev.latchkey.core.overview.ShowOverview;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.token.IssueToken;
import dev.latchkey.core.usage.UsageDay;
import dev.latchkey.core.usage.UsageHour;
import dev.latchkey.core.usage.UsageRecorder;
import dev.latchkey.face.portal.Form;
import dev.latchkey.face.portal.Place;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.Visit;
import dev.latchkey.face.portal.chart.UsageCharts;
import dev.latchkey.face.portal.users.MintPages;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What goes on, at a glance. */
public final class OverviewPages implements PortalPage.Pages {
  private static final int RECENT = 8;

  /** Among so many of the newest events, those are looked for that people did. */
  private static final int LOOKED_AT = 50;

  private static final EntryFilter EVENTS =
      new EntryFilter(EntryFilter.Kinds.EVENTS, null, null, null, null, null, null, null);

  private final ShowOverview showOverview;
  private final UsageRecorder usage;
  private final ListActivity listActivity;
  private final DescribeActivity describeActivity;
  private final MintPages mintPages;

  public OverviewPages(UseCases useCases, MintPages mintPages) {
    this.showOverview = useCases.showOverview();
    this.usage = useCases.usage();
    this.listActivity = useCases.listActivity();
    this.describeActivity = useCases.describeActivity();
    this.mintPages = mintPages;
  }

  @Override
  public List<PortalPage> pages() {
    return List.of(get("/portal/", this::show));
  }

  private void show(Visit visit) {
    Overview overview = showOverview.of(visit.reach());
    List<UsageDay> days = UsageCharts.days(usage, visit.now(), visit.reach(), null);
    List<UsageHour> hours =
        usage.hours(visit.reach(), null, visit.now().minus(23, HOURS), visit.now().plus(1, HOURS));
    boolean begins = visit.may(Permission.API_USERS_MINT) && overview.apiUsers().number() == 0;
    visit.show(
        Portal.TEMPLATES.overview(
            visit.frame("Overview", Place.OVERVIEW),
            new OverviewView(
                begins ? mintPages.once() : null,
                text(overview.users()),
                text(overview.apiUsers()),
                text(overview.apiKeys()),
                hours.stream().mapToLong(UsageHour::calls).sum(),
                hours.stream().mapToLong(UsageHour::refusals).sum(),
                visit.may(Permission.API_USERS_READ) && visit.may(Permission.API_KEYS_READ),
                visit.may(Permission.ACTIVITY_READ),
                concern(overview.unused()),
                concern(overview.ending()),
                visit.may(Permission.ACTIVITY_READ) ? recent(visit) : List.of(),
                UsageCharts.calls(days),
                UsageCharts.tokens(days)),
            Form.of(Map.of("label", "My first API user"))));
  }

  private static String text(Count count) {
    return String.format(Locale.ENGLISH, "%,d", count.number()) + (count.orMore() ? "+" : "");
  }

  private static OverviewView.Concern concern(Overview.Credentials credentials) {
    return new OverviewView.Concern(
        text(credentials.count()),
        credentials.count().orMore() ? ShowOverview.MOST_LOOKED_AT : null,
        credentials.first().stream().map(OverviewPages::item).toList());
  }

  private static OverviewView.Item item(Credential credential) {
    boolean apiUser = credential.id().kind() == PrincipalKind.API_USER;
    String name = credential.name();
    return new OverviewView.Item(
        apiUser,
        apiUser ? "/portal/api-users/" + credential.id().uuid() : "/portal/api-keys",
        name == null ? credential.text() : name,
        credential.text(),
        credential.lastUsedAt(),
        credential.endsAt());
  }

  /** What people did last; that programs get tokens is told by the charts. */
  private List<OverviewView.Recent> recent(Visit visit) {
    List<ActivityEntry> entries =
        (visit.isOperator()
                ? listActivity.pageOfAll(EVENTS, Order.NEWEST_FIRST, null, LOOKED_AT)
                : listActivity.page(visit.reach(), EVENTS, Order.NEWEST_FIRST, null, LOOKED_AT))
            .entries().stream()
                .filter(entry -> !entry.action().equals(IssueToken.ACTION))
                .limit(RECENT)
                .toList();
    List<String> sentences = describeActivity.describe(visit.reach(), entries);
    return IntStream.range(0, entries.size())
        .mapToObj(i -> recent(entries.get(i), sentences.get(i)))
        .toList();
  }

  private static OverviewView.Recent recent(ActivityEntry entry, String sentence) {
    return new OverviewView.Recent(
        entry.id().toString(), sentence, entry.at(), entry.outcome().equals(AuditEvent.OK));
  }
}
