package dev.latchkey.face.dialect;

import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.token.profile.ClaimValue.Variable;
import dev.latchkey.core.token.profile.TokenFormat;
import dev.latchkey.core.token.profile.TokenProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a dialect asks for and what it gives, in words. Immutable.
 *
 * @param asShipped whether it ships and the configuration changes nothing about it
 * @param formats how a login may be sent
 * @param ways in which one may log in
 * @param fields that are read
 * @param session the field that names the client's session; null where there is none
 * @param token what it gives
 * @param prefix what its tokens begin with; null where that says nothing
 * @param lifetime of a token
 * @param issuer whom its tokens name; null where they name nobody
 * @param reuse whether a session is given the same token again while it lasts
 * @param deactivationRevokes whether tokens end with the deactivation of their principal
 * @param examples lines for a shell, one for each kind of credential
 */
public record DialectSummary(
    String name,
    String path,
    boolean asShipped,
    List<String> formats,
    List<Way> ways,
    List<Field> fields,
    @Nullable String session,
    String token,
    @Nullable String prefix,
    String lifetime,
    @Nullable String issuer,
    boolean reuse,
    boolean deactivationRevokes,
    List<String> examples) {

  public DialectSummary {
    formats = List.copyOf(formats);
    ways = List.copyOf(ways);
    fields = List.copyOf(fields);
    examples = List.copyOf(examples);
  }

  /**
   * One kind of credential.
   *
   * @param credential the fields that it is made of
   * @param principals who may log in with it
   */
  public record Way(String credential, List<String> principals) {
    public Way {
      principals = List.copyOf(principals);
    }
  }

  /**
   * A field of a login.
   *
   * @param required whether it must come even where no credential is made of it
   * @param bounds of its length, or the values that it may have; empty for any
   */
  public record Field(String name, boolean secret, boolean required, String bounds) {}

  static DialectSummary of(Dialect dialect, boolean asShipped, List<String> examples) {
    LoginForm form = dialect.form();
    TokenProfile profile = dialect.profile();
    List<String> formats = new ArrayList<>();
    form.accepted().formats().forEach(format -> formats.add(format.mediaType()));
    if (form.accepted().basic()) {
      formats.add("HTTP Basic");
    }
    return new DialectSummary(
        dialect.name(),
        dialect.path(),
        asShipped,
        formats,
        form.alternatives().stream()
            .map(each -> new Way(each.inWords(), labels(each.principals())))
            .toList(),
        form.fields().stream().map(field -> field(form, field)).toList(),
        form.sessionField(),
        token(profile.format()),
        prefix(profile.format()),
        LoginDescription.inWords(profile.lifetime()),
        saysIssuer(profile.format()) ? profile.issuer() : null,
        profile.reuse(),
        profile.deactivationRevokes(),
        examples);
  }

  private static List<String> labels(Set<PrincipalKind> kinds) {
    return Stream.of(PrincipalKind.values())
        .filter(kinds::contains)
        .map(DialectSummary::inWords)
        .toList();
  }

  private static String inWords(PrincipalKind kind) {
    return switch (kind) {
      case USER -> "users";
      case OPERATOR -> "operators";
      case API_USER -> "API users";
      case API_KEY -> "API keys";
    };
  }

  private static Field field(LoginForm form, LoginField field) {
    boolean secret =
        form.alternatives().stream().anyMatch(each -> each.secretField().equals(field.name()));
    return new Field(field.name(), secret, field.required(), bounds(field));
  }

  private static String bounds(LoginField field) {
    if (!field.choices().isEmpty()) {
      return String.join(" or ", field.choices());
    }
    if (field.maximumLength() < FormCompiler.LONGEST_TEXT) {
      return field.minimumLength() + " to " + field.maximumLength() + " characters";
    }
    return switch (field.minimumLength()) {
      case 0 -> "";
      case 1 -> "not empty";
      default -> "at least " + field.minimumLength() + " characters";
    };
  }

  private static String token(TokenFormat format) {
    return switch (format) {
      case TokenFormat.Sealed sealed -> "opaque, sealed with " + sealed.algorithm();
      case TokenFormat.Jwt jwt -> "JWT, signed with " + jwt.algorithm();
    };
  }

  private static boolean saysIssuer(TokenFormat format) {
    return format instanceof TokenFormat.Jwt jwt && jwt.says(Variable.ISSUER);
  }

  private static @Nullable String prefix(TokenFormat format) {
    return switch (format) {
      case TokenFormat.Sealed(String prefix) -> prefix.isEmpty() ? null : prefix;
      case TokenFormat.Jwt _ -> null;
    };
  }
}
