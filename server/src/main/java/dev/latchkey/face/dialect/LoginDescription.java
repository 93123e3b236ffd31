package dev.latchkey.face.dialect;

import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.token.profile.TokenFormat;
import dev.latchkey.core.token.profile.TokenProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A login endpoint in the terms of OpenAPI 3.1, made from its compiled dialect. Immutable.
 *
 * @param name the dialect's
 * @param path of the endpoint
 * @param asShipped whether the dialect ships and the configuration changes nothing about it
 * @param basic whether identifier and secret may come by HTTP Basic
 * @param operation an Operation Object, as maps, lists, texts, numbers and truth values; security
 *     and tags are the caller's to add
 */
public record LoginDescription(
    String name, String path, boolean asShipped, boolean basic, Map<String, Object> operation) {

  static LoginDescription of(Dialect dialect, boolean asShipped) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("summary", "Log in by the dialect " + dialect.name());
    operation.put("description", inWords(dialect));
    Accepted accepted = dialect.form().accepted();
    if (!accepted.formats().isEmpty()) {
      operation.put("requestBody", requestBody(dialect.form()));
    }
    operation.put("responses", responses(dialect));
    return new LoginDescription(
        dialect.name(), dialect.path(), asShipped, accepted.basic(), operation);
  }

  private static String inWords(Dialect dialect) {
    TokenProfile profile = dialect.profile();
    String kind =
        switch (profile.format()) {
          case TokenFormat.Sealed _ -> "an opaque token";
          case TokenFormat.Jwt _ -> "a JWT";
        };
    String principals =
        Arrays.stream(PrincipalKind.values())
            .filter(dialect.principals()::contains)
            .map(PrincipalKind::label)
            .collect(Collectors.joining(", "));
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "A login contract as this installation has configured it: %s, good for %s."
            .formatted(kind, inWords(profile.lifetime())));
    sentences.add("Principals that may log in: " + principals + ".");
    List<Alternative> alternatives = dialect.form().alternatives();
    if (alternatives.size() > 1) {
      sentences.add(
          "Exactly one of: "
              + alternatives.stream().map(Alternative::inWords).collect(Collectors.joining("; "))
              + ".");
    }
    if (dialect.form().accepted().basic()) {
      sentences.add("Identifier and secret may come by HTTP Basic.");
    }
    if (profile.reuse()) {
      sentences.add("Until its token expires a session gets the same token again.");
    }
    return String.join(" ", sentences);
  }

  /** A lifetime in the largest unit that it is a whole number of. */
  static String inWords(Duration lifetime) {
    long seconds = lifetime.toSeconds();
    if (seconds % 3600 == 0) {
      return seconds / 3600 + " h";
    }
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }

  private static Map<String, Object> requestBody(LoginForm form) {
    Map<String, Object> content = new LinkedHashMap<>();
    for (BodyFormat format : form.accepted().formats()) {
      content.put(format.mediaType(), Map.of("schema", fields(form)));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("required", !form.accepted().basic());
    body.put("content", content);
    return body;
  }

  private static Map<String, Object> fields(LoginForm form) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    boolean inBody = form.alternatives().size() == 1 && !form.accepted().basic();
    for (LoginField field : form.fields()) {
      properties.put(field.name(), field(form, field));
      if (field.required() || (inBody && form.alternatives().getFirst().uses(field.name()))) {
        required.add(field.name());
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("properties", properties);
    return schema;
  }

  private static Map<String, Object> field(LoginForm form, LoginField field) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "string");
    if (form.alternatives().stream().anyMatch(each -> each.secretField().equals(field.name()))) {
      schema.put("format", "password");
    }
    if (field.minimumLength() > 0) {
      schema.put("minLength", field.minimumLength());
    }
    if (field.maximumLength() < Integer.MAX_VALUE) {
      schema.put("maxLength", field.maximumLength());
    }
    if (!field.choices().isEmpty()) {
      schema.put("enum", field.choices());
    }
    return schema;
  }

  private static Map<String, Object> responses(Dialect dialect) {
    SortedMap<Integer, List<Answer>> answers = new TreeMap<>();
    SortedMap<Integer, List<String>> words = new TreeMap<>();
    Answer granted = dialect.granted();
    answers.computeIfAbsent(granted.status(), _ -> new ArrayList<>()).add(granted);
    words.computeIfAbsent(granted.status(), _ -> new ArrayList<>()).add("logged in");
    for (Outcome outcome : Outcome.of(Outcome.Section.REFUSALS)) {
      if (outcome != Outcome.METHOD_NOT_ALLOWED) { // Which is about other methods.
        Answer answer = dialect.answerTo(outcome);
        answers.computeIfAbsent(answer.status(), _ -> new ArrayList<>()).add(answer);
        words
            .computeIfAbsent(answer.status(), _ -> new ArrayList<>())
            .add(outcome.key().replace('-', ' '));
      }
    }
    Map<String, Object> responses = new LinkedHashMap<>();
    answers.forEach((status, each) ->
        responses.put(
            Integer.toString(status), response(String.join(", ", words.get(status)), each)));
    return responses;
  }

  private static Map<String, Object> response(String outcomes, List<Answer> answers) {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put("Cache-Control", Map.of("$ref", "#/components/headers/NoStore"));
    for (Answer answer : answers) {
      for (Answer.Field field : answer.headers()) {
        headers.put(field.name().toString(), Map.of("schema", Map.of("type", "string")));
      }
    }
    List<Map<String, Object>> schemas = answers.stream().map(AnswerSchema::of).distinct().toList();
    Object schema = schemas.size() == 1 ? schemas.getFirst() : Map.of("anyOf", schemas);
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("description", "For: " + outcomes + ".");
    response.put("headers", headers);
    response.put("content", Map.of("application/json", Map.of("schema", schema)));
    return response;
  }
}
