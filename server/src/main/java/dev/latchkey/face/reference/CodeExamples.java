package dev.latchkey.face.reference;

import dev.latchkey.platform.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lines to paste that call an operation: secrets come from the environment, so that none stands in
 * them.
 */
final class CodeExamples {
  /** How the credential of a security scheme is sent, and in which variable it is expected. */
  private record Credential(String header, String prefix, String variable) {}

  private static final Map<String, Credential> CREDENTIALS =
      Map.of(
          "jwt", new Credential("Authorization", "Bearer ", "TOKEN"),
          "anyToken", new Credential("Authorization", "Bearer ", "TOKEN"),
          "apiKey", new Credential("X-API-Key", "", "API_KEY"));

  private final String method;
  private final String url;
  private final @Nullable Credential credential;
  private final @Nullable Object body;
  private final boolean form;
  private final boolean answersJson;

  CodeExamples(Endpoint endpoint, String base) {
    this.method = endpoint.method();
    this.url = base + endpoint.samplePath();
    this.credential =
        endpoint.schemes().stream()
            .filter(CREDENTIALS::containsKey)
            .findFirst()
            .map(CREDENTIALS::get)
            .orElse(null);
    this.body = endpoint.sampleBody();
    this.form = endpoint.bodyType().equals("application/x-www-form-urlencoded");
    this.answersJson = endpoint.answersJson();
  }

  /** By the name of the language. */
  Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("curl", curl());
    all.put("Python", python());
    all.put("Node", node());
    return all;
  }

  private String curl() {
    List<String> lines = new ArrayList<>();
    lines.add("curl " + (method.equals("GET") ? "" : "-X " + method + " ") + shell(url));
    if (credential != null) {
      lines.add(
          "-H \"%s: %s$%s\"".formatted(credential.header, credential.prefix, credential.variable));
    }
    if (form && body instanceof Map<?, ?> fields) {
      fields.forEach((name, value) -> lines.add("--data-urlencode " + shell(name + "=" + value)));
    } else if (body != null) {
      lines.add("-H 'Content-Type: application/json'");
      lines.add("-d " + shell(Literals.JSON.lines(body).replace("\n", "\n  ")));
    }
    return String.join(" \\\n  ", lines);
  }

  private static String shell(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private String python() {
    StringBuilder lines = new StringBuilder();
    lines.append(credential == null ? "import requests\n\n" : "import os\n\nimport requests\n\n");
    lines
        .append("response = requests.")
        .append(method.toLowerCase(Locale.ROOT))
        .append("(\n    ")
        .append(quoted(url))
        .append(",\n");
    if (credential != null) {
      String value =
          credential.prefix.isEmpty()
              ? "os.environ[\"%s\"]".formatted(credential.variable)
              : "\"%s\" + os.environ[\"%s\"]".formatted(credential.prefix, credential.variable);
      lines.append("    headers={\"%s\": %s},\n".formatted(credential.header, value));
    }
    if (body != null) {
      String literal = Literals.PYTHON.lines(body).replace("\n", "\n    ");
      lines.append(form ? "    data=" : "    json=").append(literal).append(",\n");
    }
    lines.append("    timeout=30,\n)\nresponse.raise_for_status()\n");
    lines.append(answersJson ? "print(response.json())" : "print(response.status_code)");
    return lines.toString();
  }

  private String node() {
    StringBuilder lines = new StringBuilder("const response = await fetch(").append(quoted(url));
    List<String> headers = new ArrayList<>();
    if (credential != null) {
      headers.add(
          credential.prefix.isEmpty()
              ? "\"%s\": process.env.%s".formatted(credential.header, credential.variable)
              : "\"%s\": `%s${process.env.%s}`"
                  .formatted(credential.header, credential.prefix, credential.variable));
    }
    if (body != null && !form) {
      headers.add("\"Content-Type\": \"application/json\"");
    }
    if (!method.equals("GET") || !headers.isEmpty()) {
      lines.append(", {\n  method: ").append(quoted(method)).append(",\n");
      if (!headers.isEmpty()) {
        lines.append("  headers: { ").append(String.join(", ", headers)).append(" },\n");
      }
      if (body != null) {
        String literal = Literals.JSON.lines(body).replace("\n", "\n  ");
        lines.append(form ? "  body: new URLSearchParams(" : "  body: JSON.stringify(");
        lines.append(literal).append("),\n");
      }
      lines.append('}');
    }
    lines.append(");\nif (!response.ok) throw new Error(await response.text());\n");
    lines.append(
        answersJson ? "console.log(await response.json());" : "console.log(response.status);");
    return lines.toString();
  }

  private static String quoted(String text) {
    return new JsonText().string(text).toString();
  }
}
