package dev.latchkey.face.portal;

import dev.latchkey.face.assets.StaticAssets;

/** Where templates find the files that pages are made of. Immutable. */
public final class Look {
  private final StaticAssets assets;
  private final String icons;

  Look(StaticAssets assets) {
    this.assets = assets;
    this.icons = assets.path("icons.svg");
  }

  /** The path of a style sheet, script or picture. */
  public String asset(String name) {
    return assets.path(name);
  }

  /** The address of an icon, for {@code <use>}. */
  public String icon(String name) {
    return icons + "#" + name;
  }
}
