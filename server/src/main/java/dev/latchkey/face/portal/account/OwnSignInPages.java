package dev.latchkey.face.portal.account;

import static dev.latchkey.face.portal.PortalPage.get;
import static dev.latchkey.face.portal.PortalPage.post;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.oversight.EndPrincipalSessions;
import dev.latchkey.core.signin.SignInId;
import dev.latchkey.core.signin.SignIns;
import dev.latchkey.face.portal.Note;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.Question;
import dev.latchkey.face.portal.Visit;
import java.util.List;

/** Signing out of other browsers, one or all. */
public final class OwnSignInPages implements PortalPage.Pages {
  private static final String EVERYWHERE = AccountPages.PATH + "/sign-out-everywhere";

  private final SignIns signIns;
  private final EndPrincipalSessions endSessions;

  public OwnSignInPages(UseCases useCases) {
    this.signIns = useCases.signIns();
    this.endSessions = useCases.endPrincipalSessions();
  }

  @Override
  public List<PortalPage> pages() {
    return List.of(
        post(
            AccountPages.PATH + "/sign-ins/{id}/end",
            // Whoever asks reaches no others' by it, whatever the id.
            (asker, id) -> Visit.uuid(id).map(_ -> asker.customer()),
            this::end),
        get(EVERYWHERE, this::ask),
        post(EVERYWHERE, this::endAll));
  }

  private void end(Visit visit) {
    SignInId id = SignInId.parse(visit.id());
    boolean _ = signIns.end(visit.user(), id, visit.origin());
    visit.seeOther(Note.SIGN_IN_ENDED.at(AccountPages.PATH));
  }

  private void ask(Visit visit) {
    visit.show(
        Portal.TEMPLATES.confirm(
            visit.frame("Sign out everywhere?", null),
            new Question(
                "Sign out everywhere?",
                "You are signed out of every browser, this one too, and all your sessions and"
                    + " tokens end. API keys go on.",
                EVERYWHERE,
                "Sign out everywhere",
                true,
                AccountPages.PATH,
                null)));
  }

  private void endAll(Visit visit) {
    signIns.endAll(visit.user(), visit.origin());
    EndPrincipalSessions.Verdict _ =
        endSessions.endAll(visit.authority(), visit.user().principal().id(), visit.origin());
    visit.forget();
    visit.seeOther(Note.SIGNED_OUT_EVERYWHERE.at("/portal/sign-in"));
  }
}
