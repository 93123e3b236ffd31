package dev.latchkey.face.portal;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.signin.SignedIn;
import dev.latchkey.core.signin.Visitor;
import dev.latchkey.core.user.User;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.http.Request;
import dev.latchkey.platform.http.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request of somebody who is signed in, and its answer. Belongs to one thread. */
public final class Visit extends Exchange {
  private final Visitor visitor;
  private final SecretText token;
  private final Authority authority;
  private final Instant now;
  private final BooleanSupplier stillAllowed;

  Visit(
      Request request,
      Response response,
      Visitor visitor,
      SecretText token,
      Authority authority,
      Form form,
      String formToken,
      Look look,
      Instant now,
      BooleanSupplier stillAllowed) {
    super(request, response, form, formToken, look);
    this.visitor = visitor;
    this.token = token;
    this.authority = authority;
    this.now = now;
    this.stillAllowed = stillAllowed;
  }

  /**
   * Whether an answer that takes long is to go on: the sign-in is still good for it, the browser
   * waits for it, and the server does not want to stop.
   */
  public boolean goesOn() {
    return response().isWanted() && stillAllowed.getAsBoolean();
  }

  /** Who asks, with their sign-in. */
  public Visitor visitor() {
    return visitor;
  }

  /** What opens their sign-in. */
  public SecretText token() {
    return token;
  }

  public User user() {
    return visitor.user();
  }

  /** Their customer; empty for an operator. */
  public Optional<Customer> customer() {
    return Optional.ofNullable(visitor.customer());
  }

  /** Whose rows they reach; {@link CustomerId#INSTALLATION} for everybody's. */
  public CustomerId reach() {
    return authority.customer();
  }

  /** Whether they run the installation. */
  public boolean isOperator() {
    return authority.customer().isInstallation();
  }

  /** What they may do. */
  public Authority authority() {
    return authority;
  }

  public Actor actor() {
    return authority.actor();
  }

  /** When they ask. */
  public Instant now() {
    return now;
  }

  /** Whether they may do what takes this permission. */
  public boolean may(Permission permission) {
    return authority.may(permission);
  }

  /** Whether their last proof is fresh enough for what is dangerous. */
  public boolean provedLately() {
    return visitor.provedLately();
  }

  /** The row that the path names, as it was sent. */
  public String id() {
    return request().pathParameter("id");
  }

  /** A query parameter without the space around it; null if there is none, or one of no sense. */
  public @Nullable String parameter(String name) {
    String value = request().parameter(name);
    String text = value == null ? "" : value.strip();
    boolean senseless =
        text.isEmpty() || text.length() > 200 || text.chars().anyMatch(Character::isISOControl);
    return senseless ? null : text;
  }

  /** The UUID that this is the text of, as we write it. */
  public static Optional<UUID> uuid(String text) {
    if (text.length() != 36) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(text)).filter(uuid -> uuid.toString().equals(text));
    } catch (IllegalArgumentException notAUuid) {
      return Optional.empty();
    }
  }

  /** What is around a page. */
  public Frame frame(String title, @Nullable Place place) {
    User user = visitor.user();
    Customer customer = visitor.customer();
    Frame.Viewer viewer =
        new Frame.Viewer(
            user.fullName().isEmpty() ? user.username() : user.fullName(),
            user.username(),
            customer == null ? "Installation" : customer.name(),
            user.role());
    return frame(title, place, viewer, places());
  }

  private List<Place> places() {
    return Stream.of(Place.values()).filter(this::mayGoTo).toList();
  }

  private boolean mayGoTo(Place place) {
    return place.permissions().isEmpty() || place.permissions().stream().anyMatch(this::may);
  }

  /** Has the browser hold what opens the sign-in from now on. */
  public void carryOn(SignedIn signedIn) {
    Cookies.set(response(), Cookies.Name.SIGN_IN, signedIn.token());
  }

  /** Has the browser forget the sign-in. */
  public void forget() {
    Cookies.remove(response(), Cookies.Name.SIGN_IN);
  }
}
