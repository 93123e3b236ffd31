package dev.latchkey.face.portal;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.signin.SignInStage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page, or what one form does.
 *
 * @param path where; with {@code {id}} where it is about one row
 * @param permissions any of these opens it; where there are none, everybody who is signed in may
 * @param owner whose the row is; null exactly where the path names none
 * @param stages how far the sign-in of who asks has to have come
 * @param needsProof whether it is dangerous, so that it takes a proof that is fresh
 * @param isPolled whether browsers ask for it by themselves, which keeps no sign-in going
 */
public record PortalPage(
    String method,
    String path,
    List<Permission> permissions,
    @Nullable Owner owner,
    Set<SignInStage> stages,
    boolean needsProof,
    boolean isPolled,
    Action action) {
  private static final Set<SignInStage> SIGNED_IN = Set.of(SignInStage.COMPLETE);

  public PortalPage {
    permissions = List.copyOf(permissions);
    stages = Set.copyOf(stages);
    if (path.contains("{id}") != (owner != null)) {
      throw new IllegalArgumentException("whose is the row of " + path + "?");
    }
  }

  /** Some pages that belong together. */
  public interface Pages {
    List<PortalPage> pages();
  }

  /** Finds out whose a row is. */
  @FunctionalInterface
  public interface Owner {
    /**
     * The customer whose the row with this id is, {@link CustomerId#INSTALLATION} if it is no
     * customer's; empty if there is none, whatever the text.
     *
     * @param asker who asks: of everybody's rows, such as system roles, each has their own
     */
    Optional<CustomerId> of(Authority asker, String id);
  }

  /** Does it, and answers; whoever asks has been found to be allowed to. */
  @FunctionalInterface
  public interface Action {
    void perform(Visit visit);
  }

  /** A page. */
  public static PortalPage get(String path, Action action, Permission... anyOf) {
    return new PortalPage("GET", path, List.of(anyOf), null, SIGNED_IN, false, false, action);
  }

  /** A page about one row. */
  public static PortalPage get(String path, Owner owner, Action action, Permission... anyOf) {
    return new PortalPage("GET", path, List.of(anyOf), owner, SIGNED_IN, false, false, action);
  }

  /** What a form does. */
  public static PortalPage post(String path, Action action, Permission... anyOf) {
    return new PortalPage("POST", path, List.of(anyOf), null, SIGNED_IN, false, false, action);
  }

  /** What a form does to one row. */
  public static PortalPage post(String path, Owner owner, Action action, Permission... anyOf) {
    return new PortalPage("POST", path, List.of(anyOf), owner, SIGNED_IN, false, false, action);
  }

  /** A page that asks whether to do something to one row, and at the same path what does it. */
  public static Stream<PortalPage> task(
      String path, Owner owner, Action ask, Action perform, Permission... anyOf) {
    return Stream.of(get(path, owner, ask, anyOf), post(path, owner, perform, anyOf));
  }

  /** The same, which is dangerous: whoever asks has to have proved lately who they are. */
  public PortalPage afterProof() {
    return new PortalPage(method, path, permissions, owner, stages, true, isPolled, action);
  }

  /** The same, which browsers ask for by themselves: that counts as no use of a sign-in. */
  public PortalPage polled() {
    return new PortalPage(method, path, permissions, owner, stages, needsProof, true, action);
  }

  /** The same for who has come this far and no further; else it is for who is signed in. */
  public PortalPage at(SignInStage... anyOf) {
    return new PortalPage(
        method, path, permissions, owner, Set.of(anyOf), needsProof, isPolled, action);
  }
}
