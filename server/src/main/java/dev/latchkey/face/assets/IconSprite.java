package dev.latchkey.face.assets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** The icons of our pages (Tabler's), drawn as outlines of 24 by 24, in one picture. */
final class IconSprite {
  /** The server's build takes the same ones out of the library. */
  private static final List<String> NAMES =
      List.of(
          "activity",
          "alert-triangle",
          "apps",
          "arrow-left",
          "arrow-right",
          "ban",
          "building",
          "certificate",
          "check",
          "chevron-down",
          "chevron-left",
          "chevron-right",
          "circle-check",
          "clock",
          "copy",
          "device-desktop",
          "dots",
          "download",
          "external-link",
          "eye",
          "filter",
          "fingerprint",
          "heartbeat",
          "home",
          "id",
          "info-circle",
          "key",
          "list-details",
          "lock",
          "login",
          "logout",
          "mail",
          "menu-2",
          "moon",
          "player-pause",
          "player-play",
          "plus",
          "refresh",
          "robot",
          "rotate-clockwise",
          "search",
          "server",
          "server-2",
          "shield",
          "shield-check",
          "shield-lock",
          "sun",
          "trash",
          "user",
          "user-plus",
          "users",
          "world",
          "x");

  private IconSprite() {}

  /** The picture: each icon is a symbol under its name. */
  static byte[] read() {
    StringBuilder sprite = new StringBuilder(40_000);
    sprite.append("<svg xmlns=\"http://www.w3.org/2000/svg\">");
    for (String name : NAMES) {
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
