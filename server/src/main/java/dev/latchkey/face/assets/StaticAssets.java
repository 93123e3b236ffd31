package dev.latchkey.face.assets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.latchkey.platform.crypto.Sha256;
import dev.latchkey.platform.http.Header;
import dev.latchkey.platform.http.HeaderName;
import dev.latchkey.platform.http.Request;
import dev.latchkey.platform.http.Response;
import dev.latchkey.platform.http.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The files of our pages, read once. Immutable. */
public final class StaticAssets {
  private static final String PREFIX = "/static/";
  private static final List<String> NAMES =
      List.of(
          "tokens.css",
          "reference.css",
          "reference.js",
          "portal.css",
          "portal.js",
          "passkeys.js",
          "htmx.min.js",
          "favicon.svg");
  private static final Map<String, String> TYPES =
      Map.of(
          ".css", "text/css; charset=utf-8",
          ".js", "text/javascript; charset=utf-8",
          ".svg", "image/svg+xml");
  private static final Header FOR_GOOD =
      Header.of(HeaderName.CACHE_CONTROL, "public, max-age=31536000, immutable");
  private static final byte[] NOT_FOUND = "{\"detail\":\"not found\"}".getBytes(UTF_8);

  private final Map<String, String> servedNames = new HashMap<>();
  private final Map<String, Asset> byServedName = new HashMap<>();

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Asset(byte[] content, Header type) {}

  /** Reads them all. */
  public StaticAssets() {
    for (String name : NAMES) {
      add(name, read(name));
    }
    add("icons.svg", IconSprite.read());
  }

  private void add(String name, byte[] content) {
    int dot = name.lastIndexOf('.');
    String digest = HexFormat.of().formatHex(Sha256.of(content), 0, 8);
    String servedName = name.substring(0, dot) + "-" + digest + name.substring(dot);
    String type = requireNonNull(TYPES.get(name.substring(dot)), name);
    servedNames.put(name, servedName);
    byServedName.put(servedName, new Asset(content, Header.of(HeaderName.CONTENT_TYPE, type)));
  }

  static byte[] read(String name) {
    try (InputStream stream =
        StaticAssets.class.getClassLoader().getResourceAsStream("static/" + name)) {
      return requireNonNull(stream, name).readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * The path at which a file is served.
   *
   * @param name as it stands in the folder {@code static}
   */
  public String path(String name) {
    return PREFIX + requireNonNull(servedNames.get(name), name);
  }

  /** Adds the route of all of them. */
  public void addTo(Routes routes) {
    routes.prefix(PREFIX).get(this::send);
  }

  private void send(Request request, Response response) {
    Asset asset = byServedName.get(request.pathBelow());
    if (asset == null) {
      response.status(404).json(NOT_FOUND);
    } else {
      response.header(FOR_GOOD).header(asset.type).send(asset.content);
    }
  }
}
