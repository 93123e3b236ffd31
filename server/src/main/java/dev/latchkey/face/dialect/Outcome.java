package dev.latchkey.face.dialect;

import dev.latchkey.core.authenticate.Refusal;
import java.util.Arrays;
import java.util.List;

/**
 * What can become of a login, or of a token at its use, apart from success. A dialect says how it
 * answers each; what it leaves unsaid is answered with the status and the message given here, in
 * the dialect's own error shape.
 */
public enum Outcome {
  MALFORMED_REQUEST(Section.REFUSALS, "malformed-request", 400, "the body cannot be read"),
  INVALID_REQUEST(Section.REFUSALS, "invalid-request", 400, "the request is not valid"),
  BODY_TOO_LARGE(Section.REFUSALS, "body-too-large", 413, "the body is too large"),
  UNSUPPORTED_MEDIA_TYPE(
      Section.REFUSALS, "unsupported-media-type", 415, "the body must be {accepted}"),
  METHOD_NOT_ALLOWED(Section.REFUSALS, "method-not-allowed", 405, "method not allowed"),
  /**
   * Unknown identifier, wrong secret, or a principal that the dialect does not admit: never told
   * apart.
   */
  INVALID_CREDENTIALS(Section.REFUSALS, "invalid-credentials", 401, "invalid credentials"),
  INACTIVE(Section.REFUSALS, "inactive", 401, "invalid credentials"),
  LOCKED(Section.REFUSALS, "locked", 401, "invalid credentials"),
  CUSTOMER_EXPIRED(
      Section.REFUSALS, "customer-expired", 403, "the trial or subscription has expired"),
  CUSTOMER_SUSPENDED(Section.REFUSALS, "customer-suspended", 403, "the subscription is suspended"),
  THROTTLED(Section.REFUSALS, "throttled", 429, "too many attempts"),
  OVERLOADED(Section.REFUSALS, "overloaded", 503, "overloaded, try again shortly"),
  UNAVAILABLE(Section.REFUSALS, "unavailable", 503, "unavailable, try again shortly"),
  INTERNAL_ERROR(Section.REFUSALS, "internal-error", 500, "internal error"),

  TOKEN_MISSING(Section.USES, "token-missing", 401, "not authenticated"),
  TOKEN_EXPIRED(Section.USES, "token-expired", 401, "token expired"),
  TOKEN_INVALID(Section.USES, "token-invalid", 401, "invalid token"),
  INSUFFICIENT_SCOPE(Section.USES, "insufficient-scope", 403, "insufficient scope"),
  NOT_API_ENABLED(Section.USES, "not-api-enabled", 403, "the user is not API-enabled"),
  CUSTOMER_NOT_ACTIVE(Section.USES, "customer-not-active", 403, "the customer is not active"),
  /** It cannot be known whether the token is good, because the store cannot be reached. */
  USE_UNAVAILABLE(Section.USES, "unavailable", 503, "unavailable, try again shortly");

  /** Where in a dialect's YAML the outcome is answered. */
  enum Section {
    REFUSALS("refusals"),
    USES("uses");

    private final String key;

    Section(String key) {
      this.key = key;
    }

    String key() {
      return key;
    }
  }

  private final Section section;
  private final String key;
  private final int status;
  private final String message;

  Outcome(Section section, String key, int status, String message) {
    this.section = section;
    this.key = key;
    this.status = status;
    this.message = message;
  }

  Section section() {
    return section;
  }

  /** Its name in YAML. */
  public String key() {
    return key;
  }

  /**
   * The HTTP status unless the dialect says otherwise; outcomes of {@link Section#USES} keep it.
   */
  public int defaultStatus() {
    return status;
  }

  /**
   * What is said about it unless the dialect says otherwise; may hold what a dialect's text may.
   */
  public String defaultMessage() {
    return message;
  }

  /** What can become of a token at its use. */
  public static List<Outcome> ofUses() {
    return of(Section.USES);
  }

  static List<Outcome> of(Section section) {
    return Arrays.stream(values()).filter(outcome -> outcome.section == section).toList();
  }

  /** What becomes of a login that is refused for this reason. */
  static Outcome of(Refusal refusal) {
    return switch (refusal) {
      case UNKNOWN, WRONG_SECRET, NOT_ADMITTED -> INVALID_CREDENTIALS;
      case INVITED, INACTIVE -> INACTIVE;
      case LOCKED -> LOCKED;
      case CUSTOMER_EXPIRED -> CUSTOMER_EXPIRED;
      case CUSTOMER_SUSPENDED -> CUSTOMER_SUSPENDED;
    };
  }
}
