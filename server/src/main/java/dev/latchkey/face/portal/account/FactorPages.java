package dev.latchkey.face.portal.account;

import static dev.latchkey.face.portal.PortalPage.get;
import static dev.latchkey.face.portal.PortalPage.post;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.secondfactor.AddPasskey;
import dev.latchkey.core.secondfactor.AddTotp;
import dev.latchkey.core.secondfactor.Passkey;
import dev.latchkey.core.secondfactor.PasskeyId;
import dev.latchkey.core.secondfactor.Removal;
import dev.latchkey.core.secondfactor.RenamePasskey;
import dev.latchkey.core.secondfactor.RenewRecoveryCodes;
import dev.latchkey.core.secondfactor.SecondFactorCases;
import dev.latchkey.core.secondfactor.TotpSetup;
import dev.latchkey.core.signin.SignIns;
import dev.latchkey.face.portal.Form;
import dev.latchkey.face.portal.Note;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.Question;
import dev.latchkey.face.portal.Visit;
import dev.latchkey.face.portal.signin.AppSetup;
import dev.latchkey.face.portal.signin.Browsers;
import dev.latchkey.face.portal.signin.FactorWords;
import dev.latchkey.face.portal.signin.PasskeyCeremony;
import dev.latchkey.face.portal.signin.ShownCodes;
import dev.latchkey.platform.crypto.SecretText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adding and removing what proves somebody beside their password. */
public final class FactorPages implements PortalPage.Pages {
  private static final String PASSKEYS = AccountPages.PATH + "/passkeys";
  private static final String NEW = PASSKEYS + "/new";
  private static final String APP = AccountPages.PATH + "/app";
  private static final String CODES = AccountPages.PATH + "/recovery-codes";
  private static final String STILL_REQUIRED =
      "Your customer wants a second factor of everybody. Add another before you remove the last.";

  private final SecondFactorCases factors;
  private final PasskeyCeremony ceremony;
  private final SignIns signIns;

  public FactorPages(UseCases useCases) {
    this.factors = useCases.secondFactor();
    this.ceremony = new PasskeyCeremony(useCases);
    this.signIns = useCases.signIns();
  }

  @Override
  public List<PortalPage> pages() {
    // Whoever asks reaches no others' by it, whatever the id.
    PortalPage.Owner own = (asker, id) -> Visit.uuid(id).map(_ -> asker.customer());
    return List.of(
        get(NEW, visit -> askForPasskey(visit, 200, named(visit))).afterProof(),
        post(NEW, this::addPasskey).afterProof(),
        get(PASSKEYS + "/{id}/rename", own, visit -> askForName(visit, 200, null)).afterProof(),
        post(PASSKEYS + "/{id}/rename", own, this::rename).afterProof(),
        get(PASSKEYS + "/{id}/remove", own, visit -> askToRemove(visit, 200, null)).afterProof(),
        post(PASSKEYS + "/{id}/remove", own, this::remove).afterProof(),
        get(APP, visit -> setUp(visit, 200, Form.empty())).afterProof(),
        post(APP, this::confirm).afterProof(),
        get(APP + "/remove", visit -> askToRemoveApp(visit, 200, null)).afterProof(),
        post(APP + "/remove", this::removeApp).afterProof(),
        get(CODES, this::askForCodes).afterProof(),
        post(CODES, this::renewCodes).afterProof());
  }

  private static Form named(Visit visit) {
    return Form.of(Map.of("name", Browsers.name(visit.request().userAgent())));
  }

  private void askForPasskey(Visit visit, int status, Form form) {
    visit.show(
        status,
        Portal.TEMPLATES.addPasskey(
            visit.frame("Add a passkey", null), form, ceremony.begin(visit)));
  }

  private void addPasskey(Visit visit) {
    switch (ceremony.finish(visit)) {
      case AddPasskey.Verdict.Added(var _, List<SecretText> codes) ->
          goOn(visit, codes, Note.PASSKEY_ADDED);
      case AddPasskey.Verdict refused ->
          askForPasskey(visit, 422, FactorWords.tell(visit.form(), refused));
    }
  }

  private Optional<Passkey> passkey(Visit visit) {
    PasskeyId id = id(visit);
    return factors.state().of(visit.user().id()).passkeys().stream()
        .filter(each -> each.id().equals(id))
        .findFirst();
  }

  private static PasskeyId id(Visit visit) {
    return new PasskeyId(UUID.fromString(visit.id()));
  }

  private void askForName(Visit visit, int status, @Nullable Form again) {
    Passkey passkey = passkey(visit).orElse(null);
    if (passkey == null) {
      visit.seeOther(AccountPages.PATH);
      return;
    }
    visit.show(
        status,
        Portal.TEMPLATES.renamePasskey(
            visit.frame("Rename a passkey", null),
            again == null ? Form.of(Map.of("name", passkey.name())) : again,
            PASSKEYS + "/" + passkey.id() + "/rename"));
  }

  private void rename(Visit visit) {
    Form form = visit.form();
    switch (factors
        .renamePasskey()
        .rename(visit.user().principal(), id(visit), form.text("name"), visit.origin())) {
      case RenamePasskey.Verdict.Renamed() ->
          visit.seeOther(Note.PASSKEY_RENAMED.at(AccountPages.PATH));
      case RenamePasskey.Verdict.InvalidName() ->
          askForName(
              visit, 422, form.wrong("name", "Must be " + AddPasskey.NAME_REQUIREMENT + "."));
      case RenamePasskey.Verdict.NotFound() -> visit.seeOther(AccountPages.PATH);
    }
  }

  private void askToRemove(Visit visit, int status, @Nullable String wrong) {
    Passkey passkey = passkey(visit).orElse(null);
    if (passkey == null) {
      visit.seeOther(AccountPages.PATH);
      return;
    }
    ask(
        visit,
        status,
        new Question(
            "Remove this passkey?",
            "“"
                + passkey.name()
                + "” will not let you in any more, and you are signed out of every"
                + " other browser.",
            PASSKEYS + "/" + passkey.id() + "/remove",
            "Remove the passkey",
            true,
            AccountPages.PATH,
            wrong));
  }

  private void remove(Visit visit) {
    switch (factors.removePasskey().remove(visit.user().principal(), id(visit), visit.origin())) {
      case Removal.Removed() -> {
        endOthers(visit);
        visit.seeOther(Note.PASSKEY_REMOVED.at(AccountPages.PATH));
      }
      case Removal.StillRequired() -> askToRemove(visit, 422, STILL_REQUIRED);
      case Removal.NotFound() -> visit.seeOther(AccountPages.PATH);
    }
  }

  private void setUp(Visit visit, int status, Form form) {
    Optional<TotpSetup> setup =
        factors
            .addTotp()
            .pendingOrBegin(visit.user().principal(), visit.visitor().signIn().id().toString());
    if (setup.isEmpty()) {
      visit.seeOther(AccountPages.PATH);
      return;
    }
    visit.show(
        status,
        Portal.TEMPLATES.setUpApp(
            visit.frame("Set up an authenticator app", null),
            form,
            AppSetup.of(setup.get()),
            factors.state().of(visit.user().id()).totp()));
  }

  private void confirm(Visit visit) {
    Form form = visit.form();
    switch (factors
        .addTotp()
        .confirm(
            visit.user().principal(),
            visit.visitor().signIn().id().toString(),
            form.secret("code"),
            visit.origin())) {
      case AddTotp.Verdict.Added(List<SecretText> codes, boolean inPlaceOfAnother) -> {
        if (inPlaceOfAnother) {
          endOthers(visit);
        }
        goOn(visit, codes, Note.APP_ADDED);
      }
      case AddTotp.Verdict.WrongCode() ->
          setUp(visit, 422, form.wrong("code", FactorWords.WRONG_FIRST_CODE));
      case AddTotp.Verdict.NothingBegun() ->
          setUp(visit, 422, form.wrong("code", FactorWords.TOO_LATE));
      case AddTotp.Verdict.NotPossible() -> visit.seeOther(AccountPages.PATH);
    }
  }

  private void askToRemoveApp(Visit visit, int status, @Nullable String wrong) {
    ask(
        visit,
        status,
        new Question(
            "Remove the authenticator app?",
            "Its codes will not let you in any more, and you are signed out of every other"
                + " browser.",
            APP + "/remove",
            "Remove the app",
            true,
            AccountPages.PATH,
            wrong));
  }

  private void removeApp(Visit visit) {
    switch (factors.removeTotp().remove(visit.user().principal(), visit.origin())) {
      case Removal.Removed() -> {
        endOthers(visit);
        visit.seeOther(Note.APP_REMOVED.at(AccountPages.PATH));
      }
      case Removal.StillRequired() -> askToRemoveApp(visit, 422, STILL_REQUIRED);
      case Removal.NotFound() -> visit.seeOther(AccountPages.PATH);
    }
  }

  private void askForCodes(Visit visit) {
    ask(
        visit,
        200,
        new Question(
            "Make new recovery codes?",
            "You are shown ten new codes. Those from before are not good any more.",
            CODES,
            "Make new codes",
            false,
            AccountPages.PATH,
            null));
  }

  private void renewCodes(Visit visit) {
    switch (factors.renewRecoveryCodes().renew(visit.user().principal(), visit.origin())) {
      case RenewRecoveryCodes.Verdict.Renewed(List<SecretText> codes) -> show(visit, codes);
      case RenewRecoveryCodes.Verdict.NotPossible() -> visit.seeOther(AccountPages.PATH);
    }
  }

  private void goOn(Visit visit, List<SecretText> codes, Note note) {
    if (codes.isEmpty()) {
      visit.seeOther(note.at(AccountPages.PATH));
    } else {
      endOthers(visit);
      show(visit, codes);
    }
  }

  /**
   * After a first factor, which others were let in without; and after one is taken away, since it
   * may be lost, or in somebody's hands, and a browser that it let in with it.
   */
  private void endOthers(Visit visit) {
    signIns.endOthers(visit.visitor(), visit.origin());
  }

  private static void show(Visit visit, List<SecretText> codes) {
    visit.show(
        Portal.TEMPLATES.recoveryCodes(
            visit.frame("Keep your recovery codes", null),
            new ShownCodes(codes.stream().map(SecretText::reveal).toList())));
  }

  private static void ask(Visit visit, int status, Question question) {
    visit.show(status, Portal.TEMPLATES.confirm(visit.frame(question.title(), null), question));
  }
}
