package dev.latchkey.face.portal.activity;

import static dev.latchkey.face.portal.PortalPage.get;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.access.Authority;
import dev.latchkey.core.activity.ActivityCursor;
import dev.latchkey.core.activity.ActivityEntry;
import dev.latchkey.core.activity.ActivityPage;
import dev.latchkey.core.activity.DescribeActivity;
import dev.latchkey.core.activity.EntryId;
import dev.latchkey.core.activity.FollowActivity;
import dev.latchkey.core.activity.ListActivity;
import dev.latchkey.core.activity.Order;
import dev.latchkey.core.audit.EntryFilter;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.role.Permission;
import dev.latchkey.face.activity.ActivityExport;
import dev.latchkey.face.activity.ActivityFormat;
import dev.latchkey.face.activity.ActivityRequest;
import dev.latchkey.face.activity.ActivityTail;
import dev.latchkey.face.portal.Pager;
import dev.latchkey.face.portal.Place;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.Principals;
import dev.latchkey.face.portal.Trouble;
import dev.latchkey.face.portal.Visit;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that happened: listed, told in full, followed, and taken away as a file. */
public final class ActivityPages implements PortalPage.Pages {
  /** Where the list is. */
  public static final String PATH = "/portal/activity";

  private static final String TAIL = PATH + "/tail";
  private static final String EXPORT = PATH + "/export";

  private final ListActivity activity;
  private final FollowActivity follow;
  private final DescribeActivity describe;
  private final ActivityExport export;
  private final ActivityTail tail;
  private final Principals principals;

  public ActivityPages(UseCases useCases, ActivityExport export, ActivityTail tail) {
    this.activity = useCases.listActivity();
    this.follow = useCases.followActivity();
    this.describe = useCases.describeActivity();
    this.export = export;
    this.tail = tail;
    this.principals = new Principals(useCases);
  }

  @Override
  public List<PortalPage> pages() {
    return List.of(
        get(PATH, this::list, Permission.ACTIVITY_READ),
        get(TAIL, this::tail, Permission.ACTIVITY_READ).polled(),
        get(EXPORT, this::export, Permission.ACTIVITY_READ),
        get(PATH + "/{id}", this::owner, this::show, Permission.ACTIVITY_READ));
  }

  private Optional<CustomerId> owner(Authority asker, String id) {
    return find(id)
        .map(found -> {
          String customer = found.entry().customer();
          return customer == null ? CustomerId.INSTALLATION : CustomerId.parse(customer);
        });
  }

  private Optional<ListActivity.Found> find(String id) {
    return EntryId.parse(id).flatMap(activity::findInAll);
  }

  private ActivitySearch.Reading read(Visit visit, ActivitySearch search) {
    return search.read(text ->
        // Of whoever is gone the id is left, which other customers' entries do not hold.
        Principals.id(text)
            .or(() -> principals.named(visit.authority(), text).map(Principals.Found::id)));
  }

  private void list(Visit visit) {
    ActivitySearch search = ActivitySearch.of(visit::parameter);
    // Before the page is read: what comes meanwhile is told twice rather than never.
    ActivityCursor end = follow.end();
    Listed listed =
        switch (read(visit, search)) {
          case ActivitySearch.Reading.Understood(EntryFilter filter) -> page(visit, search, filter);
          case ActivitySearch.Reading.Senseless(String why) ->
              new Listed(List.of(), new Pager(null, null), why);
        };
    boolean goesOn =
        listed.problem == null && listed.pager.first() == null && search.until() == null;
    visit.show(
        Portal.TEMPLATES.activity(
            visit.frame("Activity", Place.ACTIVITY),
            new ActivityList(
                search,
                Stream.of(Category.values())
                    .filter(category -> visit.isOperator() || !category.isOfOperators())
                    .toList(),
                listed.rows,
                listed.pager,
                listed.problem,
                goesOn ? address(TAIL, search, "since", end.toString()) : null,
                address(EXPORT, search, "format", ActivityFormat.CSV.label()),
                address(EXPORT, search, "format", ActivityFormat.JSON_LINES.label()),
                Principals.listed(visit) == null)));
  }

  /** What a search came to. */
  private record Listed(List<ActivityRow> rows, Pager pager, @Nullable String problem) {}

  private Listed page(Visit visit, ActivitySearch search, EntryFilter filter) {
    ActivityCursor after =
        Pager.cursor(visit)
            .flatMap(ActivityCursor::parse)
            .filter(cursor -> cursor.order() == Order.NEWEST_FIRST)
            .orElse(null);
    CustomerId customer = Principals.listed(visit);
    ActivityPage page =
        customer == null
            ? activity.pageOfAll(filter, Order.NEWEST_FIRST, after, Pager.ROWS)
            : activity.page(customer, filter, Order.NEWEST_FIRST, after, Pager.ROWS);
    ActivityCursor next = page.next();
    Map<String, @Nullable String> parameters = search.parameters();
    return new Listed(
        rows(visit, page.entries()),
        new Pager(
            after == null ? null : Pager.address(PATH, parameters, null),
            next == null ? null : Pager.address(PATH, parameters, next.toString())),
        null);
  }

  private List<ActivityRow> rows(Visit visit, List<ActivityEntry> entries) {
    List<String> sentences = describe.describe(visit.reach(), entries);
    List<ActivityRow> rows = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      rows.add(row(visit, entries.get(i), sentences.get(i)));
    }
    return rows;
  }

  private ActivityRow row(Visit visit, ActivityEntry entry, String sentence) {
    String customer = entry.customer();
    return ActivityRow.of(
        entry,
        sentence,
        customer == null || Principals.listed(visit) != null
            ? null
            : principals.customer(CustomerId.parse(customer)));
  }

  private static String address(String path, ActivitySearch search, String name, String value) {
    Map<String, @Nullable String> parameters = new LinkedHashMap<>(search.parameters());
    parameters.put(name, value);
    return Pager.address(path, parameters, null);
  }

  private void show(Visit visit) {
    ListActivity.Found found = find(visit.id()).orElse(null);
    if (found == null) {
      // Removed since its owner was looked up.
      Portal.trouble(visit, Trouble.NOT_FOUND);
      return;
    }
    ActivityEntry entry = found.entry();
    ActivityRow row = rows(visit, List.of(entry)).getFirst();
    visit.show(
        Portal.TEMPLATES.activityEntry(
            visit.frame("Entry " + row.id(), Place.ACTIVITY),
            new ActivityDetail(
                row,
                entry.actor(),
                name(visit, entry.actor()),
                entry.target(),
                name(visit, entry.target()),
                entry.userAgent(),
                entry.requestId(),
                entry.tokenId(),
                entry.scope(),
                EntryData.of(entry.data()),
                found.seal() == null ? null : found.seal().number(),
                found.seal() == null ? null : found.seal().at())));
  }

  private @Nullable String name(Visit visit, @Nullable String text) {
    PrincipalId id = text == null ? null : Principals.id(text).orElse(null);
    return id == null ? null : principals.names(visit.authority(), List.of(id)).get(id);
  }

  private void export(Visit visit) {
    ActivitySearch search = ActivitySearch.of(visit::parameter);
    String format = visit.parameter("format");
    ActivityFormat wanted = format == null ? null : ActivityFormat.withLabel(format).orElse(null);
    ActivityRequest request = request(visit, search);
    if (wanted == null || request == null) {
      Portal.trouble(visit, Trouble.MALFORMED);
    } else if (!export.send(request, Order.NEWEST_FIRST, wanted)) {
      Portal.trouble(visit, Trouble.BUSY);
    }
  }

  private void tail(Visit visit) {
    ActivitySearch search = ActivitySearch.of(visit::parameter);
    String seen = ActivityTail.lastEventId(visit.request());
    String since = seen == null ? visit.parameter("since") : seen;
    ActivityCursor after = since == null ? null : ActivityTail.position(since).orElse(null);
    ActivityRequest request = request(visit, search);
    if (request == null || (since != null && after == null)) {
      Portal.trouble(visit, Trouble.MALFORMED);
    } else {
      tail.send(request, after, new Rows(visit));
    }
  }

  /** What a search asks for; null where it makes no sense. */
  private @Nullable ActivityRequest request(Visit visit, ActivitySearch search) {
    return switch (read(visit, search)) {
      case ActivitySearch.Reading.Understood(EntryFilter filter) ->
          new ActivityRequest(
              visit.response(),
              visit.reach(),
              visit.user().principal().id(),
              Principals.listed(visit),
              filter,
              visit::goesOn);
      case ActivitySearch.Reading.Senseless _ -> null;
    };
  }

  /** Rows for the list, as they come. */
  private final class Rows implements ActivityTail.EntryWriter {
    private final Visit visit;

    Rows(Visit visit) {
      this.visit = visit;
    }

    @Override
    public String write(ActivityEntry entry, String sentence) {
      StringOutput html = new StringOutput(1024);
      Portal.TEMPLATES
          .componentActivityRow(
              visit.frame("Activity", Place.ACTIVITY),
              row(visit, entry, sentence),
              Principals.listed(visit) == null)
          .render(html);
      return html.toString();
    }

    @Override
    public String farewell() {
      return "event: end\ndata: signed out\n\n";
    }
  }
}
