package dev.latchkey.face.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.latchkey.face.dialect.Dialects;
import dev.latchkey.face.dialect.LoginDescription;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * The OpenAPI document of this installation: what is on the class path, with the public URL, and
 * with the logins as the dialects are compiled. Immutable.
 *
 * @param root the document
 */
record Description(Part root) {
  private static final String RESOURCE = "openapi.yaml";
  private static final String DIALECT = "x-dialect";
  private static final String REFUSALS_OF = "x-refusals-of";

  /** Reads it, and makes it true of this installation. */
  static Description of(String publicUrl, Dialects dialects) {
    Map<String, Object> document = read();
    Map<String, Object> server = new LinkedHashMap<>();
    server.put("url", publicUrl);
    server.put("description", "This installation.");
    document.put("servers", List.of(server));
    document.put("paths", paths(section(document, "paths"), dialects.descriptions()));
    if (dialects.descriptions().stream().anyMatch(LoginDescription::basic)) {
      Map<String, Object> basic = new LinkedHashMap<>();
      basic.put("type", "http");
      basic.put("scheme", "basic");
      section(section(document, "components"), "securitySchemes").put("basic", basic);
    }
    return new Description(new Part(document, document));
  }

  private static Map<String, Object> read() {
    try (InputStream stream = Description.class.getClassLoader().getResourceAsStream(RESOURCE)) {
      String text = new String(requireNonNull(stream, RESOURCE).readAllBytes(), UTF_8);
      LoadSettings settings = LoadSettings.builder().setLabel(RESOURCE).build();
      return Part.members(requireNonNull(new Load(settings).loadFromString(text)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The paths, in their order, with the logins as they are. */
  private static Map<String, Object> paths(
      Map<String, Object> written, List<LoginDescription> logins) {
    Map<String, LoginDescription> byName =
        logins.stream().collect(Collectors.toMap(LoginDescription::name, Function.identity()));
    Map<String, Object> paths = new LinkedHashMap<>();
    List<LoginDescription> own = new ArrayList<>(logins);
    List<String> last = new ArrayList<>();
    written.forEach((path, item) -> {
      Map<String, Object> operation =
          Part.members(item).get("post") instanceof Map<?, ?> post
              ? Part.members(post)
              : new LinkedHashMap<>();
      LoginDescription login = byName.get(String.valueOf(operation.get(DIALECT)));
      if (login != null) {
        own.remove(login);
        paths.put(login.path(), login.asShipped() ? item : item(login, operation));
        last.add(login.path());
      } else {
        LoginDescription shape = byName.get(String.valueOf(operation.get(REFUSALS_OF)));
        paths.put(path, item);
        if (shape != null && !shape.asShipped()) {
          operation.put("responses", shapeless(operation));
        }
      }
    });
    return withOwn(paths, own, last.getLast());
  }

  private static Map<String, Object> withOwn(
      Map<String, Object> paths, List<LoginDescription> own, String after) {
    Map<String, Object> all = new LinkedHashMap<>();
    paths.forEach((path, item) -> {
      all.put(path, item);
      if (path.equals(after)) {
        own.forEach(login -> all.put(login.path(), item(login, Map.of())));
      }
    });
    return all;
  }

  /** The login as it is compiled; of what was written, only its name stays. */
  private static Map<String, Object> item(LoginDescription login, Map<String, Object> written) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("tags", List.of("Log in"));
    operation.put("operationId", written.getOrDefault("operationId", "login-" + login.name()));
    operation.put(DIALECT, login.name());
    operation.putAll(login.operation());
    operation.put(
        "security", login.basic() ? List.of(Map.of("basic", List.of()), Map.of()) : List.of());
    return new LinkedHashMap<>(Map.of("post", operation));
  }

  /** The responses where a configuration has changed what refusals look like. */
  private static Map<String, Object> shapeless(Map<String, Object> operation) {
    Map<String, Object> responses = new LinkedHashMap<>();
    section(operation, "responses")
        .forEach((status, response) -> {
          if (status.startsWith("2")) {
            responses.put(status, response);
          }
        });
    responses.put("default", Map.of("$ref", "#/components/responses/AnyRefusal"));
    return responses;
  }

  private static Map<String, Object> section(Map<String, Object> parent, String name) {
    return Part.members(requireNonNull(parent.get(name), name));
  }

  /** The document as it is served. */
  byte[] toYaml() {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setDereferenceAliases(true)
            .setWidth(1_000)
            .build();
    return new Dump(settings).dumpToString(root.members()).getBytes(UTF_8);
  }
}
