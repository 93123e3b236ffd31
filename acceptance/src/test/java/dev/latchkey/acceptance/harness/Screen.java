package dev.latchkey.acceptance.harness;

import com.microsoft.playwright.options.ColorScheme;

/** On what a person uses pages: on a desk in light, on a phone in the dark. */
public enum Screen {
  DESKTOP(1360, 900, ColorScheme.LIGHT),
  PHONE(390, 844, ColorScheme.DARK);

  private final int width;
  private final int height;
  private final ColorScheme scheme;

  Screen(int width, int height, ColorScheme scheme) {
    this.width = width;
    this.height = height;
    this.scheme = scheme;
  }

  /** In CSS pixels. */
  public int width() {
    return width;
  }

  /** In CSS pixels. */
  public int height() {
    return height;
  }

  /** Light or dark. */
  public ColorScheme scheme() {
    return scheme;
  }
}
