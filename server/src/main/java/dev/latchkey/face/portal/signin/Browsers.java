package dev.latchkey.face.portal.signin;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people call a browser, as far as it tells. */
public final class Browsers {
  /** Most claim to be others too: the first that fits is the one. */
  private static final List<Map.Entry<String, String>> BROWSERS =
      List.of(
          Map.entry("Edg", "Edge"),
          Map.entry("OPR/", "Opera"),
          Map.entry("Firefox/", "Firefox"),
          Map.entry("FxiOS/", "Firefox"),
          Map.entry("CriOS/", "Chrome"),
          Map.entry("Chrome/", "Chrome"),
          Map.entry("Safari/", "Safari"));

  private static final List<Map.Entry<String, String>> SYSTEMS =
      List.of(
          Map.entry("iPhone", "iPhone"),
          Map.entry("iPad", "iPad"),
          Map.entry("Android", "Android"),
          Map.entry("Windows", "Windows"),
          Map.entry("Mac OS X", "macOS"),
          Map.entry("CrOS", "ChromeOS"),
          Map.entry("Linux", "Linux"));

  private Browsers() {}

  /**
   * Such as {@code Firefox on Linux}.
   *
   * @param userAgent what it calls itself; null for nothing
   */
  public static String name(@Nullable String userAgent) {
    String text = userAgent == null ? "" : userAgent;
    return first(BROWSERS, text, "", "A browser") + first(SYSTEMS, text, " on ", "");
  }

  private static String first(
      List<Map.Entry<String, String>> names, String text, String before, String otherwise) {
    return names.stream()
        .filter(name -> text.contains(name.getKey()))
        .findFirst()
        .map(name -> before + name.getValue())
        .orElse(otherwise);
  }
}
