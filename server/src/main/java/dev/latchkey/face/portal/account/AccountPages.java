package dev.latchkey.face.portal.account;

import static dev.latchkey.face.portal.PortalPage.get;
import static dev.latchkey.face.portal.PortalPage.post;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.authenticate.ChangePassword;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.SubscriptionStatus;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.role.Role;
import dev.latchkey.core.secondfactor.Factors;
import dev.latchkey.core.signin.ChangePasswordHere;
import dev.latchkey.core.signin.SignIn;
import dev.latchkey.core.signin.SignedIn;
import dev.latchkey.core.user.ChangeProfile;
import dev.latchkey.face.portal.Form;
import dev.latchkey.face.portal.Note;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.Visit;
import dev.latchkey.face.portal.signin.Browsers;
import dev.latchkey.face.portal.signin.Refusals;
import gg.jte.models.runtime.JteModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The account of whoever asks: profile, address and password, and all else at a glance. */
public final class AccountPages implements PortalPage.Pages {
  /** Where it is. */
  static final String PATH = "/portal/account";

  private final UseCases useCases;

  public AccountPages(UseCases useCases) {
    this.useCases = useCases;
  }

  @Override
  public List<PortalPage> pages() {
    return List.of(
        get(PATH, visit -> visit.show(page(visit, profile(visit)))),
        post(PATH + "/profile", this::changeName),
        get(PATH + "/email", visit -> visit.show(emailPage(visit, address(visit)))).afterProof(),
        post(PATH + "/email", this::changeEmail).afterProof(),
        // It begins a sign-in anew, as fresh as after any proof: the old password alone is none.
        get(PATH + "/password", visit -> visit.show(passwordPage(visit, Form.empty())))
            .afterProof(),
        post(PATH + "/password", this::changePassword).afterProof());
  }

  private static Form profile(Visit visit) {
    return Form.of(Map.of("full_name", visit.user().fullName()));
  }

  private static Form address(Visit visit) {
    return Form.of(Map.of("email", visit.user().email()));
  }

  private JteModel page(Visit visit, Form form) {
    return Portal.TEMPLATES.account(visit.frame("Account", null), view(visit), form);
  }

  private AccountView view(Visit visit) {
    Factors factors = useCases.secondFactor().state().of(visit.user().id());
    Customer customer = visit.customer().orElse(null);
    Role role = visit.authority().role();
    return new AccountView(
        visit.user().username(),
        visit.user().email(),
        factors.totp(),
        factors.passkeys().stream()
            .map(each ->
                new AccountView.Key(
                    each.id().toString(), each.name(), each.createdAt(), each.lastUsedAt()))
            .toList(),
        factors.recoveryCodesLeft(),
        customer != null && customer.requiresSecondFactor(),
        customer != null && visit.may(Permission.ACCOUNT_WRITE),
        useCases.signIns().of(visit.user()).stream().map(each -> place(visit, each)).toList(),
        customer == null ? null : agreement(customer),
        role.name(),
        role.permissions().stream().map(Permission::description).toList(),
        role.scopes().asList());
  }

  private static AccountView.Place place(Visit visit, SignIn signIn) {
    String source = signIn.source();
    return new AccountView.Place(
        signIn.id().toString(),
        Browsers.name(signIn.userAgent()),
        source == null ? "an unknown address" : source,
        signIn.createdAt(),
        signIn.seenAt(),
        signIn.id().equals(visit.visitor().signIn().id()));
  }

  private static AccountView.Agreement agreement(Customer customer) {
    boolean trial = customer.subscription().status() == SubscriptionStatus.TRIAL;
    return new AccountView.Agreement(
        customer.name(),
        customer.subscription().status().label(),
        trial ? customer.subscription().trialEndsAt() : null);
  }

  private void changeName(Visit visit) {
    Form form = change(visit, visit.form().text("full_name"), null);
    if (form.isWrong()) {
      visit.showAgain(page(visit, form));
    } else {
      visit.seeOther(Note.PROFILE_CHANGED.at(PATH));
    }
  }

  private void changeEmail(Visit visit) {
    Form form = change(visit, null, visit.form().text("email"));
    if (form.isWrong()) {
      visit.showAgain(emailPage(visit, form));
    } else {
      visit.seeOther(Note.PROFILE_CHANGED.at(PATH));
    }
  }

  /** Changes what is given; the form says what is wrong with it, if anything is. */
  private Form change(Visit visit, @Nullable String fullName, @Nullable String email) {
    Form form = visit.form();
    return switch (useCases
        .changeProfile()
        .change(
            visit.user().customer(),
            visit.user().id(),
            fullName,
            email,
            visit.actor(),
            visit.origin())) {
      case ChangeProfile.Verdict.Changed _, ChangeProfile.Verdict.Unchanged _ -> form;
      case ChangeProfile.Verdict.Invalid(var fields) -> form.wrong(fields);
      case ChangeProfile.Verdict.EmailTaken() -> form.wrong("email", "Somebody has this address.");
      case ChangeProfile.Verdict.NotFound() -> form.wrong("Your account is gone.");
    };
  }

  private static JteModel emailPage(Visit visit, Form form) {
    return Portal.TEMPLATES.changeEmail(visit.frame("Change your email", null), form);
  }

  private void changePassword(Visit visit) {
    Form form = visit.form();
    switch (useCases
        .changePasswordHere()
        .change(visit.visitor(), form.secret("present"), form.secret("password"), visit.origin())) {
      case ChangePasswordHere.Verdict.Changed(SignedIn signedIn) -> {
        visit.carryOn(signedIn);
        visit.seeOther(Note.PASSWORD_CHANGED.at(PATH));
      }
      case ChangePasswordHere.Verdict.Unchanged(var why) -> tellWhyNot(visit, form, why);
    }
  }

  private static void tellWhyNot(Visit visit, Form form, ChangePassword.Verdict.Unchanged why) {
    switch (why) {
      case ChangePassword.Verdict.Invalid(var fields) ->
          visit.showAgain(passwordPage(visit, form.wrong(fields)));
      case ChangePassword.Verdict.WrongPassword() ->
          visit.showAgain(passwordPage(visit, form.wrong("present", "That is another password.")));
      case ChangePassword.Verdict.Throttled(Duration retryAfter) ->
          visit.showAgain(
              passwordPage(
                  visit, form.wrong("present", Refusals.tooMany("passwords", retryAfter))));
      case ChangePassword.Verdict.Overloaded() ->
          visit.show(503, passwordPage(visit, form.wrong("Too busy. Try again in a few seconds.")));
    }
  }

  private static JteModel passwordPage(Visit visit, Form form) {
    return Portal.TEMPLATES.changePassword(visit.frame("Change your password", null), form);
  }
}
