package dev.latchkey.face.dialect;

import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.platform.json.JsonText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lines for people to paste into a shell, that log in by a dialect. Immutable. */
public final class CurlLines {
  /** The characters that tokens are of, and whatever follows. */
  private static final String TOKEN = "\\([A-Za-z0-9._-]*\\).*";

  private final String url;

  /**
   * @param url where the server listens
   */
  public CurlLines(String url) {
    this.url = url;
  }

  /**
   * A line that prints the answer to a login.
   *
   * @param kind whose credential it is
   * @return nothing where the dialect does not let such a principal in with such a credential
   */
  public Optional<String> login(
      Dialect dialect, PrincipalKind kind, String identifier, String secret) {
    LoginForm form = dialect.form();
    return form.alternatives().stream()
        .filter(each -> each.identifierField() != null && each.principals().contains(kind))
        .filter(each -> !form.accepted().formats().isEmpty() || isFedByBasic(form, each))
        .findFirst()
        .map(each -> line(dialect, each, identifier, secret));
  }

  /** A line for each kind of credential, with words in capitals where a credential goes. */
  public List<String> examples(Dialect dialect) {
    LoginForm form = dialect.form();
    return form.alternatives().stream()
        .filter(each -> !form.accepted().formats().isEmpty() || isFedByBasic(form, each))
        .map(each ->
            line(
                dialect,
                each,
                placeholder(each.identifierField()),
                placeholder(each.secretField())))
        .toList();
  }

  private static String placeholder(@Nullable String field) {
    return field == null ? "" : field.toUpperCase(Locale.ROOT);
  }

  private String line(Dialect dialect, Alternative alternative, String identifier, String secret) {
    return "curl -s"
        + login(dialect.form(), alternative, identifier, secret)
        + " "
        + url
        + dialect.path();
  }

  private static boolean isFedByBasic(LoginForm form, Alternative alternative) {
    return form.basicAlternative().filter(alternative::equals).isPresent();
  }

  private static String login(
      LoginForm form, Alternative alternative, String identifier, String secret) {
    if (form.accepted().formats().isEmpty()) {
      return " -X POST -u " + quoted(identifier + ":" + secret);
    }
    BodyFormat format = form.accepted().formats().getFirst();
    JsonText json = new JsonText().beginObject();
    StringBuilder fields = new StringBuilder();
    for (LoginField field : form.fields()) {
      String value =
          field.name().equals(alternative.identifierField())
              ? identifier
              : field.name().equals(alternative.secretField()) ? secret : usual(field);
      if (value != null) {
        json.name(field.name()).string(value);
        fields.append(" --data-urlencode ").append(quoted(field.name() + "=" + value));
      }
    }
    return switch (format) {
      case FORM -> fields.toString();
      case JSON -> " -H 'Content-Type: application/json' -d " + quoted(json.endObject().toString());
    };
  }

  /** What a field says that is no part of the credential; null where it may be left out. */
  private static @Nullable String usual(LoginField field) {
    if (!field.required()) {
      return null;
    }
    return field.choices().isEmpty()
        ? "x".repeat(Math.max(1, field.minimumLength()))
        : field.choices().getFirst();
  }

  /** A line that prints what {@code /verify} says of the token that {@code login} gets. */
  public String verify(Dialect dialect, String login) {
    return "curl -si "
        + url
        + "/verify -H \"Authorization: Bearer $("
        + token(dialect, login)
        + ")\"";
  }

  private static String token(Dialect dialect, String login) {
    TokenPlace place = dialect.tokenPlace();
    if (place.inHeader()) {
      return login.replaceFirst("-s", "-so /dev/null -D -")
          + " | sed -n "
          + quoted("s/^" + pattern(place.name() + ": " + place.before()) + TOKEN + "/\\1/p");
    }
    String member = new JsonText().string(place.name()).toString();
    String before = new JsonText().string(place.before()).toString();
    return login
        + " | sed "
        + quoted(
            "s/.*"
                + pattern(member + ":" + before.substring(0, before.length() - 1))
                + TOKEN
                + "/\\1/");
  }

  /** A text as a basic regular expression that matches just it. */
  private static String pattern(String text) {
    return text.replaceAll("[.\\[\\]*^$/\\\\]", "\\\\$0");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
