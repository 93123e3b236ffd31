package dev.latchkey.face.portal;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a page says has been done by the form before it. It is named in the page's address, so it
 * says nothing that a stranger's link could abuse.
 */
public enum Note {
  PASSWORD_CHANGED("password-changed", "Your password is changed. You are signed out elsewhere."),
  PASSWORD_SET("password-set", "Your password is set. Sign in with it."),
  PROFILE_CHANGED("profile-changed", "Your profile is saved."),
  SIGNED_OUT("signed-out", "You are signed out."),
  SIGNED_OUT_EVERYWHERE("signed-out-everywhere", "You are signed out everywhere."),
  SIGN_IN_ENDED("sign-in-ended", "That browser is signed out."),
  PASSKEY_ADDED("passkey-added", "Your passkey is set up."),
  PASSKEY_RENAMED("passkey-renamed", "Your passkey has its new name."),
  PASSKEY_REMOVED("passkey-removed", "Your passkey is removed. Delete it on your device, too."),
  APP_ADDED("app-added", "Your authenticator app is set up."),
  APP_REMOVED("app-removed", "Your authenticator app is not asked for any more."),
  SECOND_FACTOR_REQUIRED(
      "second-factor-required", "From now on, everybody has to have a second factor."),
  SECOND_FACTOR_OPTIONAL(
      "second-factor-optional", "From now on, everybody chooses whether to have a second factor."),
  SECOND_FACTOR_RESET(
      "second-factor-reset",
      "The second factor is reset. Have them sign in with their password and set up another."),
  USER_CHANGED("user-changed", "The user is changed."),
  USER_ERASED("user-erased", "The user is erased."),
  SESSION_ENDED("session-ended", "The session has ended, and its token with it."),
  SESSIONS_ENDED("sessions-ended", "All sessions and their tokens have ended."),
  API_USER_ACTIVATED("api-user-activated", "The API user is active."),
  API_USER_DEACTIVATED("api-user-deactivated", "The API user is inactive."),
  API_KEY_REVOKED("api-key-revoked", "The API key is revoked, for good."),
  ROLE_MADE("role-made", "The role is made. Give it to users and API users now."),
  ROLE_CHANGED("role-changed", "The role is saved."),
  ROLE_DELETED("role-deleted", "The role is deleted."),
  CUSTOMER_CREATED("customer-created", "The customer is made. Invite its first owner."),
  SUBSCRIPTION_CHANGED("subscription-changed", "The subscription is changed."),
  SIGNING_KEY_ROTATED("signing-key-rotated", "There is a new key. No token has ended."),
  SIGNING_KEY_RETIRED("signing-key-retired", "The key is retired, and its tokens have ended."),
  RESOURCE_SERVER_DELETED(
      "resource-server-deleted", "The resource server is deleted. Its secret opens nothing."),
  ALREADY_SENT(
      "already-sent", "That form was sent before, so nothing was done again. Secrets show once.");

  private final String label;
  private final String text;

  Note(String label, String text) {
    this.label = label;
    this.text = text;
  }

  /** The path of a page, told to say this. */
  public String at(String path) {
    return path + (path.contains("?") ? "&" : "?") + "note=" + label;
  }

  /** What people read. */
  public String text() {
    return text;
  }

  static Optional<Note> withLabel(String label) {
    return Stream.of(values()).filter(note -> note.label.equals(label)).findFirst();
  }
}
