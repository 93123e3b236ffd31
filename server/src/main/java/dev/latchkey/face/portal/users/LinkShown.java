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
 */
public record LinkShown(
    boolean invitation,
    String username,
    String email,
    @Nullable String link,
    Instant expiresAt,
    String userPath) {

  /** Mails a link, or shows it once where it cannot be mailed. */
  static void show(Visit visit, SendLink sendLink, ResetLink made) {
    boolean sent = sendLink.send(made);
    boolean invitation = made.purpose() == LinkPurpose.INVITATION;
    visit.show(
        Portal.TEMPLATES.linkMade(
            visit.frame(invitation ? "Invitation made" : "Reset link made", Place.USERS),
            new LinkShown(
                invitation,
                made.username(),
                made.email(),
                sent ? null : made.link().reveal(),
                made.expiresAt(),
                "/portal/users/" + made.id())));
  }

  /** Without the link. */
  @Override
  public String toString() {
    return "LinkShown[" + username + "]";
  }
}
