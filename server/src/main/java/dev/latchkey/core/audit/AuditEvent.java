package dev.latchkey.core.audit;

import static java.util.Objects.requireNonNull;

import dev.latchkey.core.principal.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened. It holds ids, never names, addresses of persons or secrets.
 *
 * @param at when; kept to the millisecond
 * @param actor who did it
 * @param action what was done, such as {@code token.issue}; at most 64 characters
 * @param outcome {@link #OK}, or why it was refused, such as {@code wrong-secret}; at most 64
 *     characters
 * @param origin where the request came from
 * @param target what it was done to, such as {@code api-user:<uuid>}; at most 200 characters
 * @param customer whose activity it is part of; null when it concerns the installation
 * @param tokenId of the token issued; at most 200 characters
 * @param data what else is worth keeping, as one JSON object; at most 4000 characters
 */
public record AuditEvent(
    Instant at,
    Actor actor,
    String action,
    String outcome,
    Origin origin,
    @Nullable String target,
    @Nullable CustomerId customer,
    @Nullable String tokenId,
    @Nullable String data) {

  /** The outcome of what succeeded. */
  public static final String OK = "ok";

  public AuditEvent {
    requireNonNull(at, "at");
    requireNonNull(actor, "actor");
    AuditText.require("action", action, 64);
    AuditText.require("outcome", outcome, 64);
    requireNonNull(origin, "origin");
    if (customer != null && customer.isInstallation()) {
      customer = null;
    }
    if (target != null) {
      AuditText.require("target", target, 200);
    }
    if (tokenId != null) {
      AuditText.require("tokenId", tokenId, 200);
    }
    if (data != null) {
      AuditText.require("data", data, 4000);
    }
  }

  /** An event with nothing but what every event has. */
  public static AuditEvent of(
      Instant at, Actor actor, String action, String outcome, Origin origin) {
    return new AuditEvent(at, actor, action, outcome, origin, null, null, null, null);
  }

  /** This event, done to a target. */
  public AuditEvent withTarget(String value) {
    return new AuditEvent(at, actor, action, outcome, origin, value, customer, tokenId, data);
  }

  /** This event, as part of a customer's activity. */
  public AuditEvent withCustomer(CustomerId value) {
    return new AuditEvent(at, actor, action, outcome, origin, target, value, tokenId, data);
  }

  /** This event, about a token. */
  public AuditEvent withTokenId(String value) {
    return new AuditEvent(at, actor, action, outcome, origin, target, customer, value, data);
  }

  /** This event, with more to tell: one JSON object. */
  public AuditEvent withData(String value) {
    return new AuditEvent(at, actor, action, outcome, origin, target, customer, tokenId, value);
  }
}
