package dev.latchkey.acceptance.harness;

/** On what a person looks at a page. */
public enum Screen {
  DESKTOP(1360, 900),
  PHONE(390, 844);

  private final int width;
  private final int height;

  Screen(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /** In CSS pixels. */
  public int width() {
    return width;
  }

  /** In CSS pixels. */
  public int height() {
    return height;
  }
}
