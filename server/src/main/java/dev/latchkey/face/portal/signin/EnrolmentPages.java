package dev.latchkey.face.portal.signin;

import static dev.latchkey.face.portal.PortalPage.get;
import static dev.latchkey.face.portal.PortalPage.post;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.secondfactor.AddPasskey;
import dev.latchkey.core.secondfactor.AddTotp;
import dev.latchkey.core.secondfactor.TotpSetup;
import dev.latchkey.core.signin.SignInBySecondFactor;
import dev.latchkey.core.signin.SignInStage;
import dev.latchkey.core.signin.SignedIn;
import dev.latchkey.face.portal.Form;
import dev.latchkey.face.portal.Guest;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.Visit;
import dev.latchkey.platform.crypto.SecretText;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a second factor is set up by who has proved a password, and has to have one. */
public final class EnrolmentPages implements PortalPage.Pages {
  private final AddTotp addTotp;
  private final PasskeyCeremony passkeys;
  private final SignInBySecondFactor bySecondFactor;

  public EnrolmentPages(UseCases useCases) {
    this.addTotp = useCases.secondFactor().addTotp();
    this.passkeys = new PasskeyCeremony(useCases);
    this.bySecondFactor = useCases.signInBySecondFactor();
  }

  @Override
  public List<PortalPage> pages() {
    return List.of(
        get(Portal.ENROLMENT, visit -> again(visit, 200, empty(visit))).at(SignInStage.ENROLMENT),
        post(Portal.ENROLMENT, this::enrol).at(SignInStage.ENROLMENT));
  }

  private static Form empty(Visit visit) {
    return Form.of(Map.of("name", Browsers.name(visit.request().userAgent())));
  }

  private void enrol(Visit visit) {
    if (visit.form().text("answer").isEmpty()) {
      confirm(visit);
    } else {
      add(visit);
    }
  }

  private void confirm(Visit visit) {
    Form form = visit.form();
    switch (addTotp.confirm(
        visit.user().principal(),
        visit.visitor().signIn().id().toString(),
        form.secret("code"),
        visit.origin())) {
      case AddTotp.Verdict.Added(List<SecretText> codes, var _) -> goOn(visit, codes);
      case AddTotp.Verdict.WrongCode() ->
          again(visit, 422, form.wrong("code", FactorWords.WRONG_FIRST_CODE));
      case AddTotp.Verdict.NothingBegun() ->
          again(visit, 422, form.wrong("code", FactorWords.TOO_LATE));
      case AddTotp.Verdict.NotPossible() -> leave(visit);
    }
  }

  private void add(Visit visit) {
    Form form = visit.form();
    switch (passkeys.finish(visit)) {
      case AddPasskey.Verdict.Added(var _, List<SecretText> codes) -> goOn(visit, codes);
      case AddPasskey.Verdict.NotPossible() -> leave(visit);
      case AddPasskey.Verdict refused -> again(visit, 422, FactorWords.tell(form, refused));
    }
  }

  private void goOn(Visit visit, List<SecretText> codes) {
    Optional<SignedIn> signedIn =
        bySecondFactor.enrolled(visit.visitor(), visit.token(), visit.origin());
    signedIn.ifPresent(visit::carryOn);
    String next = Guest.destination(visit.form().text("next"));
    if (codes.isEmpty()) {
      visit.seeOther(next);
    } else {
      visit.show(
          Portal.TEMPLATES.enrolled(
              visit.frame("Keep your recovery codes", null),
              new ShownCodes(codes.stream().map(SecretText::reveal).toList()),
              next));
    }
  }

  private static void leave(Visit visit) {
    visit.forget();
    visit.seeOther("/portal/sign-in");
  }

  private void again(Visit visit, int status, Form form) {
    Optional<TotpSetup> setup =
        addTotp.pendingOrBegin(visit.user().principal(), visit.visitor().signIn().id().toString());
    if (setup.isEmpty()) {
      leave(visit);
      return;
    }
    visit.show(status, page(visit, form, AppSetup.of(setup.get())));
  }

  private JteModel page(Visit visit, Form form, AppSetup setup) {
    String wanted = form.text("next");
    return Portal.TEMPLATES.enrol(
        visit.frame("Set up a second factor", null),
        form,
        setup,
        passkeys.begin(visit),
        Guest.destination(wanted.isEmpty() ? visit.request().parameter("next") : wanted));
  }
}
