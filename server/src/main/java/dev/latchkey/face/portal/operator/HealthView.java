package dev.latchkey.face.portal.operator;

import dev.latchkey.platform.observe.Finding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the installation does, as of one moment.
 *
 * @param findings what was looked at, good or bad
 * @param facts about this server
 * @param audit facts about the audit log
 * @param lastSealAt when the audit log was last sealed; null if it never was
 * @param live whether the page keeps itself up to date
 */
public record HealthView(
    Instant at,
    List<Finding> findings,
    Instant startedAt,
    List<Fact> facts,
    @Nullable Instant lastSealAt,
    List<Fact> audit,
    boolean live) {
  public HealthView {
    findings = List.copyOf(findings);
    facts = List.copyOf(facts);
    audit = List.copyOf(audit);
  }

  /** Something that is neither good nor bad. */
  public record Fact(String name, String value) {}

  /** How many findings are not as they should be. */
  public long concerns() {
    return findings.stream().filter(each -> each.level() != Finding.Level.OK).count();
  }

  /** Whether something does not work. */
  public boolean isBroken() {
    return findings.stream().anyMatch(each -> each.level() == Finding.Level.PROBLEM);
  }

  /** What a finding is about, as a heading. */
  public static String subject(Finding finding) {
    String subject = finding.subject();
    return subject.equals("public-url")
        ? "Public URL"
        : Character.toUpperCase(subject.charAt(0)) + subject.substring(1);
  }

  /** The icon of a finding. */
  public static String icon(Finding finding) {
    return switch (finding.level()) {
      case OK -> "circle-check";
      case WARNING, PROBLEM -> "alert-triangle";
    };
  }

  /** The style of a finding. */
  public static String style(Finding finding) {
    return switch (finding.level()) {
      case OK -> "good";
      case WARNING -> "warn";
      case PROBLEM -> "bad";
    };
  }
}
