package dev.latchkey.face.portal;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.access.Authorities;
import dev.latchkey.core.access.Authority;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.signin.SignInStage;
import dev.latchkey.core.signin.SignIns;
import dev.latchkey.core.signin.Visitor;
import dev.latchkey.face.assets.StaticAssets;
import dev.latchkey.face.portal.template.StaticTemplates;
import dev.latchkey.face.portal.template.Templates;
import dev.latchkey.platform.crypto.KeyedDigest;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.DatabaseUnavailable;
import dev.latchkey.platform.http.Body;
import dev.latchkey.platform.http.Endpoint;
import dev.latchkey.platform.http.FormReader;
import dev.latchkey.platform.http.FormReading;
import dev.latchkey.platform.http.Request;
import dev.latchkey.platform.http.RequestLimit;
import dev.latchkey.platform.http.Response;
import dev.latchkey.platform.http.Route;
import dev.latchkey.platform.http.Routes;
import dev.latchkey.platform.time.Time;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The paths of the portal, and what is checked for all of them. */
public final class Portal {
  /** The templates, as typed methods. */
  public static final Templates TEMPLATES = new StaticTemplates();

  static final String SIGN_IN = "/portal/sign-in";

  /** Where the second factor is asked for. */
  public static final String SECOND_FACTOR = "/portal/second-factor";

  /** Where a second factor is set up by who has to. */
  public static final String ENROLMENT = "/portal/enrol";

  private static final Logger LOG = LoggerFactory.getLogger(Portal.class);

  /**
   * A box for each scope that a catalogue of 2000 characters can have, and what else is on a form.
   */
  private static final int FIELDS_AT_MOST = 1000;

  private final SignIns signIns;
  private final Authorities authorities;
  private final FormTokens formTokens;
  private final RequestLimit limit;
  private final Randomness randomness;
  private final Time time;
  private final Look look;

  /** The paths that have a page, and not only a form. */
  private final Set<String> shown = new HashSet<>();

  /**
   * @param formDigest under a key that is used for nothing else
   * @param limit how often a stranger may try something
   */
  public Portal(
      UseCases useCases,
      Authorities authorities,
      KeyedDigest formDigest,
      String publicUrl,
      RequestLimit limit,
      Randomness randomness,
      StaticAssets assets) {
    this.signIns = useCases.signIns();
    this.authorities = authorities;
    this.formTokens = new FormTokens(formDigest, publicUrl);
    this.limit = limit;
    this.randomness = randomness;
    this.time = useCases.time();
    this.look = new Look(assets);
  }

  /** Adds the pages of people who are signed in. */
  public void add(Routes routes, List<? extends PortalPage.Pages> rooms) {
    for (PortalPage.Pages room : rooms) {
      for (PortalPage page : room.pages()) {
        Route route =
            page.path().contains("{") ? routes.pattern(page.path()) : routes.path(page.path());
        Endpoint endpoint = guarded((request, response) -> visit(request, response, page));
        if (page.method().equals("GET")) {
          shown.add(page.path());
          route.get(endpoint);
        } else {
          route.post(endpoint);
        }
        route.otherwise(guarded((request, response) -> problem(request, response, Trouble.NOT_SO)));
      }
    }
    routes
        .prefix("/portal/")
        .any(guarded((request, response) -> problem(request, response, Trouble.NOT_FOUND)));
    routes
        .path("/portal")
        .get((request, response) -> Answer.seeOther(request, response, Guest.HOME));
    routes.path("/").get((request, response) -> Answer.seeOther(request, response, Guest.HOME));
  }

  /** Adds a page that nobody has to sign in for. */
  public void addOpen(Routes routes, String path, Consumer<Guest> get, Consumer<Guest> post) {
    routes
        .path(path)
        .get(guarded((request, response) -> get.accept(guest(request, response, Form.empty()))))
        .post(
            guarded((request, response) -> {
              SecretText browser =
                  Cookies.find(request, Cookies.Name.BROWSER).orElse(SecretText.of(""));
              Form form = form(request, response, browser);
              if (form != null) {
                post.accept(guest(request, response, form));
              }
            }));
  }

  private Guest guest(Request request, Response response, Form form) {
    SecretText browser =
        Cookies.find(request, Cookies.Name.BROWSER)
            .orElseGet(() -> {
              SecretText fresh =
                  SecretText.of(
                      Base64.getUrlEncoder().withoutPadding().encodeToString(randomness.bytes(32)));
              Cookies.set(response, Cookies.Name.BROWSER, fresh);
              return fresh;
            });
    return new Guest(
        request, response, limit, form, formTokens.of(browser), look, () -> endPresent(request));
  }

  /** Ends the sign-in that a browser has, since it is given another. */
  private void endPresent(Request request) {
    Cookies.find(request, Cookies.Name.SIGN_IN)
        .flatMap(signIns::look)
        .ifPresent(visitor -> {
          Origin origin = new Origin(request.source(), request.userAgent(), request.id());
          boolean _ = signIns.end(visitor.user(), visitor.signIn().id(), origin);
        });
  }

  private void visit(Request request, Response response, PortalPage page) {
    SecretText token = Cookies.find(request, Cookies.Name.SIGN_IN).orElse(SecretText.of(""));
    Visitor visitor = token.reveal().isEmpty() ? null : visitor(token, page);
    if (visitor == null) {
      Answer.seeOther(request, response, SIGN_IN + next(request, page));
      return;
    }
    SignInStage stage = visitor.signIn().stage();
    if (!page.stages().contains(stage)) {
      Answer.seeOther(request, response, wayOn(stage, request, page));
      return;
    }
    Form form = Form.empty();
    if (request.method().equals("POST")) {
      form = form(request, response, token);
      if (form == null) {
        return;
      }
    }
    Authority authority = authorities.of(visitor.user().principal()).orElse(null);
    if (authority == null) {
      problem(request, response, Trouble.FORBIDDEN);
      return;
    }
    Visit visit =
        new Visit(
            request,
            response,
            visitor,
            token,
            authority,
            form,
            formTokens.of(token),
            look,
            time.instant(),
            () -> stillMay(token, page));
    perform(page, visit);
  }

  /** Whether a sign-in that was granted a page is still good for it. */
  private boolean stillMay(SecretText token, PortalPage page) {
    return signIns
        .look(token)
        .filter(visitor -> visitor.signIn().stage() == SignInStage.COMPLETE)
        .flatMap(visitor -> authorities.of(visitor.user().principal()))
        .filter(authority ->
            page.permissions().isEmpty() || page.permissions().stream().anyMatch(authority::may))
        .isPresent();
  }

  private @Nullable Visitor visitor(SecretText token, PortalPage page) {
    return (page.isPolled() ? signIns.look(token) : signIns.find(token)).orElse(null);
  }

  private void perform(PortalPage page, Visit visit) {
    PortalPage.Owner owner = page.owner();
    if (owner != null) {
      Optional<CustomerId> found = owner.of(visit.authority(), visit.id());
      if (found.filter(visit.authority()::reaches).isEmpty()) {
        // Somebody else's row is not told from one that is not there.
        trouble(visit, Trouble.NOT_FOUND);
        return;
      }
    }
    if (!page.permissions().isEmpty() && page.permissions().stream().noneMatch(visit::may)) {
      trouble(visit, Trouble.FORBIDDEN);
    } else if (page.needsProof() && !visit.provedLately()) {
      visit.seeOther("/portal/prove" + next(visit.request(), page));
    } else {
      page.action().perform(visit);
    }
  }

  /** The one page that a sign-in leads to at a stage for which another is not. */
  private String wayOn(SignInStage stage, Request request, PortalPage page) {
    return switch (stage) {
      case SECOND_FACTOR -> SECOND_FACTOR + next(request, page);
      case ENROLMENT -> ENROLMENT + next(request, page);
      case COMPLETE -> Guest.HOME;
    };
  }

  private String next(Request request, PortalPage page) {
    return "?next=" + encoded(wanted(request, page));
  }

  /** The page to go to once who asks has signed in, or proved who they are. */
  private String wanted(Request request, PortalPage page) {
    if (request.method().equals("GET")) {
      return request.path() + (request.query().isEmpty() ? "" : "?" + request.query());
    }
    // What a form would have done is asked for again, where it has a page of its own.
    return shown.contains(page.path()) ? request.path() : Guest.HOME;
  }

  private static String encoded(String path) {
    return URLEncoder.encode(path, StandardCharsets.UTF_8);
  }

  /** What was sent, if it is a form of ours; else null, and the answer is sent. */
  private @Nullable Form form(Request request, Response response, SecretText cookie) {
    Map<String, String> values =
        switch (request.body()) {
          case Body.Content(byte[] bytes) ->
              switch (FormReader.read(bytes, FIELDS_AT_MOST)) {
                case FormReading.Fields fields -> fields.values();
                case FormReading.Malformed _ -> null;
              };
          case Body.TooLarge _, Body.Malformed _ -> null;
        };
    if (values == null) {
      problem(request, response, Trouble.MALFORMED);
      return null;
    }
    String sent = values.getOrDefault(FormTokens.FIELD, "");
    if (cookie.reveal().isEmpty() || !formTokens.isOurs(request, cookie, sent)) {
      problem(request, response, Trouble.STALE);
      return null;
    }
    return new Form(values);
  }

  private Endpoint guarded(Endpoint endpoint) {
    return (request, response) -> {
      try {
        endpoint.handle(request, response);
      } catch (DatabaseUnavailable unavailable) {
        fail(request, response, Trouble.UNAVAILABLE, unavailable);
      } catch (RuntimeException bug) {
        LOG.error("failed by an error of ours, request {}", request.id(), bug);
        fail(request, response, Trouble.INTERNAL, bug);
      }
    };
  }

  /** Says that it failed, unless part of an answer is out; then the connection has to end. */
  private void fail(Request request, Response response, Trouble trouble, RuntimeException reason) {
    if (response.isSent()) {
      throw reason;
    }
    problem(request, response, trouble);
  }

  private void problem(Request request, Response response, Trouble trouble) {
    Frame frame = new Frame(trouble.title(), null, null, List.of(), "", null, look);
    Answer.page(response, trouble.status(), TEMPLATES.trouble(frame, trouble, request.id()));
  }

  /** Shows somebody who is signed in what stands in their way. */
  public static void trouble(Visit visit, Trouble trouble) {
    visit.show(
        trouble.status(),
        TEMPLATES.trouble(visit.frame(trouble.title(), null), trouble, visit.request().id()));
  }
}
