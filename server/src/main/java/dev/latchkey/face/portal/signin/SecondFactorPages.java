package dev.latchkey.face.portal.signin;

import static dev.latchkey.face.portal.PortalPage.get;
import static dev.latchkey.face.portal.PortalPage.post;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.role.SystemRoles;
import dev.latchkey.core.secondfactor.Factors;
import dev.latchkey.core.signin.SignInBySecondFactor;
import dev.latchkey.core.signin.SignInStage;
import dev.latchkey.core.signin.SignedIn;
import dev.latchkey.face.portal.Form;
import dev.latchkey.face.portal.Guest;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.Visit;
import gg.jte.models.runtime.JteModel;
import java.util.List;

/** Where whoever has proved their password proves their second factor. */
public final class SecondFactorPages implements PortalPage.Pages {
  private static final String RECOVERY = "recovery-code";

  private final SignInBySecondFactor bySecondFactor;

  public SecondFactorPages(UseCases useCases) {
    this.bySecondFactor = useCases.signInBySecondFactor();
  }

  @Override
  public List<PortalPage> pages() {
    return List.of(
        get(Portal.SECOND_FACTOR, this::show).at(SignInStage.SECOND_FACTOR),
        post(Portal.SECOND_FACTOR, this::prove).at(SignInStage.SECOND_FACTOR));
  }

  private void show(Visit visit) {
    if (bySecondFactor.factorsOf(visit.visitor()).isEmpty()) {
      // They were taken away meanwhile: the password alone is asked for again.
      visit.forget();
      visit.seeOther("/portal/sign-in");
    } else {
      visit.show(page(visit, Form.empty()));
    }
  }

  private void prove(Visit visit) {
    Form form = visit.form();
    String answer = form.text("answer");
    SignInBySecondFactor.Verdict verdict =
        answer.isEmpty()
            ? bySecondFactor.code(
                visit.visitor(), visit.token(), form.secret("code"), visit.origin())
            : bySecondFactor.passkey(visit.visitor(), visit.token(), answer, visit.origin());
    switch (verdict) {
      case SignInBySecondFactor.Verdict.Proved(SignedIn signedIn) -> {
        visit.carryOn(signedIn);
        visit.seeOther(Guest.destination(form.text("next")));
      }
      case SignInBySecondFactor.Verdict.Over() -> visit.seeOther("/portal/sign-in");
      case SignInBySecondFactor.Verdict refused ->
          visit.showAgain(
              page(
                  visit,
                  answer.isEmpty()
                      ? form.wrong("code", Refusals.ofCode(refused))
                      : form.wrong(Refusals.ofPasskey(refused))));
    }
  }

  private JteModel page(Visit visit, Form form) {
    Factors factors = bySecondFactor.factorsOf(visit.visitor());
    boolean recovery = factors.recoveryCodesLeft() > 0;
    boolean asked = RECOVERY.equals(visit.parameter("by")) || form.text("by").equals(RECOVERY);
    String wanted = form.text("next");
    return Portal.TEMPLATES.secondFactor(
        visit.frame("Your second factor", null),
        form,
        new SecondFactorView(
            factors.passkeys().isEmpty() ? null : bySecondFactor.passkeyOptions(visit.visitor()),
            factors.totp(),
            recovery,
            recovery && (asked || !factors.totp()),
            Guest.destination(wanted.isEmpty() ? visit.request().parameter("next") : wanted),
            whoHelps(visit)));
  }

  /** Nobody resets it for who may do more than they, and operators do so for each other alone. */
  private static String whoHelps(Visit visit) {
    if (visit.isOperator()) {
      return "Whoever runs the server resets it at its command line: latchkey user"
          + " reset-second-factor "
          + visit.user().username();
    }
    return visit.user().role().equals(SystemRoles.OWNER)
        ? "Another owner can reset it, or whoever runs this service."
        : "An owner or admin can reset it.";
  }
}
