package dev.latchkey.face.portal.operator;

import static dev.latchkey.face.portal.PortalPage.get;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.audit.Sealing;
import dev.latchkey.core.role.Permission;
import dev.latchkey.face.portal.Moments;
import dev.latchkey.face.portal.Place;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.Visit;
import dev.latchkey.face.portal.operator.HealthView.Fact;
import dev.latchkey.platform.db.Flavour;
import dev.latchkey.platform.observe.Build;
import dev.latchkey.platform.observe.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the installation does, seen from this server. */
public final class HealthPages implements PortalPage.Pages {
  private static final String PATH = "/portal/health";

  /** A server seals every half second; another takes over within five. */
  private static final Duration SEALED_WITHIN = Duration.ofSeconds(10);

  private static final Duration FOR_EVER = Duration.ofDays(36_500);
  private static final long MEBIBYTE = 1L << 20;

  private final UseCases useCases;
  private final ServerState server;

  public HealthPages(UseCases useCases, ServerState server) {
    this.useCases = useCases;
    this.server = server;
  }

  @Override
  public List<PortalPage> pages() {
    return List.of(
        get(PATH, this::show, Permission.SIGNING_KEYS_READ),
        get(PATH + "/now", this::show, Permission.SIGNING_KEYS_READ).polled());
  }

  private void show(Visit visit) {
    long asked = server.nanos();
    Sealing sealing = useCases.showSealing().now();
    Duration answeredIn = Duration.ofNanos(server.nanos() - asked);
    visit.show(
        Portal.TEMPLATES.health(
            visit.frame("Health", Place.HEALTH),
            new HealthView(
                visit.now(),
                findings(visit, sealing, answeredIn),
                server.startedAt(),
                facts(visit),
                sealing.lastSealAt(),
                audit(sealing),
                !"off".equals(visit.parameter("updates")))));
  }

  private List<Finding> findings(Visit visit, Sealing sealing, Duration answeredIn) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok(
            "Database", name(server.database()) + ", answered in " + milliseconds(answeredIn)));
    findings.add(changeFeed());
    findings.add(seal(sealing, visit.now()));
    findings.add(
        useCases.sendLink().isPossible()
            ? Finding.ok("Mail", "links to choose a password are mailed")
            : Finding.ok("Mail", "not configured: whoever makes a link hands it over"));
    findings.addAll(server.findings());
    return findings;
  }

  private static String name(Flavour flavour) {
    return switch (flavour) {
      case SQLITE -> "SQLite, in the data folder";
      case POSTGRESQL -> "PostgreSQL";
    };
  }

  private static String milliseconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
  }

  private Finding changeFeed() {
    String when =
        server
            .sinceLastGoodPoll()
            .map(since -> "last good poll " + since.toMillis() + " ms ago")
            .orElse("no good poll yet");
    return server.followsChanges()
        ? Finding.ok("Change feed", when)
        : Finding.problem(
            "Change feed",
            when + ": what other servers changed is not known here, and caches are not trusted",
            "see that the database answers this server");
  }

  private static Finding seal(Sealing sealing, Instant now) {
    Instant since = sealing.waitingSince();
    String how =
        "sealed up to event %d, %d behind"
            .formatted(sealing.sealed().event(), sealing.eventsBehind());
    return since == null || now.isBefore(since.plus(SEALED_WITHIN))
        ? Finding.ok("Audit log", how)
        : Finding.problem(
            "Audit log",
            how + ", the first since " + Moments.exact(since),
            "look into the log of each server for what keeps the sealer from working");
  }

  private List<Fact> facts(Visit visit) {
    Runtime runtime = Runtime.getRuntime();
    long used = runtime.totalMemory() - runtime.freeMemory();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Version", Build.version()));
    facts.add(
        new Fact("Up for", Moments.length(Duration.between(server.startedAt(), visit.now()))));
    facts.add(
        new Fact(
            "Memory",
            "%d of at most %d MB of heap"
                .formatted(used / MEBIBYTE, runtime.maxMemory() / MEBIBYTE)));
    server
        .connections()
        .ifPresent(open -> facts.add(new Fact("Open connections", Long.toString(open))));
    facts.add(new Fact("Processors", Integer.toString(runtime.availableProcessors())));
    return facts;
  }

  private List<Fact> audit(Sealing sealing) {
    return List.of(
        new Fact("Last event", Long.toString(sealing.head().event())),
        new Fact("Sealed up to event", Long.toString(sealing.sealed().event())),
        new Fact("Events waiting", Long.toString(sealing.eventsBehind())),
        new Fact("Batches of calls waiting", Long.toString(sealing.batchesBehind())),
        new Fact("Events are kept", kept(server.retention().events())),
        new Fact("Calls are kept", kept(server.retention().calls())));
  }

  private static String kept(Duration retention) {
    return retention.compareTo(FOR_EVER) < 0 ? Moments.length(retention) : "for ever";
  }
}
