package dev.latchkey.face.portal.roles;

import static dev.latchkey.face.portal.PortalPage.get;
import static dev.latchkey.face.portal.PortalPage.post;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.access.Authority;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.role.ChangeRole;
import dev.latchkey.core.role.CountRoleHolders;
import dev.latchkey.core.role.CreateRole;
import dev.latchkey.core.role.DeleteRole;
import dev.latchkey.core.role.ListedRole;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.role.RoleDirectory;
import dev.latchkey.face.portal.Form;
import dev.latchkey.face.portal.Note;
import dev.latchkey.face.portal.Pager;
import dev.latchkey.face.portal.Place;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.Principals;
import dev.latchkey.face.portal.Trouble;
import dev.latchkey.face.portal.Visit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Roles: what each grants and who holds it; a customer's own, made, changed and deleted. */
public final class RolePages implements PortalPage.Pages {
  private static final String PATH = "/portal/roles";
  private static final String NEW = PATH + "/new";
  private static final String ONE = PATH + "/{id}";
  private static final String CHANGE = ONE + "/change";
  private static final String DELETE = ONE + "/delete";
  private static final String CUSTOMER = "customer";

  private static final String MORE_THAN_HELD =
      "It would grant more than you hold yourself. Leave out what you do not hold.";

  private final RoleDirectory roles;
  private final CreateRole createRole;
  private final ChangeRole changeRole;
  private final DeleteRole deleteRole;
  private final CountRoleHolders countRoleHolders;
  private final Principals principals;

  public RolePages(UseCases useCases) {
    this.roles = useCases.roles();
    this.createRole = useCases.createRole();
    this.changeRole = useCases.changeRole();
    this.deleteRole = useCases.deleteRole();
    this.countRoleHolders = useCases.countRoleHolders();
    this.principals = new Principals(useCases);
  }

  @Override
  public List<PortalPage> pages() {
    return List.of(
        get(PATH, this::list, Permission.ROLES_READ),
        get(NEW, this::showNew, Permission.ROLES_WRITE).afterProof(),
        post(NEW, this::create, Permission.ROLES_WRITE).afterProof(),
        get(ONE, this::owner, this::show, Permission.ROLES_READ),
        get(CHANGE, this::owner, this::showChange, Permission.ROLES_WRITE).afterProof(),
        post(CHANGE, this::owner, this::change, Permission.ROLES_WRITE).afterProof(),
        get(DELETE, this::owner, this::showDelete, Permission.ROLES_WRITE).afterProof(),
        post(DELETE, this::owner, this::delete, Permission.ROLES_WRITE).afterProof());
  }

  /** A role that every customer has is the asker's own as well. */
  private Optional<CustomerId> owner(Authority asker, String id) {
    return find(id).map(role -> role.customer() == null ? asker.customer() : role.customer());
  }

  private Optional<ListedRole> find(String id) {
    int dot = id.indexOf('.');
    return dot < 0
        ? roles.system(id)
        : Visit.uuid(id.substring(0, dot))
            .map(CustomerId::new)
            .flatMap(customer -> roles.custom(customer, id.substring(dot + 1)))
            .map(ListedRole::of);
  }

  private void list(Visit visit) {
    CustomerId customer = Principals.listed(visit);
    String ofOperator = visit.isOperator() && customer != null ? customer.toString() : null;
    Map<String, @Nullable String> filters = new HashMap<>();
    filters.put(CUSTOMER, ofOperator);
    Pager.Page<ListedRole> page = Pager.page(visit, PATH, filters, roles.listed(customer));
    boolean mayCreate = customer != null && visit.may(Permission.ROLES_WRITE);
    visit.show(
        Portal.TEMPLATES.roles(
            visit.frame("Roles", Place.ROLES),
            new RoleList(
                page.rows().stream().map(role -> view(visit, role)).toList(),
                page.pager(),
                mayCreate ? Pager.address(NEW, filters, null) : null,
                customer == null)));
  }

  private RoleView view(Visit visit, ListedRole role) {
    CustomerId owner = role.customer();
    // Of a system role, the holders of the customer that is looked at.
    CustomerId counted = owner == null ? Principals.listed(visit) : owner;
    String name = role.role().name();
    return RoleView.of(
        role,
        counted == null ? null : countRoleHolders.of(counted, List.of(name)).get(name),
        visit.isOperator() && owner != null ? principals.customer(owner) : null,
        visit.may(Permission.ROLES_WRITE),
        visit.authority().covers(role.role()));
  }

  private void show(Visit visit) {
    withNamed(
        visit,
        (role, shown) ->
            visit.show(
                Portal.TEMPLATES.role(
                    visit.frame("Role “" + shown.name() + "”", Place.ROLES), shown)));
  }

  private void showNew(Visit visit) {
    showNew(visit, 200, Form.empty());
  }

  private void showNew(Visit visit, int status, Form form) {
    CustomerId customer = newRolesCustomer(visit);
    if (customer == null) {
      visit.seeOther(PATH);
      return;
    }
    visit.show(
        status,
        Portal.TEMPLATES.roleForm(
            visit.frame("New role", Place.ROLES),
            new RoleForm(
                NEW,
                form,
                null,
                RoleForm.choices(visit.authority()),
                offered(visit).asList(),
                List.of(),
                visit.isOperator() ? customer.toString() : null)));
  }

  /** Whose a new role is; null where an operator has not said so. */
  private @Nullable CustomerId newRolesCustomer(Visit visit) {
    if (!visit.isOperator()) {
      return visit.reach();
    }
    String sent = visit.form().text(CUSTOMER);
    CustomerId asked =
        sent.isEmpty()
            ? Principals.listed(visit)
            : Visit.uuid(sent).map(CustomerId::new).orElse(null);
    return asked == null || !principals.isCustomer(asked) ? null : asked;
  }

  /** What the visitor may give. */
  private Scopes offered(Visit visit) {
    return visit.isOperator() ? roles.catalogue() : visit.authority().role().scopes();
  }

  private void create(Visit visit) {
    Form form = visit.form();
    CustomerId customer = newRolesCustomer(visit);
    if (customer == null) {
      showNew(visit, 422, form);
      return;
    }
    CreateRole.Verdict verdict =
        createRole.create(
            customer,
            form.text(RoleForm.NAME),
            RoleForm.permissions(form, RoleForm.choices(visit.authority()), Set.of()),
            RoleForm.scopes(form, offered(visit)),
            visit.authority(),
            visit.origin());
    if (verdict instanceof CreateRole.Verdict.Created(var role)) {
      visit.seeOther(Note.ROLE_MADE.at(PATH + "/" + ListedRole.of(role).id()));
    } else {
      showNew(visit, 422, refused(form, verdict));
    }
  }

  private static Form refused(Form form, CreateRole.Verdict verdict) {
    return switch (verdict) {
      case CreateRole.Verdict.Created _ -> form;
      case CreateRole.Verdict.InvalidName(String requirement) ->
          form.wrong(RoleForm.NAME, "Must be " + requirement + ".");
      case CreateRole.Verdict.NameTaken() ->
          form.wrong(RoleForm.NAME, "There is a role of this name already.");
      case CreateRole.Verdict.UnknownScope(String scope) -> unknownScope(form, scope);
      case CreateRole.Verdict.NotGrantable(Permission permission) -> notGrantable(form, permission);
      case CreateRole.Verdict.MoreThanHeld() -> form.wrong(MORE_THAN_HELD);
      case CreateRole.Verdict.TooMany(int most) ->
          form.wrong("There are " + most + " roles, the most there can be. Delete one first.");
    };
  }

  private static Form unknownScope(Form form, String scope) {
    return form.wrong(RoleForm.SCOPES, "There is no scope “" + scope + "”.");
  }

  private static Form notGrantable(Form form, Permission permission) {
    return form.wrong("No role of your own can grant “" + permission.label() + "”.");
  }

  private void showChange(Visit visit) {
    withOwn(
        visit, (role, shown) -> showChange(visit, 200, role, shown, RoleForm.showing(role.role())));
  }

  private void showChange(Visit visit, int status, ListedRole role, RoleView shown, Form form) {
    if (!visit.authority().covers(role.role())) {
      var _ =
          form.wrong(
              "It grants more than you hold, so somebody who holds as much has to change it.");
    }
    visit.show(
        status,
        Portal.TEMPLATES.roleForm(
            visit.frame("Change “" + shown.name() + "”", Place.ROLES),
            new RoleForm(
                PATH + "/" + shown.id() + "/change",
                form,
                shown,
                RoleForm.choices(visit.authority()),
                offered(visit).asList(),
                kept(visit, role).asList(),
                null)));
  }

  /** What the role has and the visitor cannot take from it, since the form cannot offer it. */
  private Scopes kept(Visit visit, ListedRole role) {
    CustomerId customer = role.customer() == null ? visit.reach() : role.customer();
    return role.role()
        .scopes()
        .and(roles.withheld(customer, role.role().name()))
        .without(offered(visit));
  }

  private void change(Visit visit) {
    withOwn(
        visit,
        (role, shown) -> {
          Form form = visit.form();
          ChangeRole.Verdict verdict =
              changeRole.change(
                  role.customer() == null ? visit.reach() : role.customer(),
                  shown.name(),
                  RoleForm.permissions(
                      form, RoleForm.choices(visit.authority()), role.role().permissions()),
                  RoleForm.scopes(form, offered(visit)).and(kept(visit, role)),
                  visit.authority(),
                  visit.origin());
          String page = PATH + "/" + shown.id();
          switch (verdict) {
            case ChangeRole.Verdict.Changed _, ChangeRole.Verdict.Unchanged _ ->
                visit.seeOther(Note.ROLE_CHANGED.at(page));
            case ChangeRole.Verdict.UnknownScope(String scope) ->
                showChange(visit, 422, role, shown, unknownScope(form, scope));
            case ChangeRole.Verdict.NotGrantable(Permission permission) ->
                showChange(visit, 422, role, shown, notGrantable(form, permission));
            case ChangeRole.Verdict.MoreThanHeld() ->
                showChange(visit, 422, role, shown, form.wrong(MORE_THAN_HELD));
            case ChangeRole.Verdict.SystemRole(), ChangeRole.Verdict.NotFound() ->
                Portal.trouble(visit, Trouble.NOT_FOUND);
          }
        });
  }

  private void showDelete(Visit visit) {
    withOwn(visit, (role, shown) -> showDelete(visit, 200, shown, Form.empty()));
  }

  private static void showDelete(Visit visit, int status, RoleView shown, Form form) {
    visit.show(
        status,
        Portal.TEMPLATES.deleteRole(
            visit.frame("Delete “" + shown.name() + "”", Place.ROLES), form, shown));
  }

  private void delete(Visit visit) {
    withOwn(
        visit,
        (role, shown) -> {
          DeleteRole.Verdict verdict =
              deleteRole.delete(
                  role.customer() == null ? visit.reach() : role.customer(),
                  shown.name(),
                  visit.authority(),
                  visit.origin());
          Form form = visit.form();
          switch (verdict) {
            case DeleteRole.Verdict.Deleted _ -> visit.seeOther(Note.ROLE_DELETED.at(PATH));
            case DeleteRole.Verdict.Held() ->
                showDelete(
                    visit,
                    422,
                    shown,
                    form.wrong("Somebody holds it. Give them another role first."));
            case DeleteRole.Verdict.MoreThanHeld() ->
                showDelete(
                    visit,
                    422,
                    shown,
                    form.wrong(
                        "It grants more than you hold, so somebody who holds as much has to delete"
                            + " it."));
            case DeleteRole.Verdict.SystemRole(), DeleteRole.Verdict.NotFound() ->
                Portal.trouble(visit, Trouble.NOT_FOUND);
          }
        });
  }

  private void withNamed(Visit visit, BiConsumer<ListedRole, RoleView> action) {
    ListedRole role = find(visit.id()).orElse(null);
    if (role == null) {
      // Deleted since its owner was looked up.
      Portal.trouble(visit, Trouble.NOT_FOUND);
    } else {
      action.accept(role, view(visit, role));
    }
  }

  /** A system role stays as it is; its page says so. */
  private void withOwn(Visit visit, BiConsumer<ListedRole, RoleView> action) {
    withNamed(
        visit,
        (role, shown) -> {
          if (shown.system()) {
            visit.seeOther(PATH + "/" + shown.id());
          } else {
            action.accept(role, shown);
          }
        });
  }
}
