package dev.latchkey.face.portal.signin;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.apiuser.ApiUserConfig;
import dev.latchkey.core.signin.SignInByPassword;
import dev.latchkey.core.signin.SignedIn;
import dev.latchkey.core.user.RegisterUser;
import dev.latchkey.core.user.Registration;
import dev.latchkey.core.user.RequestResetLink;
import dev.latchkey.core.user.SendLink;
import dev.latchkey.face.portal.Form;
import dev.latchkey.face.portal.Guest;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.platform.http.Routes;
import gg.jte.models.runtime.JteModel;

/** The pages for strangers: signing in, registering, asking for a link. */
public final class SignInPages {
  static final String TOO_MANY = "Too many tries from here. Wait a minute, then try again.";

  private final SignInByPassword signInByPassword;
  private final RegisterUser registerUser;
  private final RequestResetLink requestResetLink;
  private final SendLink sendLink;
  private final ApiUserConfig apiUserNames;

  public SignInPages(UseCases useCases, ApiUserConfig apiUserNames) {
    this.signInByPassword = useCases.signInByPassword();
    this.registerUser = useCases.registerUser();
    this.requestResetLink = useCases.requestResetLink();
    this.sendLink = useCases.sendLink();
    this.apiUserNames = apiUserNames;
  }

  /** Adds them. */
  public void addTo(Portal portal, Routes routes) {
    portal.addOpen(
        routes,
        "/portal/sign-in",
        guest -> guest.show(signInPage(guest, Form.empty())),
        this::signIn);
    portal.addOpen(
        routes,
        "/portal/register",
        guest -> {
          if (registerUser.isOpen()) {
            guest.show(registerPage(guest, Form.empty()));
          } else {
            guest.seeOther("/portal/sign-in");
          }
        },
        this::register);
    portal.addOpen(
        routes,
        "/portal/forgotten",
        guest -> guest.show(forgottenPage(guest, Form.empty(), false)),
        this::forgotten);
  }

  private void signIn(Guest guest) {
    Form form = guest.form();
    String username = form.text("username");
    if (!guest.mayTry()) {
      guest.show(429, signInPage(guest, form.wrong(TOO_MANY)));
    } else if (username.isEmpty() || form.secret("password").reveal().isEmpty()) {
      guest.showAgain(signInPage(guest, form.wrong("Both are needed.")));
    } else if (apiUserNames.owns(username)) {
      guest.showAgain(
          signInPage(
              guest,
              form.wrong(
                  "API users do not sign in here: they are for calls to the API. Sign in with your"
                      + " own username.")));
    } else {
      SignInByPassword.Verdict verdict =
          signInByPassword.signIn(username, form.secret("password"), guest.origin());
      if (verdict instanceof SignInByPassword.Verdict.Proved(SignedIn signedIn)) {
        guest.letIn(signedIn, Guest.destination(form.text("next")));
      } else {
        guest.showAgain(signInPage(guest, form.wrong(Refusals.of(verdict))));
      }
    }
  }

  private JteModel signInPage(Guest guest, Form form) {
    String wanted = form.text("next");
    return Portal.TEMPLATES.signIn(
        guest.frame("Sign in"),
        form,
        Guest.destination(wanted.isEmpty() ? guest.request().parameter("next") : wanted),
        registerUser.isOpen());
  }

  private void register(Guest guest) {
    Form form = guest.form();
    if (!guest.mayTry()) {
      guest.show(429, registerPage(guest, form.wrong(TOO_MANY)));
      return;
    }
    Registration asked =
        new Registration(
            form.text("username"),
            form.text("email"),
            form.text("full_name"),
            form.secret("password"));
    switch (registerUser.register(asked, guest.origin())) {
      case RegisterUser.Verdict.Registered _ -> enter(guest, asked);
      case RegisterUser.Verdict.Closed() -> guest.seeOther("/portal/sign-in");
      case RegisterUser.Verdict.Invalid(var fields) ->
          guest.showAgain(registerPage(guest, form.wrong(fields)));
      case RegisterUser.Verdict.UsernameTaken() ->
          guest.showAgain(registerPage(guest, form.wrong("username", "Somebody has this name.")));
      case RegisterUser.Verdict.EmailTaken() ->
          guest.showAgain(registerPage(guest, form.wrong("email", "Somebody has this address.")));
      case RegisterUser.Verdict.Overloaded() ->
          guest.show(503, registerPage(guest, form.wrong("Too busy. Try again in a few seconds.")));
    }
  }

  /** Signs in whoever has just registered. */
  private void enter(Guest guest, Registration registered) {
    if (signInByPassword.signIn(registered.username(), registered.password(), guest.origin())
        instanceof SignInByPassword.Verdict.Proved(SignedIn signedIn)) {
      guest.letIn(signedIn, "/portal/");
    } else {
      guest.seeOther("/portal/sign-in");
    }
  }

  private static JteModel registerPage(Guest guest, Form form) {
    return Portal.TEMPLATES.register(guest.frame("Create an account"), form);
  }

  private void forgotten(Guest guest) {
    Form form = guest.form();
    if (!guest.mayTry()) {
      guest.show(429, forgottenPage(guest, form.wrong(TOO_MANY), false));
    } else if (form.text("email").isEmpty() || form.text("email").length() > 254) {
      guest.showAgain(forgottenPage(guest, form.wrong("email", "Type your address."), false));
    } else {
      requestResetLink.request(form.text("email"), guest.origin());
      guest.show(forgottenPage(guest, form, true));
    }
  }

  private JteModel forgottenPage(Guest guest, Form form, boolean sent) {
    return Portal.TEMPLATES.forgotten(
        guest.frame("Forgot your password?"), form, sent, sendLink.isPossible());
  }
}
