package dev.latchkey.face.assets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** The icons of our pages (Tabler's), drawn as outlines of 24 by 24, in one picture. */
final class IconSprite {
  private IconSprite() {}

  /** The names of the icons that the build took out of the library. */
  static List<String> names() {
    String names = new String(StaticAssets.read("icons/names.txt"), UTF_8);
    return List.of(names.strip().split("\\s*\\|\\s*", -1));
  }

  /** The picture: each icon is a symbol under its name. */
  static byte[] read() {
    StringBuilder sprite = new StringBuilder(40_000);
    sprite.append("<svg xmlns=\"http://www.w3.org/2000/svg\">");
    for (String name : names()) {
      String icon = new String(StaticAssets.read("icons/" + name + ".svg"), UTF_8);
      String drawing = icon.substring(icon.indexOf('>') + 1, icon.lastIndexOf("</svg>"));
      sprite
          .append("<symbol id=\"")
          .append(name)
          .append("\" viewBox=\"0 0 24 24\">")
          .append(drawing.replaceAll(">\\s+<", "><").strip())
          .append("</symbol>");
    }
    return sprite.append("</svg>").toString().getBytes(UTF_8);
  }
}
