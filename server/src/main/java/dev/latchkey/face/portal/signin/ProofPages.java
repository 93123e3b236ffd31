package dev.latchkey.face.portal.signin;

import static dev.latchkey.face.portal.PortalPage.get;
import static dev.latchkey.face.portal.PortalPage.post;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.secondfactor.Factors;
import dev.latchkey.core.signin.ProveAgain;
import dev.latchkey.core.signin.SignInByPassword;
import dev.latchkey.core.signin.SignInBySecondFactor;
import dev.latchkey.core.signin.SignInStage;
import dev.latchkey.core.signin.SignIns;
import dev.latchkey.core.signin.SignedIn;
import dev.latchkey.face.portal.Form;
import dev.latchkey.face.portal.Guest;
import dev.latchkey.face.portal.Note;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.Visit;
import gg.jte.models.runtime.JteModel;
import java.util.List;

/** Proving again who one is, and signing out. */
public final class ProofPages implements PortalPage.Pages {
  private final ProveAgain proveAgain;
  private final SignIns signIns;

  public ProofPages(UseCases useCases) {
    this.proveAgain = useCases.proveAgain();
    this.signIns = useCases.signIns();
  }

  @Override
  public List<PortalPage> pages() {
    return List.of(
        get("/portal/prove", visit -> visit.show(page(visit, Form.empty()))),
        post("/portal/prove", this::prove),
        post("/portal/sign-out", this::signOut).at(SignInStage.values()));
  }

  private void prove(Visit visit) {
    Form form = visit.form();
    String answer = form.text("answer");
    ProveAgain.Verdict verdict =
        answer.isEmpty()
            ? proveAgain.byPassword(
                visit.visitor(),
                visit.token(),
                form.secret("password"),
                form.secret("code"),
                visit.origin())
            : proveAgain.byPasskey(visit.visitor(), visit.token(), answer, visit.origin());
    switch (verdict) {
      case ProveAgain.Verdict.Proved(SignedIn signedIn) -> {
        visit.carryOn(signedIn);
        visit.seeOther(Guest.destination(form.text("next")));
      }
      case ProveAgain.Verdict.PasswordRefused(SignInByPassword.Verdict why) ->
          visit.showAgain(page(visit, form.wrong("password", Refusals.of(why))));
      case ProveAgain.Verdict.FactorRefused(SignInBySecondFactor.Verdict why) ->
          visit.showAgain(
              page(
                  visit,
                  answer.isEmpty()
                      ? form.wrong("code", Refusals.ofCode(why))
                      : form.wrong(Refusals.ofPasskey(why))));
    }
  }

  private JteModel page(Visit visit, Form form) {
    String wanted = form.text("next");
    Factors factors = proveAgain.factorsOf(visit.visitor());
    return Portal.TEMPLATES.prove(
        visit.frame("Is it you?", null),
        form,
        Guest.destination(wanted.isEmpty() ? visit.request().parameter("next") : wanted),
        !factors.isEmpty(),
        factors.passkeys().isEmpty() ? null : proveAgain.passkeyOptions(visit.visitor()));
  }

  private void signOut(Visit visit) {
    boolean _ = signIns.end(visit.user(), visit.visitor().signIn().id(), visit.origin());
    visit.forget();
    visit.seeOther(Note.SIGNED_OUT.at("/portal/sign-in"));
  }
}
