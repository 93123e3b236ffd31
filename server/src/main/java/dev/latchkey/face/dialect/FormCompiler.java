package dev.latchkey.face.dialect;

import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.platform.config.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles the part of a dialect's YAML that says what a login sends. */
final class FormCompiler {
  /** How long a field may be that is given no bound. */
  static final int LONGEST_TEXT = 1 << 16;

  private static final int LONGEST_SESSION = 256;

  private final YamlSection dialect;
  private final Problems problems;
  private boolean usualPrincipalsMatter;

  FormCompiler(YamlSection dialect, Problems problems) {
    this.dialect = dialect;
    this.problems = problems;
  }

  /** The form; null when something is wrong with it. */
  @Nullable LoginForm compile() {
    Accepted accepted = problems.attempt(this::accepted);
    String session = dialect.optional("session").isEmpty() ? null : problems.attempt(this::session);
    List<LoginField> fields = problems.attempt(() -> fields(dialect.section("fields"), session));
    if (fields == null) {
      return null;
    }
    List<Alternative> alternatives = problems.attempt(() -> alternatives(fields));
    if (accepted == null || alternatives == null) {
      return null;
    }
    LoginForm form = new LoginForm(accepted, fields, alternatives, session);
    problems.check(() -> requireSense(form));
    return form;
  }

  private Accepted accepted() {
    if (dialect.optional("accepts").isEmpty()) {
      return new Accepted(List.of(BodyFormat.JSON), false);
    }
    List<String> keys = dialect.listOf("accepts", Accepted.keys());
    List<BodyFormat> formats =
        keys.stream()
            .flatMap(key ->
                Arrays.stream(BodyFormat.values()).filter(format -> format.key().equals(key)))
            .toList();
    return new Accepted(formats, keys.contains(Accepted.BASIC));
  }

  private String session() {
    return dialect.oneOf("session", dialect.section("fields").keys());
  }

  private List<LoginField> fields(YamlSection section, @Nullable String session) {
    List<LoginField> fields = new ArrayList<>();
    for (String name : section.keys()) {
      LoginField field = problems.attempt(() -> field(section, name, name.equals(session)));
      // One that is wrong is still one that credentials may name.
      fields.add(field == null ? new LoginField(name, 0, 0, false, List.of()) : field);
    }
    return fields;
  }

  private LoginField field(YamlSection section, String name, boolean session) {
    YamlSection field = section.section(name);
    int shortest = session ? 1 : 0;
    int longest = session ? LONGEST_SESSION : LONGEST_TEXT;
    int minimum = field.integer("min-length", shortest, shortest, longest);
    int maximum = field.integer("max-length", longest, Math.max(1, minimum), longest);
    boolean required = field.flag("required", false);
    List<String> choices = field.optional("one-of").isEmpty() ? List.of() : field.texts("one-of");
    field.refuseOthers(problems);
    return new LoginField(name, minimum, maximum, required, choices);
  }

  private List<Alternative> alternatives(List<LoginField> fields) {
    List<String> names = fields.stream().map(LoginField::name).toList();
    List<Alternative> alternatives = new ArrayList<>();
    Set<Set<String>> seen = new HashSet<>();
    for (YamlSection credential : dialect.sections("credentials")) {
      Alternative alternative = problems.attempt(() -> alternative(credential, names));
      if (alternative != null) {
        alternatives.add(alternative);
        if (!seen.add(alternative.fields())) {
          problems.add(credential.error("another credential is made of the same fields already"));
        }
      }
    }
    return alternatives;
  }

  private Alternative alternative(YamlSection credential, List<String> names) {
    String secret = credential.oneOf("secret", names);
    String identifier =
        credential.optional("identifier").isEmpty() ? null : credential.oneOf("identifier", names);
    if (secret.equals(identifier)) {
      throw credential.wrong("identifier", "another field than 'secret'");
    }
    Set<PrincipalKind> principals =
        identifier == null ? ofLoneSecret(credential) : ofIdentifier(credential);
    credential.refuseOthers(problems);
    return new Alternative(identifier, secret, principals);
  }

  /** Only an API key says by itself whose it is. */
  private static Set<PrincipalKind> ofLoneSecret(YamlSection credential) {
    if (credential.optional("principals").isPresent()) {
      var _ = credential.listOf("principals", List.of(PrincipalKind.API_KEY.label()));
    }
    return Set.of(PrincipalKind.API_KEY);
  }

  private Set<PrincipalKind> ofIdentifier(YamlSection credential) {
    boolean ofItsOwn =
        credential.optional("principals").isPresent() || dialect.optional("principals").isEmpty();
    usualPrincipalsMatter |= !ofItsOwn;
    YamlSection said = ofItsOwn ? credential : dialect;
    List<String> labels =
        List.of(
            PrincipalKind.USER.label(),
            PrincipalKind.OPERATOR.label(),
            PrincipalKind.API_USER.label());
    Set<PrincipalKind> kinds = EnumSet.noneOf(PrincipalKind.class);
    for (String label : said.listOf("principals", labels)) {
      kinds.add(PrincipalKind.withLabel(label).orElseThrow());
    }
    return kinds;
  }

  private void requireSense(LoginForm form) {
    if (dialect.optional("principals").isPresent() && !usualPrincipalsMatter) {
      problems.add(dialect.error("principals", "each credential says so itself"));
    }
    boolean identified =
        form.alternatives().stream().anyMatch(each -> each.identifierField() != null);
    if (form.accepted().basic() && !identified && !form.alternatives().isEmpty()) {
      throw dialect.error("accepts", "HTTP Basic needs a credential that has an identifier");
    }
    if (!form.accepted().formats().isEmpty()) {
      return;
    }
    if (form.sessionField() != null) {
      throw dialect.error("session", "a session id cannot come by HTTP Basic alone");
    }
    for (LoginField field : form.fields()) {
      if (field.required() || form.alternatives().size() > 1) {
        throw dialect.error(
            "accepts", "only one identifier and secret can come by HTTP Basic alone");
      }
    }
  }
}
