package dev.latchkey.face.portal.signin;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.user.ResetPassword;
import dev.latchkey.face.portal.Form;
import dev.latchkey.face.portal.Guest;
import dev.latchkey.face.portal.Note;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.http.Routes;
import gg.jte.models.runtime.JteModel;

/**
 * The pages that links lead to with which a password is chosen. What follows the {@code #} of such
 * a link is never part of a request's address: a script, or whoever came, puts it into the form.
 */
public final class LinkPages {
  private static final int LONGEST_CODE = 512;

  private final ResetPassword resetPassword;

  public LinkPages(UseCases useCases) {
    this.resetPassword = useCases.resetPassword();
  }

  /** Adds them. */
  public void addTo(Portal portal, Routes routes) {
    add(portal, routes, "/invitation", true);
    add(portal, routes, "/reset", false);
  }

  private void add(Portal portal, Routes routes, String path, boolean invited) {
    portal.addOpen(
        routes,
        path,
        guest -> guest.show(page(guest, Form.empty(), path, invited)),
        guest -> choose(guest, path, invited));
  }

  private void choose(Guest guest, String path, boolean invited) {
    Form form = guest.form();
    if (!guest.mayTry()) {
      guest.show(429, page(guest, form.wrong(SignInPages.TOO_MANY), path, invited));
      return;
    }
    SecretText code = code(form.text("link"));
    switch (resetPassword.reset(code, form.secret("password"), guest.origin())) {
      case ResetPassword.Verdict.Changed _ ->
          guest.seeOther(Note.PASSWORD_SET.at("/portal/sign-in"));
      case ResetPassword.Verdict.NoSuchLink() ->
          again(
              guest, form.wrong("This link is not good any more. Ask for another."), path, invited);
      case ResetPassword.Verdict.Invalid(var fields) ->
          again(guest, form.wrong(fields), path, invited);
      case ResetPassword.Verdict.NotPossible _ ->
          again(
              guest,
              form.wrong("Your account is not active. An owner or admin can activate it."),
              path,
              invited);
      case ResetPassword.Verdict.Overloaded() ->
          again(guest, form.wrong("Too busy. Try again in a few seconds."), path, invited);
    }
  }

  /** The code itself, also where the whole link was pasted. */
  static SecretText code(String pasted) {
    String code = pasted.substring(pasted.lastIndexOf('#') + 1);
    return SecretText.of(code.length() > LONGEST_CODE ? "" : code);
  }

  private static void again(Guest guest, Form form, String path, boolean invited) {
    guest.showAgain(page(guest, form, path, invited));
  }

  private static JteModel page(Guest guest, Form form, String path, boolean invited) {
    return Portal.TEMPLATES.choosePassword(
        guest.frame(invited ? "Welcome" : "Choose a new password"), form, path, invited);
  }
}
