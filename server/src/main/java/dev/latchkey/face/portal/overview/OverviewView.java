package dev.latchkey.face.portal.overview;

import dev.latchkey.face.portal.chart.BarChart;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the overview shows. Counts are texts, since some are told as "at least".
 *
 * @param once of the form that mints the first API user; null where nobody has to be shown how
 * @param failures in the last 24 hours
 * @param unused credentials that nobody has used for long
 * @param ending credentials that end soon
 */
public record OverviewView(
    @Nullable String once,
    String users,
    String apiUsers,
    String apiKeys,
    long callsInLastDay,
    long failures,
    boolean mayReadCredentials,
    boolean mayReadActivity,
    Concern unused,
    Concern ending,
    List<Recent> recent,
    BarChart calls,
    BarChart tokens) {
  public OverviewView {
    recent = List.copyOf(recent);
  }

  /**
   * Credentials that want looking after: how many, and the first of them.
   *
   * @param lookedAt how many API users, and how many keys, were looked at; null for all
   */
  public record Concern(String count, @Nullable Integer lookedAt, List<Item> first) {
    public Concern {
      first = List.copyOf(first);
    }
  }

  /**
   * One of them.
   *
   * @param path where its page is
   */
  public record Item(
      boolean apiUser,
      String path,
      String name,
      String detail,
      @Nullable Instant lastUsedAt,
      @Nullable Instant endsAt) {}

  /** Something that was done, in words. */
  public record Recent(String id, String sentence, Instant at, boolean ok) {}
}
