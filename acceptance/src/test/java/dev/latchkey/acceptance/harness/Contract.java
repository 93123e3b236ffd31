package dev.latchkey.acceptance.harness;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The OpenAPI document of a server, as a judge of what is asked and of what is answered. It is
 * stricter than the document: a body may have no field that the document does not name.
 * Thread-safe.
 */
final class Contract {
  private static final String SCHEMAS = "https://latchkey.example/schemas.json";
  private static final Pattern SERVERS = Pattern.compile("(?ms)^servers:.*?(?=^[a-z])");
  private static final Set<String> UNDESCRIBED = Set.of("/static/");

  /** What the server says before any endpoint of its has the word. */
  private static final Set<Integer> OF_THE_CONNECTION = Set.of(414, 431, 501, 505);

  private static final Map<String, Contract> KNOWN = new ConcurrentHashMap<>();

  private final JsonNode document;
  private final List<Operation> operations = new ArrayList<>();
  private final Schemas lenient;
  private final Schemas strict;
  private final List<JsonNode> nodes = new ArrayList<>();
  private final IdentityHashMap<JsonNode, Integer> numbers = new IdentityHashMap<>();

  /** One operation: which requests are its, and what the document says of it. */
  private record Operation(
      String method, Pattern path, List<String> names, boolean anyMethod, JsonNode node) {}

  /** Schemas by their number, each compiled when it is first needed. */
  private record Schemas(SchemaRegistry registry, Map<Integer, Schema> compiled) {
    static Schemas of(ObjectNode document) {
      String text = document.toString();
      return new Schemas(
          SchemaRegistry.withDialect(
              Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(SCHEMAS, text))),
          new ConcurrentHashMap<>());
    }

    Schema get(int number) {
      return compiled.computeIfAbsent(
          number, key -> registry.getSchema(SchemaLocation.of(SCHEMAS + "#/judged/" + key)));
    }
  }

  private Contract(JsonNode document) {
    this.document = document;
    document
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(method ->
                    operations.add(operation(path.getKey(), method.getKey(), method.getValue()))));
    operations.forEach(this::gatherSchemas);
    ObjectNode schemas = JsonNodeFactory.instance.objectNode();
    schemas.set("components", document.get("components"));
    ArrayNode judged = schemas.putArray("judged");
    nodes.forEach(judged::add);
    this.lenient = Schemas.of(schemas);
    ObjectNode closed = schemas.deepCopy();
    close(closed);
    this.strict = Schemas.of(closed);
  }

  /** The document that ships. */
  static Contract shipped() {
    return of(Distribution.resource("openapi.yaml"));
  }

  /** The document with this text; those that differ in nothing but the server's URL are one. */
  static Contract of(String yaml) {
    return KNOWN.computeIfAbsent(
        SERVERS.matcher(yaml).replaceFirst(""),
        text -> new Contract(YAMLMapper.builder().build().readTree(text)));
  }

  /** Forbids every field that no schema names. */
  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.get("properties") instanceof ObjectNode
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(Contract::close);
  }

  private static Operation operation(String template, String method, JsonNode node) {
    List<String> names = new ArrayList<>();
    StringBuilder regex = new StringBuilder();
    for (String segment : template.substring(1).split("/", -1)) {
      if (segment.startsWith("{")) {
        names.add(segment.substring(1, segment.length() - 1));
        regex.append("/([^/]*)");
      } else {
        regex.append('/').append(Pattern.quote(segment));
      }
    }
    if (node.path("x-further-path").asBoolean(false)) {
      regex.append("(?:/.*)?");
    }
    return new Operation(
        method.toUpperCase(Locale.ROOT),
        Pattern.compile(regex.toString(), Pattern.DOTALL),
        names,
        node.path("x-any-method").asBoolean(false),
        node);
  }

  private void gatherSchemas(Operation operation) {
    parameters(operation).forEach(parameter -> number(parameter.get("schema")));
    content(operation.node.path("requestBody")).values().forEach(this::number);
    resolved(operation.node.get("responses"))
        .forEach(each -> {
          JsonNode response = resolved(each);
          content(response).values().forEach(this::number);
          response.path("headers").forEach(header -> number(resolved(header).get("schema")));
        });
  }

  private void number(JsonNode schema) {
    if (numbers.putIfAbsent(schema, nodes.size()) == null) {
      nodes.add(schema);
    }
  }

  private List<JsonNode> parameters(Operation operation) {
    List<JsonNode> parameters = new ArrayList<>();
    operation.node.path("parameters").forEach(each -> parameters.add(resolved(each)));
    return parameters;
  }

  /** The schema of each media type. */
  private Map<String, JsonNode> content(JsonNode body) {
    Map<String, JsonNode> content = new LinkedHashMap<>();
    resolved(body)
        .path("content")
        .properties()
        .forEach(type -> content.put(type.getKey(), type.getValue().get("schema")));
    return content;
  }

  private JsonNode resolved(JsonNode node) {
    JsonNode reference = node.get("$ref");
    return reference == null ? node : resolved(document.at(reference.stringValue().substring(1)));
  }

  /**
   * Fails on an answer that the document does not allow, and on a request that it does not allow
   * and that was done nevertheless.
   *
   * @param target path and query as sent
   */
  void judge(String method, String target, Map<String, String> headers, byte[] body, Reply reply) {
    String path = target.replaceFirst("[?].*", "");
    List<String> complaints = new ArrayList<>();
    List<Operation> there =
        operations.stream().filter(each -> each.path.matcher(path).matches()).toList();
    Optional<Operation> asked =
        there.stream()
            .filter(each ->
                each.anyMethod || each.method.equals(method.equals("HEAD") ? "GET" : method))
            .findFirst();
    if (asked.isPresent()) {
      judgeReply(asked.get(), method, reply, complaints);
      if (reply.status() < 300) {
        judgeRequest(asked.get(), target, headers, body, complaints);
      }
    } else if (reply.status() < 400 && UNDESCRIBED.stream().noneMatch(path::startsWith)) {
      complaints.add("the document knows nothing of " + method + " " + path);
    }
    if (!complaints.isEmpty()) {
      throw new AssertionError(
          "Against /openapi.yaml: %s %s: %s%n%s"
              .formatted(method, path, String.join("; ", complaints), reply));
    }
  }

  private void judgeReply(
      Operation operation, String method, Reply reply, List<String> complaints) {
    JsonNode responses = operation.node.get("responses");
    String status = Integer.toString(reply.status());
    JsonNode listed = responses.has(status) ? responses.get(status) : responses.get("default");
    if (listed == null) {
      if (!OF_THE_CONNECTION.contains(reply.status())) {
        complaints.add("it does not list status " + status);
      }
      return;
    }
    JsonNode response = resolved(listed);
    response
        .path("headers")
        .properties()
        .forEach(entry -> {
          JsonNode header = resolved(entry.getValue());
          Optional<String> value = reply.find(entry.getKey());
          if (value.isPresent()) {
            check(strict, header.get("schema"), text(value.get()), entry.getKey(), complaints);
          } else if (header.path("required").asBoolean(false)) {
            complaints.add("the header " + entry.getKey() + " is missing");
          }
        });
    if (!method.equals("HEAD")) {
      judgeBody(content(response), reply, complaints);
    }
  }

  private void judgeBody(Map<String, JsonNode> content, Reply reply, List<String> complaints) {
    if (content.isEmpty()) {
      if (!reply.body().isEmpty()) {
        complaints.add("there should be no body");
      }
      return;
    }
    String type = mediaType(reply.find("Content-Type").orElse(null));
    JsonNode schema = content.get(type);
    if (schema == null) {
      complaints.add("the body is " + type + " and not one of " + content.keySet());
    } else if (type.endsWith("json")) {
      check(strict, schema, reply.json(), "body", complaints);
    } else if (!type.equals("application/x-ndjson")) {
      check(strict, schema, text(reply.body()), "body", complaints);
    }
  }

  private void judgeRequest(
      Operation operation,
      String target,
      Map<String, String> headers,
      byte[] body,
      List<String> complaints) {
    Map<String, List<String>> query = query(target);
    Matcher matcher = operation.path.matcher(target.replaceFirst("[?].*", ""));
    List<JsonNode> parameters = parameters(operation);
    if (matcher.matches()) {
      for (int i = 0; i < operation.names.size(); i++) {
        query.put("path " + operation.names.get(i), List.of(matcher.group(i + 1)));
      }
    }
    for (JsonNode parameter : parameters) {
      String name = parameter.get("name").stringValue();
      String in = parameter.get("in").stringValue();
      List<String> values =
          switch (in) {
            case "query" -> query.getOrDefault(name, List.of());
            case "path" -> query.getOrDefault("path " + name, List.of());
            default ->
                headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .toList();
          };
      if (values.isEmpty() && parameter.path("required").asBoolean(false)) {
        complaints.add("the request's " + name + " is missing");
      }
      for (String value : values) {
        JsonNode schema = parameter.get("schema");
        check(lenient, schema, parameter(schema, value), "the request's " + name, complaints);
      }
    }
    JsonNode wanted = operation.node.path("requestBody");
    Map<String, JsonNode> content = content(wanted);
    if (body.length == 0) {
      if (resolved(wanted).path("required").asBoolean(false)) {
        complaints.add("the request's body is missing");
      }
    } else if (!content.isEmpty()) {
      judgeSent(content, headers, body, complaints);
    }
  }

  private void judgeSent(
      Map<String, JsonNode> content,
      Map<String, String> headers,
      byte[] body,
      List<String> complaints) {
    String said =
        headers.entrySet().stream()
            .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(null);
    // A body of which nothing is said is taken for the first that is listed.
    String type = said == null ? content.keySet().iterator().next() : mediaType(said);
    JsonNode schema = content.get(type);
    String text = new String(body, StandardCharsets.UTF_8);
    if (schema == null) {
      complaints.add("the request's body is " + type + " and not one of " + content.keySet());
    } else if (type.endsWith("json")) {
      check(lenient, schema, Json.parse(text), "the request's body", complaints);
    } else if (type.equals("application/x-www-form-urlencoded")) {
      ObjectNode form = JsonNodeFactory.instance.objectNode();
      query("?" + text).forEach((name, values) -> form.put(name, values.getFirst()));
      check(lenient, schema, form, "the request's body", complaints);
    }
  }

  private static String mediaType(@Nullable String contentType) {
    return contentType == null
        ? "nothing"
        : contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
  }

  private static Map<String, List<String>> query(String target) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    int question = target.indexOf('?');
    if (question >= 0) {
      Stream.of(target.substring(question + 1).split("&", -1))
          .filter(pair -> !pair.isEmpty())
          .map(pair -> pair.split("=", 2))
          .forEach(pair ->
              query
                  .computeIfAbsent(decoded(pair[0]), name -> new ArrayList<>())
                  .add(pair.length == 1 ? "" : decoded(pair[1])));
    }
    return query;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }

  /** A parameter as its schema wants it: a number where it can be one. */
  private static JsonNode parameter(JsonNode schema, String value) {
    boolean whole = schema.path("type").asString("").equals("integer");
    return whole && value.matches("-?[0-9]{1,18}")
        ? JsonNodeFactory.instance.numberNode(Long.parseLong(value))
        : text(value);
  }

  private static JsonNode text(String value) {
    return JsonNodeFactory.instance.stringNode(value);
  }

  private void check(
      Schemas schemas, JsonNode schema, JsonNode value, String what, List<String> complaints) {
    int number = Objects.requireNonNull(numbers.get(schema));
    for (Error error : schemas.get(number).validate(value)) {
      complaints.add(what + " " + error);
    }
  }
}
