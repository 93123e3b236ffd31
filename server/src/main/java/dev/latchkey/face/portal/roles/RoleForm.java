package dev.latchkey.face.portal.roles;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.role.Role;
import dev.latchkey.face.portal.Form;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form that makes or changes a role.
 *
 * @param action where it is sent to
 * @param changed the role as it was; null for a new one
 * @param permissions what can be ticked
 * @param scopes what can be ticked
 * @param customer whose the new role is, where an operator makes it
 */
public record RoleForm(
    String action,
    Form form,
    @Nullable RoleView changed,
    List<Choice> permissions,
    List<String> scopes,
    @Nullable String customer) {
  static final String NAME = "name";

  /** What the field of a permission begins with. */
  static final String PERMISSION = "permission:";

  /** What the field of a scope begins with. */
  static final String SCOPE = "scope:";

  /** More boxes than a form may have fields are one line to write on. */
  static final int MOST_BOXES = 40;

  /** The line for scopes, where there are too many for boxes. */
  static final String SCOPES = "scopes";

  public RoleForm {
    permissions = List.copyOf(permissions);
    scopes = List.copyOf(scopes);
  }

  /**
   * A permission that a role can grant.
   *
   * @param held whether the visitor holds it, so that they may give it
   */
  public record Choice(Permission permission, boolean held) {
    /** The name of its field. */
    public String field() {
      return PERMISSION + permission.label();
    }
  }

  /** Whether scopes are written, and not ticked. */
  public boolean isLong() {
    return scopes.size() > MOST_BOXES;
  }

  /** What can be ticked by whoever asks. */
  static List<Choice> choices(Authority asker) {
    boolean operator = asker.customer().isInstallation();
    return Stream.of(Permission.values())
        .filter(Permission::isGrantable)
        .map(permission -> new Choice(permission, operator || asker.may(permission)))
        .toList();
  }

  /** A form that shows what a role grants. */
  static Form showing(Role role) {
    Map<String, String> values = new HashMap<>();
    role.permissions().forEach(permission -> values.put(PERMISSION + permission.label(), "on"));
    role.scopes().asList().forEach(scope -> values.put(SCOPE + scope, "on"));
    values.put(SCOPES, role.scopes().toString());
    return Form.of(values);
  }

  /** The permissions that were ticked. */
  static Set<Permission> permissions(Form form) {
    Set<Permission> ticked = EnumSet.noneOf(Permission.class);
    Stream.of(Permission.values())
        .filter(permission -> form.isTicked(PERMISSION + permission.label()))
        .forEach(ticked::add);
    return ticked;
  }

  /**
   * The scopes that were ticked or written; what cannot be one the form then says.
   *
   * @param offered those that the form offered
   */
  static Scopes scopes(Form form, Scopes offered) {
    List<String> chosen = new ArrayList<>();
    offered.asList().stream().filter(scope -> form.isTicked(SCOPE + scope)).forEach(chosen::add);
    if (offered.asList().size() > MOST_BOXES) {
      Stream.of(form.text(SCOPES).split("\\s+", -1))
          .filter(scope -> !scope.isEmpty())
          .forEach(chosen::add);
    }
    try {
      return Scopes.of(chosen);
    } catch (IllegalArgumentException notScopes) {
      var _ = form.wrong(SCOPES, "Must be scopes that there are, with spaces between them.");
      return Scopes.NONE;
    }
  }
}
