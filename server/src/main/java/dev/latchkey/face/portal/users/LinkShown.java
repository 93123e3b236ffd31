package dev.latchkey.face.portal.users;

import dev.latchkey.core.invitation.LinkPurpose;
import dev.latchkey.core.user.ResetLink;
import dev.latchkey.core.user.SendLink;
import dev.latchkey.face.portal.Place;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.Visit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link that was just made, as whoever made it is told of it.
 *
 * @param link to be handed over; null where it was mailed
 * @param next where they go from it
 */
public record LinkShown(
    boolean invitation,
    String username,
    String email,
    @Nullable String link,
    Instant expiresAt,
    String next) {

  /** Mails a link, or shows it once where it cannot be mailed. */
  static void show(Visit visit, SendLink sendLink, ResetLink made) {
    show(visit, sendLink, made, Place.USERS, "/portal/users/" + made.id());
  }

  /**
   * The same for a link that was made elsewhere.
   *
   * @param place where it belongs in the navigation
   * @param next where whoever made it goes on
   */
  public static void show(
      Visit visit, SendLink sendLink, ResetLink made, Place place, String next) {
    boolean sent = sendLink.send(made);
    LinkShown shown =
        new LinkShown(
            made.purpose() == LinkPurpose.INVITATION,
            made.username(),
            made.email(),
            sent ? null : made.link().reveal(),
            made.expiresAt(),
            next);
    visit.show(
        Portal.TEMPLATES.linkMade(
            visit.frame(shown.invitation() ? "Invitation made" : "Reset link made", place), shown));
  }

  /** Without the link. */
  @Override
  public String toString() {
    return "LinkShown[" + username + "]";
  }
}
