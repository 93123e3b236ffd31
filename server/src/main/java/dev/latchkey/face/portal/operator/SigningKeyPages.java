package dev.latchkey.face.portal.operator;

import static dev.latchkey.face.portal.PortalPage.get;
import static dev.latchkey.face.portal.PortalPage.post;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.access.Authority;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.token.profile.TokenFormat;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.core.token.signingkey.ListedSigningKey;
import dev.latchkey.core.token.signingkey.RetireSigningKey;
import dev.latchkey.face.portal.Moments;
import dev.latchkey.face.portal.Note;
import dev.latchkey.face.portal.Place;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.Visit;
import dev.latchkey.platform.crypto.Randomness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The signing keys of each token profile: what they are used for, their rotation and their end. */
public final class SigningKeyPages implements PortalPage.Pages {
  static final String PATH = "/portal/signing-keys";

  private static final String ROTATE = PATH + "/profiles/{id}/rotate";
  private static final String RETIRE = PATH + "/{id}/retire";

  private final UseCases useCases;
  private final Randomness randomness;

  public SigningKeyPages(UseCases useCases, Randomness randomness) {
    this.useCases = useCases;
    this.randomness = randomness;
  }

  @Override
  public List<PortalPage> pages() {
    return List.of(
        get(PATH, this::list, Permission.SIGNING_KEYS_READ),
        get(ROTATE, this::ownerOfProfile, this::askToRotate, Permission.SIGNING_KEYS_WRITE)
            .afterProof(),
        post(ROTATE, this::ownerOfProfile, this::rotate, Permission.SIGNING_KEYS_WRITE)
            .afterProof(),
        get(
                RETIRE,
                this::ownerOfKey,
                visit -> askToRetire(visit, null),
                Permission.SIGNING_KEYS_WRITE)
            .afterProof(),
        post(RETIRE, this::ownerOfKey, this::retire, Permission.SIGNING_KEYS_WRITE).afterProof());
  }

  private Optional<CustomerId> ownerOfProfile(Authority asker, String name) {
    return useCases.tokenProfiles().find(name).map(found -> CustomerId.INSTALLATION);
  }

  private Optional<CustomerId> ownerOfKey(Authority asker, String kid) {
    return find(kid).map(found -> CustomerId.INSTALLATION);
  }

  /** Keys are few. */
  private Optional<SigningKeyView> find(String kid) {
    return useCases.listSigningKeys().all().stream()
        .filter(listed -> listed.key().kid().equals(kid))
        .findFirst()
        .map(SigningKeyView::of);
  }

  private void list(Visit visit) {
    visit.show(
        Portal.TEMPLATES.signingKeys(
            visit.frame("Signing keys", Place.SIGNING_KEYS),
            profiles(),
            visit.may(Permission.SIGNING_KEYS_WRITE)));
  }

  /** Those that are configured, in their order; then those that only have keys. */
  private List<ProfileKeys> profiles() {
    Map<String, List<SigningKeyView>> keys = new LinkedHashMap<>();
    for (TokenProfile profile : useCases.tokenProfiles().all()) {
      keys.put(profile.name(), new ArrayList<>());
    }
    for (ListedSigningKey listed : useCases.listSigningKeys().all().reversed()) {
      keys.computeIfAbsent(listed.key().profile(), _ -> new ArrayList<>())
          .add(SigningKeyView.of(listed));
    }
    return keys.entrySet().stream().map(each -> profile(each.getKey(), each.getValue())).toList();
  }

  private ProfileKeys profile(String name, List<SigningKeyView> keys) {
    TokenProfile profile = useCases.tokenProfiles().find(name).orElse(null);
    return profile == null
        ? new ProfileKeys(name, null, null, keys)
        : new ProfileKeys(
            name, inWords(profile.format()), Moments.length(profile.lifetime()), keys);
  }

  private static String inWords(TokenFormat format) {
    return switch (format) {
      case TokenFormat.Sealed _ -> "Opaque tokens, " + format.algorithm();
      case TokenFormat.Jwt _ -> "JWT, " + format.algorithm();
    };
  }

  private void askToRotate(Visit visit) {
    TokenProfile profile = useCases.tokenProfiles().find(visit.id()).orElseThrow();
    ProfileKeys keys =
        profiles().stream()
            .filter(each -> each.profile().equals(profile.name()))
            .findFirst()
            .orElseThrow();
    visit.show(
        Portal.TEMPLATES.rotateSigningKey(
            visit.frame("Rotate the signing key?", Place.SIGNING_KEYS),
            keys,
            visit.now().plus(profile.lifetime()),
            randomness.uuid().toString()));
  }

  private void rotate(Visit visit) {
    String once = visit.form().text("once");
    if (Visit.uuid(once).isEmpty() || !useCases.signIns().isFirst(once)) {
      visit.seeOther(Note.ALREADY_SENT.at(PATH));
    } else {
      var _ = useCases.rotateSigningKey().rotate(visit.id(), visit.actor(), visit.origin());
      visit.seeOther(Note.SIGNING_KEY_ROTATED.at(PATH));
    }
  }

  private void askToRetire(Visit visit, @Nullable String wrong) {
    visit.show(
        wrong == null ? 200 : 422,
        Portal.TEMPLATES.retireSigningKey(
            visit.frame("Retire this signing key?", Place.SIGNING_KEYS),
            find(visit.id()).orElseThrow(),
            useCases.usage().callsInLastDay(CustomerId.INSTALLATION, null),
            wrong));
  }

  private void retire(Visit visit) {
    switch (useCases.retireSigningKey().retire(visit.id(), visit.actor(), visit.origin())) {
      case RetireSigningKey.Verdict.Retired _ -> visit.seeOther(Note.SIGNING_KEY_RETIRED.at(PATH));
      case RetireSigningKey.Verdict.StillActive _ ->
          askToRetire(visit, "It makes its profile’s tokens now. Rotate the profile first.");
      case RetireSigningKey.Verdict.UnknownKey() -> visit.seeOther(PATH);
    }
  }
}
