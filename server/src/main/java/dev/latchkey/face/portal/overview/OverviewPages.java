package dev.latchkey.face.portal.overview;

import static dev.latchkey.face.portal.PortalPage.get;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.apiuser.ApiUserDirectory;
import dev.latchkey.core.apiuser.ApiUserFilter;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.usage.UsageDay;
import dev.latchkey.core.usage.UsageRecorder;
import dev.latchkey.face.portal.Form;
import dev.latchkey.face.portal.Place;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.Visit;
import dev.latchkey.face.portal.chart.BarChart;
import dev.latchkey.face.portal.users.MintPages;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What goes on, at a glance. */
public final class OverviewPages implements PortalPage.Pages {
  private static final int DAYS = 30;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);

  private final UsageRecorder usage;
  private final ApiUserDirectory apiUsers;
  private final MintPages mintPages;

  public OverviewPages(UseCases useCases, MintPages mintPages) {
    this.usage = useCases.usage();
    this.apiUsers = useCases.apiUsers();
    this.mintPages = mintPages;
  }

  @Override
  public List<PortalPage> pages() {
    return List.of(get("/portal/", this::show));
  }

  private void show(Visit visit) {
    boolean begins =
        visit.may(Permission.API_USERS_MINT)
            && apiUsers.matching(ApiUserFilter.of(visit.reach())).page(null, 1).isEmpty();
    LocalDate today = LocalDate.ofInstant(visit.now(), ZoneOffset.UTC);
    List<UsageDay> days =
        usage.days(visit.reach(), null, today.minusDays(DAYS - 1L), today.plusDays(1));
    visit.show(
        Portal.TEMPLATES.overview(
            visit.frame("Overview", Place.OVERVIEW),
            begins ? mintPages.once() : null,
            Form.of(Map.of("label", "My first API user")),
            new BarChart(
                "Calls in the last 30 days",
                "calls",
                days.stream()
                    .map(day ->
                        new BarChart.Column(
                            DAY.format(day.date()),
                            DATE.format(day.date()),
                            day.calls(),
                            day.refusals()))
                    .toList()),
            new BarChart(
                "Tokens issued in the last 30 days",
                "tokens",
                days.stream()
                    .map(day ->
                        new BarChart.Column(
                            DAY.format(day.date()), DATE.format(day.date()), day.tokens(), 0))
                    .toList())));
  }
}
