package dev.latchkey.face.portal.signin;

import static dev.latchkey.face.portal.PortalPage.get;
import static dev.latchkey.face.portal.PortalPage.post;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.signin.SignInByPassword;
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
  private final SignInByPassword signInByPassword;
  private final SignIns signIns;

  public ProofPages(UseCases useCases) {
    this.signInByPassword = useCases.signInByPassword();
    this.signIns = useCases.signIns();
  }

  @Override
  public List<PortalPage> pages() {
    return List.of(
        get("/portal/prove", visit -> visit.show(page(visit, Form.empty()))),
        post("/portal/prove", this::prove),
        post("/portal/sign-out", this::signOut));
  }

  private void prove(Visit visit) {
    Form form = visit.form();
    SignInByPassword.Verdict verdict =
        signInByPassword.prove(
            visit.visitor(), visit.token(), form.secret("password"), visit.origin());
    if (verdict instanceof SignInByPassword.Verdict.Proved(SignedIn signedIn)) {
      visit.carryOn(signedIn);
      visit.seeOther(Guest.destination(form.text("next")));
    } else {
      visit.showAgain(page(visit, form.wrong("password", Refusals.of(verdict))));
    }
  }

  private static JteModel page(Visit visit, Form form) {
    String wanted = form.text("next");
    return Portal.TEMPLATES.prove(
        visit.frame("Is it you?", null),
        form,
        Guest.destination(wanted.isEmpty() ? visit.request().parameter("next") : wanted));
  }

  private void signOut(Visit visit) {
    boolean _ = signIns.end(visit.user(), visit.visitor().signIn().id(), visit.origin());
    visit.forget();
    visit.seeOther(Note.SIGNED_OUT.at("/portal/sign-in"));
  }
}
