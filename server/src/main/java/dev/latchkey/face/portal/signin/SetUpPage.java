package dev.latchkey.face.portal.signin;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.setup.SetUpInstallation;
import dev.latchkey.core.signin.SignInByPassword;
import dev.latchkey.core.signin.SignedIn;
import dev.latchkey.face.portal.Form;
import dev.latchkey.face.portal.Guest;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.platform.http.Routes;
import gg.jte.models.runtime.JteModel;

/** Where the one-time link of a new installation leads: whoever holds it becomes its operator. */
public final class SetUpPage {
  private static final String PATH = "/setup";

  private final SetUpInstallation setUpInstallation;
  private final SignInByPassword signInByPassword;

  public SetUpPage(UseCases useCases) {
    this.setUpInstallation = useCases.setUpInstallation();
    this.signInByPassword = useCases.signInByPassword();
  }

  /** Adds it. */
  public void addTo(Portal portal, Routes routes) {
    portal.addOpen(routes, PATH, guest -> guest.show(page(guest, Form.empty())), this::setUp);
  }

  private void setUp(Guest guest) {
    Form form = guest.form();
    if (!guest.mayTry()) {
      guest.show(429, page(guest, form.wrong(SignInPages.TOO_MANY)));
      return;
    }
    switch (setUpInstallation.setUp(
        LinkPages.code(form.text("link")),
        form.text("username"),
        form.text("email"),
        form.secret("password"),
        guest.origin())) {
      case SetUpInstallation.Verdict.SetUp _ -> enter(guest, form);
      case SetUpInstallation.Verdict.NoSuchLink() ->
          again(
              guest,
              form.wrong(
                  "This link is not good any more, or the installation is set up. A new one is"
                      + " printed when a server starts that has no operator."));
      case SetUpInstallation.Verdict.Invalid(var fields) -> again(guest, form.wrong(fields));
      case SetUpInstallation.Verdict.UsernameTaken() ->
          again(guest, form.wrong("username", "Somebody has this name."));
      case SetUpInstallation.Verdict.EmailTaken() ->
          again(guest, form.wrong("email", "Somebody has this address."));
      case SetUpInstallation.Verdict.Overloaded() ->
          again(guest, form.wrong("Too busy. Try again in a few seconds."));
    }
  }

  /** Signs in whoever has just set the installation up. */
  private void enter(Guest guest, Form form) {
    if (signInByPassword.signIn(form.text("username"), form.secret("password"), guest.origin())
        instanceof SignInByPassword.Verdict.Proved(SignedIn signedIn)) {
      guest.letIn(signedIn, "/portal/");
    } else {
      guest.seeOther("/portal/sign-in");
    }
  }

  private static void again(Guest guest, Form form) {
    guest.showAgain(page(guest, form));
  }

  private static JteModel page(Guest guest, Form form) {
    return Portal.TEMPLATES.setUp(guest.frame("Set up Latchkey"), form);
  }
}
