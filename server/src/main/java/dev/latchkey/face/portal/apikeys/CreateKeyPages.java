package dev.latchkey.face.portal.apikeys;

import static dev.latchkey.face.portal.PortalPage.get;
import static dev.latchkey.face.portal.PortalPage.post;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.access.Authority;
import dev.latchkey.core.apikey.CreateApiKey;
import dev.latchkey.core.apikey.CreatedApiKey;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.signin.SignIns;
import dev.latchkey.face.portal.Form;
import dev.latchkey.face.portal.Note;
import dev.latchkey.face.portal.Place;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.Trouble;
import dev.latchkey.face.portal.Visit;
import dev.latchkey.platform.crypto.Randomness;
import gg.jte.models.runtime.JteModel;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Making an API key of one's own. The secret is in one answer, and nowhere afterwards. */
public final class CreateKeyPages implements PortalPage.Pages {
  private static final String PATH = ApiKeyPages.PATH + "/new";
  private static final String ONCE = "once";
  private static final int USUAL_DAYS = 90;

  private final CreateApiKey createApiKey;
  private final SignIns signIns;
  private final Randomness randomness;
  private final String publicUrl;

  public CreateKeyPages(UseCases useCases, Randomness randomness, String publicUrl) {
    this.createApiKey = useCases.createApiKey();
    this.signIns = useCases.signIns();
    this.randomness = randomness;
    this.publicUrl = publicUrl;
  }

  @Override
  public List<PortalPage> pages() {
    return List.of(get(PATH, this::show).afterProof(), post(PATH, this::create).afterProof());
  }

  private void show(Visit visit) {
    LocalDate today = LocalDate.ofInstant(visit.now(), ZoneOffset.UTC);
    Form form =
        Form.of(
            Map.of(
                NewKey.LIMIT,
                NewKey.LIMIT_CHOSEN,
                NewKey.EXPIRES,
                today.plusDays(USUAL_DAYS).toString()));
    if (visit.isOperator()) {
      // Keys belong to customers' users.
      Portal.trouble(visit, Trouble.FORBIDDEN);
    } else {
      visit.show(page(visit, form));
    }
  }

  private void create(Visit visit) {
    Form form = visit.form();
    String once = form.text(ONCE);
    if (visit.isOperator()) {
      Portal.trouble(visit, Trouble.FORBIDDEN);
      return;
    }
    NewKey wanted = NewKey.read(form, scopes(visit)).orElse(null);
    if (wanted == null) {
      visit.showAgain(page(visit, form));
    } else if (Visit.uuid(once).isEmpty()) {
      visit.showAgain(page(visit, form.wrong("Load the page again, then send the form.")));
    } else if (!signIns.isFirst(once)) {
      visit.seeOther(Note.ALREADY_SENT.at(ApiKeyPages.PATH));
    } else {
      create(visit, form, wanted);
    }
  }

  private void create(Visit visit, Form form, NewKey wanted) {
    switch (createApiKey.create(
        visit.user(),
        wanted.name(),
        wanted.scopes(),
        wanted.expiresAt(),
        visit.actor(),
        visit.origin())) {
      case CreateApiKey.Verdict.Created(CreatedApiKey created) -> show(visit, created);
      case CreateApiKey.Verdict.InvalidName(String requirement) ->
          visit.showAgain(page(visit, form.wrong(NewKey.NAME, "Must be " + requirement + ".")));
      case CreateApiKey.Verdict.ExpiryInThePast() ->
          visit.showAgain(
              page(visit, form.wrong(NewKey.EXPIRES, "Must be a day that is not over.")));
      case CreateApiKey.Verdict.ScopeNotGranted(String scope) ->
          visit.showAgain(
              page(
                  visit,
                  form.wrong(NewKey.LIMIT, "Your role does not grant “" + scope + "” any more.")));
    }
  }

  private void show(Visit visit, CreatedApiKey created) {
    String secret = created.secret().reveal();
    visit.show(
        Portal.TEMPLATES.createdApiKey(
            visit.frame("API key made", Place.API_KEYS),
            new CreatedKeyView(
                created.key().id().toString(),
                created.key().name(),
                secret,
                "curl -si -H 'X-API-Key: " + secret + "' " + publicUrl + "/verify")));
  }

  /** What the visitor's role grants. */
  private static Scopes scopes(Visit visit) {
    return visit.authority().role().scopes();
  }

  private JteModel page(Visit visit, Form form) {
    return Portal.TEMPLATES.newApiKey(
        visit.frame("New API key", Place.API_KEYS),
        form,
        randomness.uuid().toString(),
        scopes(visit).asList(),
        Authority.MANAGE_READ);
  }
}
