package dev.latchkey.face.portal.apikeys;

import static dev.latchkey.face.portal.PortalPage.get;
import static dev.latchkey.face.portal.PortalPage.post;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.access.Authority;
import dev.latchkey.core.apikey.ApiKey;
import dev.latchkey.core.apikey.ApiKeyDirectory;
import dev.latchkey.core.apikey.ApiKeyId;
import dev.latchkey.core.apikey.RevokeApiKey;
import dev.latchkey.core.listing.Listing;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.usage.UsageRecorder;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserDirectory;
import dev.latchkey.core.user.UserId;
import dev.latchkey.face.portal.Note;
import dev.latchkey.face.portal.Pager;
import dev.latchkey.face.portal.Place;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.Principals;
import dev.latchkey.face.portal.Trouble;
import dev.latchkey.face.portal.Use;
import dev.latchkey.face.portal.Visit;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** API keys, seen and revoked: everybody's own, and everybody's for whoever may. */
public final class ApiKeyPages implements PortalPage.Pages {
  /** Where the list is. */
  static final String PATH = "/portal/api-keys";

  private static final String REVOKE = PATH + "/{id}/revoke";

  private final ApiKeyDirectory keys;
  private final UserDirectory users;
  private final RevokeApiKey revokeApiKey;
  private final UsageRecorder usage;
  private final Principals principals;

  public ApiKeyPages(UseCases useCases) {
    this.keys = useCases.apiKeys();
    this.users = useCases.users();
    this.revokeApiKey = useCases.revokeApiKey();
    this.usage = useCases.usage();
    this.principals = new Principals(useCases);
  }

  @Override
  public List<PortalPage> pages() {
    return List.of(
        get(PATH, this::list),
        get(REVOKE, this::owner, this::confirmRevoking).afterProof(),
        post(REVOKE, this::owner, this::revoke).afterProof());
  }

  /** One's own key, or one that the asker may see. */
  private Optional<CustomerId> owner(Authority asker, String id) {
    return find(id)
        .filter(key ->
            Principals.isSelf(asker, key.owner().principalId())
                || asker.may(Permission.API_KEYS_READ))
        .map(ApiKey::customer);
  }

  private Optional<ApiKey> find(String id) {
    return Visit.uuid(id).map(ApiKeyId::new).flatMap(keys::byId);
  }

  private static boolean mayRevoke(Visit visit, ApiKey key) {
    return Principals.isSelf(visit.authority(), key.owner().principalId())
        || visit.may(Permission.API_KEYS_WRITE);
  }

  private void list(Visit visit) {
    boolean all = visit.may(Permission.API_KEYS_READ);
    boolean mayChoose = all && !visit.isOperator();
    boolean mine = !all || (mayChoose && "mine".equals(visit.parameter("whose")));
    String who = mine ? null : visit.parameter("who");
    User asked = mine ? visit.user() : who == null ? null : user(visit, who).orElse(null);
    boolean nobody = who != null && asked == null;
    CustomerId customer = Principals.listed(visit);
    Map<String, @Nullable String> filters = new LinkedHashMap<>();
    filters.put("whose", mine && mayChoose ? "mine" : null);
    filters.put("who", who);
    filters.put("customer", visit.isOperator() && customer != null ? customer.toString() : null);
    Pager.Page<ApiKey> page =
        nobody
            ? new Pager.Page<>(List.of(), new Pager(null, null))
            : Pager.page(visit, PATH, filters, listing(customer, asked));
    visit.show(
        Portal.TEMPLATES.apiKeys(
            visit.frame("API keys", Place.API_KEYS),
            new ApiKeyList(
                rows(visit, page.rows()),
                page.pager(),
                mine,
                mayChoose,
                !visit.isOperator(),
                who,
                filters.get("customer"),
                nobody ? "No user here is called “" + who + "”" : null,
                customer == null)));
  }

  /** The user whom a text names; of a key, the one whose it is. */
  private Optional<User> user(Visit visit, String text) {
    return principals
        .named(visit.authority(), text)
        .map(Principals.Found::id)
        .flatMap(id ->
            id.kind() == PrincipalKind.API_KEY
                ? keys.byId(new ApiKeyId(id.uuid())).map(ApiKey::owner)
                : Optional.of(new UserId(id.uuid())))
        .flatMap(users::byId);
  }

  private Listing<ApiKey> listing(@Nullable CustomerId customer, @Nullable User asked) {
    if (asked != null) {
      return keys.of(asked.customer(), asked.id());
    }
    return customer == null ? keys.all() : keys.of(customer);
  }

  private List<ApiKeyRow> rows(Visit visit, List<ApiKey> found) {
    Map<PrincipalId, String> names =
        principals.names(
            visit.authority(), found.stream().map(key -> key.owner().principalId()).toList());
    Map<PrincipalId, Instant> lastUses =
        usage.lastUses(found.stream().map(key -> key.id().principalId()).toList());
    boolean ofAll = Principals.listed(visit) == null;
    return found.stream()
        .map(key ->
            ApiKeyRow.of(
                key,
                names.getOrDefault(key.owner().principalId(), ""),
                visit.now(),
                lastUses.get(key.id().principalId()),
                mayRevoke(visit, key),
                ofAll ? principals.customer(key.customer()) : null))
        .toList();
  }

  private void confirmRevoking(Visit visit) {
    ApiKey key = find(visit.id()).orElse(null);
    if (key == null || !mayRevoke(visit, key)) {
      Portal.trouble(visit, key == null ? Trouble.NOT_FOUND : Trouble.FORBIDDEN);
    } else if (key.revokedAt() != null) {
      visit.seeOther(Note.API_KEY_REVOKED.at(PATH));
    } else {
      visit.show(
          Portal.TEMPLATES.revokeApiKey(
              visit.frame("Revoke an API key", Place.API_KEYS),
              rows(visit, List.of(key)).getFirst(),
              Use.of(usage, key.customer(), key.id().principalId())));
    }
  }

  private void revoke(Visit visit) {
    ApiKey key = find(visit.id()).orElse(null);
    if (key == null || !mayRevoke(visit, key)) {
      Portal.trouble(visit, key == null ? Trouble.NOT_FOUND : Trouble.FORBIDDEN);
      return;
    }
    switch (revokeApiKey.revoke(key.customer(), key.id(), visit.actor(), visit.origin())) {
      case RevokeApiKey.Verdict.Revoked _, RevokeApiKey.Verdict.Unchanged _ ->
          visit.seeOther(Note.API_KEY_REVOKED.at(PATH));
      case RevokeApiKey.Verdict.NotFound() -> Portal.trouble(visit, Trouble.NOT_FOUND);
    }
  }
}
