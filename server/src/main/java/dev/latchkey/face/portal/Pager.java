package dev.latchkey.face.portal;

import dev.latchkey.core.listing.Listing;
import dev.latchkey.core.listing.Position;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on.
 *
 * @param first the address of its first page; null on the first page itself
 * @param next the address of the next page; null on the last
 */
public record Pager(@Nullable String first, @Nullable String next) {
  /** How many rows a page has. */
  public static final int ROWS = 50;

  private static final String PARAMETER = "after";

  /** The rows of a page, few or none of them even where the list goes on, and where it does. */
  public record Page<T>(List<T> rows, Pager pager) {
    public Page {
      rows = List.copyOf(rows);
    }
  }

  /**
   * The page of a list that was asked for.
   *
   * @param filters the query parameters of the list; those without a value are left out
   */
  public static <T> Page<T> page(
      Visit visit,
      String path,
      Map<String, ? extends @Nullable String> filters,
      Listing<T> listing) {
    Position after = position(visit).orElse(null);
    dev.latchkey.core.listing.Page<T> found = listing.read(after, ROWS);
    Position next = found.next();
    return new Page<>(
        found.rows(),
        new Pager(
            after == null ? null : address(path, filters, null),
            next == null ? null : address(path, filters, next.toString())));
  }

  /** The text of the cursor that was asked for; empty on a first page. */
  public static Optional<String> cursor(Visit visit) {
    String sent = visit.parameter(PARAMETER);
    if (sent == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(sent), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static Optional<Position> position(Visit visit) {
    return cursor(visit).flatMap(Position::parse);
  }

  /**
   * The address of a page of a list.
   *
   * @param cursor after which it begins; null for the first
   */
  public static String address(
      String path, Map<String, ? extends @Nullable String> filters, @Nullable String cursor) {
    List<String> parts = new ArrayList<>();
    filters.forEach((name, value) -> {
      if (value != null) {
        parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
      }
    });
    if (cursor != null) {
      parts.add(
          PARAMETER
              + "="
              + Base64.getUrlEncoder()
                  .withoutPadding()
                  .encodeToString(cursor.getBytes(StandardCharsets.UTF_8)));
    }
    return parts.isEmpty() ? path : path + "?" + String.join("&", parts);
  }
}
