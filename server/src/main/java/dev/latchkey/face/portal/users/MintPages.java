package dev.latchkey.face.portal.users;

import static dev.latchkey.face.portal.PortalPage.get;
import static dev.latchkey.face.portal.PortalPage.post;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.apiuser.ApiUser;
import dev.latchkey.core.apiuser.MintApiUser;
import dev.latchkey.core.apiuser.MintedApiUser;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.role.Role;
import dev.latchkey.core.role.RoleDirectory;
import dev.latchkey.core.role.SystemRoles;
import dev.latchkey.core.signin.SignIns;
import dev.latchkey.face.dialect.CurlLines;
import dev.latchkey.face.dialect.Dialects;
import dev.latchkey.face.portal.Form;
import dev.latchkey.face.portal.Note;
import dev.latchkey.face.portal.Place;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.Visit;
import dev.latchkey.platform.crypto.Randomness;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Minting API users. The password is in one answer, and nowhere afterwards. */
public final class MintPages implements PortalPage.Pages {
  /** Where API users are minted. */
  public static final String PATH = "/portal/users/new-api-user";

  private static final String ONCE = "once";

  private final MintApiUser mintApiUser;
  private final RoleDirectory roles;
  private final SignIns signIns;
  private final Randomness randomness;
  private final Dialects dialects;
  private final CurlLines curlLines;

  public MintPages(UseCases useCases, Randomness randomness, Dialects dialects, String publicUrl) {
    this.mintApiUser = useCases.mintApiUser();
    this.roles = useCases.roles();
    this.signIns = useCases.signIns();
    this.randomness = randomness;
    this.dialects = dialects;
    this.curlLines = new CurlLines(publicUrl);
  }

  @Override
  public List<PortalPage> pages() {
    return List.of(
        get(
                PATH,
                visit -> visit.show(page(visit, Form.of(Map.of("role", SystemRoles.MEMBER)))),
                Permission.API_USERS_MINT)
            .afterProof(),
        post(PATH, this::mint, Permission.API_USERS_MINT).afterProof());
  }

  /** What makes a form to mint be sent once. */
  public String once() {
    return randomness.uuid().toString();
  }

  private void mint(Visit visit) {
    Form form = visit.form();
    String once = form.text(ONCE);
    if (Visit.uuid(once).isEmpty()) {
      visit.showAgain(page(visit, form.wrong("Load the page again, then send the form.")));
    } else if (!signIns.isFirst(once)) {
      visit.seeOther(Note.ALREADY_SENT.at("/portal/users"));
    } else {
      switch (mintApiUser.mint(
          visit.reach(), form.textOrNull("label"), role(form), visit.actor(), visit.origin())) {
        case MintApiUser.Verdict.Minted(MintedApiUser minted) -> show(visit, minted, null);
        case MintApiUser.Verdict.UnknownCustomer() -> visit.seeOther("/portal/");
        case MintApiUser.Verdict.UnknownRole() ->
            visit.showAgain(page(visit, form.wrong("role", "There is no such role any more.")));
        case MintApiUser.Verdict.RoleNotAllowed() ->
            visit.showAgain(page(visit, form.wrong("role", "API users are never owners.")));
        case MintApiUser.Verdict.InvalidLabel(String requirement) ->
            visit.showAgain(page(visit, form.wrong("label", requirement)));
      }
    }
  }

  private static String role(Form form) {
    String role = form.text("role");
    return role.isEmpty() ? SystemRoles.MEMBER : role;
  }

  /** Shows an API user with its password, once. */
  void show(Visit visit, MintedApiUser minted, @Nullable String predecessor) {
    ApiUser apiUser = minted.apiUser();
    String password = minted.password().reveal();
    String curl =
        dialects.all().stream()
            .map(
                each -> curlLines.login(each, PrincipalKind.API_USER, apiUser.username(), password))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(null);
    visit.show(
        Portal.TEMPLATES.minted(
            visit.frame("API user minted", Place.USERS),
            new MintedView(
                apiUser.id().toString(),
                apiUser.label(),
                apiUser.role(),
                apiUser.username(),
                password,
                curl,
                predecessor)));
  }

  private JteModel page(Visit visit, Form form) {
    return Portal.TEMPLATES.newApiUser(
        visit.frame("Mint an API user", Place.USERS), form, once(), roles(visit));
  }

  /** The names of the roles that an API user may have. */
  private List<Role> roles(Visit visit) {
    return Stream.concat(
            roles.system().stream(), roles.custom(visit.reach()).stream().map(each -> each.role()))
        .filter(role -> !role.name().equals(SystemRoles.OWNER))
        .toList();
  }
}
