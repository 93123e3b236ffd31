package dev.latchkey;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.audit.CallRecorder;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.usage.RecordCall;
import dev.latchkey.face.activity.ActivityExport;
import dev.latchkey.face.activity.ActivityTail;
import dev.latchkey.face.dialect.Dialects;
import dev.latchkey.platform.config.Settings;
import dev.latchkey.platform.config.YamlReader;
import dev.latchkey.platform.http.Routes;
import dev.latchkey.platform.observe.Metrics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** That {@code openapi.yaml} tells of everything that is served, of nothing else, and fully. */
class OpenApiTest {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  /** Pages, and the files that they are made of: for people, and no program's interface. */
  private static final Set<String> PAGES =
      Set.of("/", "/portal", "/invitation", "/reset", "/setup");

  private static final Set<String> BELOW_THEM = Set.of("/portal/", "/static/");

  @TempDir private static Path data;

  private static Map<String, Object> document;
  private static Installation installation;
  private static CallRecorder calls;
  private static Metrics metrics;
  private static Routes routes;
  private static Map<String, Permission> permissions;

  @BeforeAll
  static void openAnInstallation() throws IOException {
    try (InputStream stream = OpenApiTest.class.getResourceAsStream("/openapi.yaml")) {
      document = map(new Load(LoadSettings.builder().build()).loadFromInputStream(stream));
    }
    Settings settings =
        Settings.of(Map.of(), YamlReader.read("latchkey.yaml", "data: " + data.resolve("store")));
    Config config = Config.from(settings);
    Dialects dialects = Dialects.load(settings, config.publicUrl());
    installation = Installation.openToServe(config, dialects, false);
    calls = CallRecorder.start(installation.base.database, installation.base.auditKey);
    metrics = Metrics.create();
    routes = Serving.routes(installation, config, dialects, calls, metrics);
    permissions =
        Serving.management(
                installation,
                new RecordCall(calls, installation.logins.usage, installation.base.time),
                new ActivityExport(installation.useCases()),
                new ActivityTail(installation.useCases()))
            .permissions();
  }

  @AfterAll
  static void closeIt() {
    calls.close();
    metrics.close();
    installation.close();
  }

  @Test
  void everyRoute_isDescribed_andNothingElseIs() {
    Set<String> described = new TreeSet<>();
    operations((name, operation) -> described.add(described(name, operation)));
    Set<String> served = new TreeSet<>();
    for (Routes.Served route : routes.served()) {
      if (!isForPeople(route.path()) && !masks(route)) {
        for (String method : route.methods()) {
          if (!method.equals("HEAD")) {
            served.add(method + " " + form(route.path()));
          }
        }
      }
    }

    assertThat(described).isEqualTo(served);
  }

  private static boolean isForPeople(String path) {
    return PAGES.contains(path) || BELOW_THEM.stream().anyMatch(path::startsWith);
  }

  /** Whether it only answers that there is no such thing, below a collection. */
  private static boolean masks(Routes.Served route) {
    return permissions.keySet().stream()
        .map(name -> name.substring(name.indexOf(' ') + 1) + "/")
        .anyMatch(route.path()::equals);
  }

  @Test
  void everyOperationOfTheManagementApi_namesItsPermission_andNoOtherNamesOne() {
    Map<String, String> described = new TreeMap<>();
    operations((name, operation) -> {
      if (operation.containsKey("x-permission")) {
        described.put(name, text(operation.get("x-permission")));
      }
    });
    Map<String, String> checked = new TreeMap<>();
    permissions.forEach((name, permission) -> checked.put(name, permission.label()));

    assertThat(described).isEqualTo(checked);
  }

  @Test
  void operationOfTheManagementApi_takesAnApiKey_ifItOnlyReads() {
    operations((name, operation) -> {
      Permission permission = permissions.get(name);
      if (permission != null) {
        List<Object> either = List.of(Map.of("jwt", List.of()), Map.of("apiKey", List.of()));
        List<Object> jwt = List.of(Map.of("jwt", List.of()));
        assertThat(operation.get("security"))
            .as(name)
            .isEqualTo(permission.isForReading() ? either : jwt);
        assertThat(map(operation.get("responses")))
            .as(name)
            .containsKeys("401", "403", "500", "503");
      }
    });
  }

  @Test
  void everyOperation_saysWhatItIs_underANameOfItsOwn() {
    Set<String> tags = new TreeSet<>();
    list(document.get("tags")).forEach(tag -> tags.add(text(map(tag).get("name"))));
    List<String> ids = new ArrayList<>();
    operations((name, operation) -> {
      assertThat(operation).as(name).containsKeys("summary", "responses", "security");
      assertThat(tags)
          .as(name)
          .containsAll(list(operation.get("tags")).stream().map(Object::toString).toList());
      ids.add(text(operation.get("operationId")));
    });

    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void everyField_saysWhatItIs_withAnExample() {
    map(map(document.get("components")).get("schemas"))
        .forEach((name, schema) -> walk(name, map(schema)));
  }

  private static void walk(String where, Map<String, Object> schema) {
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      map(properties)
          .forEach((name, property) -> {
            Map<String, Object> field = map(property);
            String place = where + "." + name;
            if (!field.containsKey("$ref")) {
              assertThat(field).as(place).containsKey("description");
              Object type = field.get("type");
              assertThat(type).as(place).isNotNull();
              boolean composed = "object".equals(type) || "array".equals(type);
              if (!composed) {
                assertThat(field).as(place).containsKey("examples");
              }
            }
            walk(place, field);
          });
    }
    if (schema.get("items") instanceof Map<?, ?> items) {
      walk(where + "[]", map(items));
    }
  }

  @Test
  void everyReference_leadsSomewhere() {
    references(document)
        .forEach(reference -> {
          Object target = document;
          for (String step : reference.substring("#/".length()).split("/", -1)) {
            target = map(target).get(step);
            assertThat(target).as(reference).isNotNull();
          }
        });
  }

  private static Stream<String> references(Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .flatMap(entry ->
                  entry.getKey().equals("$ref")
                      ? Stream.of(entry.getValue().toString())
                      : references(entry.getValue()));
      case List<?> list -> list.stream().flatMap(OpenApiTest::references);
      case null, default -> Stream.empty();
    };
  }

  /** As {@link #form} of the route. */
  private static String described(String name, Map<String, Object> operation) {
    String[] methodAndPath = name.split(" ", 2);
    String method = Boolean.TRUE.equals(operation.get("x-any-method")) ? "*" : methodAndPath[0];
    return method + " " + form(methodAndPath[1]);
  }

  /**
   * A path in which it makes no difference what its variable parts are called, nor whether one at
   * its end is such a part or whatever follows.
   */
  private static String form(String path) {
    return (path.endsWith("/") ? path + "{}" : path).replaceAll("[{][^}]*[}]", "{}");
  }

  private static void operations(BiConsumer<String, Map<String, Object>> action) {
    map(document.get("paths"))
        .forEach((path, item) ->
            map(item)
                .forEach((method, operation) -> {
                  assertThat(METHODS).as(path).contains(method);
                  action.accept(method.toUpperCase(Locale.ROOT) + " " + path, map(operation));
                }));
  }

  @SuppressWarnings("unchecked") // All keys of the document are texts.
  private static Map<String, Object> map(@Nullable Object value) {
    return (Map<String, Object>) requireNonNull(value);
  }

  private static List<Object> list(@Nullable Object value) {
    return new ArrayList<>((List<?>) requireNonNull(value));
  }

  private static String text(@Nullable Object value) {
    return (String) requireNonNull(value);
  }
}
