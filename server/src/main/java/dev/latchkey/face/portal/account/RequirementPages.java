package dev.latchkey.face.portal.account;

import static dev.latchkey.face.portal.PortalPage.get;
import static dev.latchkey.face.portal.PortalPage.post;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.RequireSecondFactor;
import dev.latchkey.core.role.Permission;
import dev.latchkey.face.portal.Note;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.Question;
import dev.latchkey.face.portal.Visit;
import java.util.List;

/** Whether a customer wants a second factor of all its people. */
public final class RequirementPages implements PortalPage.Pages {
  private static final String REQUIRED = AccountPages.PATH + "/required-second-factor";
  private static final String OPTIONAL = AccountPages.PATH + "/optional-second-factor";

  private final RequireSecondFactor requireSecondFactor;

  public RequirementPages(UseCases useCases) {
    this.requireSecondFactor = useCases.requireSecondFactor();
  }

  @Override
  public List<PortalPage> pages() {
    return List.of(
        get(REQUIRED, visit -> ask(visit, true), Permission.ACCOUNT_WRITE).afterProof(),
        post(REQUIRED, visit -> change(visit, true), Permission.ACCOUNT_WRITE).afterProof(),
        get(OPTIONAL, visit -> ask(visit, false), Permission.ACCOUNT_WRITE).afterProof(),
        post(OPTIONAL, visit -> change(visit, false), Permission.ACCOUNT_WRITE).afterProof());
  }

  private static void ask(Visit visit, boolean required) {
    Question question =
        !required
            ? new Question(
                "Leave the second factor to everybody?",
                "Who has a second factor keeps it, and may remove it. Who has none goes on with a"
                    + " password alone.",
                OPTIONAL,
                "Leave it to everybody",
                false,
                AccountPages.PATH,
                null)
            : new Question(
                "Require a second factor of everybody?",
                "Who has no second factor sets one up at the next page they open, or the next time"
                    + " they sign in. A password alone then opens neither the portal nor the"
                    + " management API. API users and API keys go on as they are.",
                REQUIRED,
                "Require it",
                false,
                AccountPages.PATH,
                null);
    visit.show(Portal.TEMPLATES.confirm(visit.frame(question.title(), null), question));
  }

  private void change(Visit visit, boolean required) {
    Customer customer = visit.customer().orElse(null);
    if (customer == null) {
      visit.seeOther(AccountPages.PATH);
      return;
    }
    switch (requireSecondFactor.set(customer.id(), required, visit.actor(), visit.origin())) {
      case RequireSecondFactor.Verdict.Changed _, RequireSecondFactor.Verdict.Unchanged _ -> {
        Note note = required ? Note.SECOND_FACTOR_REQUIRED : Note.SECOND_FACTOR_OPTIONAL;
        visit.seeOther(note.at(AccountPages.PATH));
      }
      case RequireSecondFactor.Verdict.NotFound() -> visit.seeOther(AccountPages.PATH);
    }
  }
}
