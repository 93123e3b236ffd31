package dev.latchkey.face.portal.roles;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.role.Role;
import dev.latchkey.face.portal.Form;
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
 * @param kept scopes that the role has and keeps, since they cannot be ticked
 * @param customer whose the new role is, where an operator makes it
 */
public record RoleForm(
    String action,
    Form form,
    @Nullable RoleView changed,
    List<Choice> permissions,
    List<String> scopes,
    List<String> kept,
    @Nullable String customer) {
  static final String NAME = "name";

  /** What the field of a permission begins with. */
  static final String PERMISSION = "permission:";

  /** What the field of a scope begins with. */
  static final String SCOPE = "scope:";

  /** What is said of the scopes as a whole. */
  static final String SCOPES = "scopes";

  public RoleForm {
    permissions = List.copyOf(permissions);
    scopes = List.copyOf(scopes);
    kept = List.copyOf(kept);
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

  /** Whether the box of a permission is ticked; one that cannot be stays as the role has it. */
  public boolean isTicked(Choice choice) {
    return choice.held()
        ? form.isTicked(choice.field())
        : changed != null && changed.permissions().contains(choice.permission());
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
    return Form.of(values);
  }

  /**
   * The permissions that were ticked, and those that the role has and nobody could untick.
   *
   * @param offered those that the form offered
   * @param before what the role granted before; empty for a new one
   */
  static Set<Permission> permissions(Form form, List<Choice> offered, Set<Permission> before) {
    Set<Permission> wanted = EnumSet.noneOf(Permission.class);
    wanted.addAll(before);
    offered.stream().filter(Choice::held).forEach(choice -> wanted.remove(choice.permission()));
    Stream.of(Permission.values())
        .filter(permission -> form.isTicked(PERMISSION + permission.label()))
        .forEach(wanted::add);
    return wanted;
  }

  /**
   * The scopes that were ticked.
   *
   * @param offered those that the form offered
   */
  static Scopes scopes(Form form, Scopes offered) {
    return Scopes.of(
        offered.asList().stream().filter(scope -> form.isTicked(SCOPE + scope)).toList());
  }
}
