package dev.latchkey.core.activity;

import dev.latchkey.core.audit.AuditEvent;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The sentence for each action. In a wording, {@code {actor}} and {@code {target}} stand for who
 * did it and what it was done to, {@code {tail}} for the end of the target's name, any other name
 * in braces for what the data says of it; what stands in square brackets is left out where the data
 * says nothing.
 */
final class Sentences {
  private static final Map<String, String> WORDINGS =
      Map.ofEntries(
          Map.entry("api-key.create", "{actor} made {target}"),
          Map.entry("api-key.revoke", "{actor} revoked {target}"),
          Map.entry("api-user.activate", "{actor} activated {target}"),
          Map.entry("api-user.create", "{actor} minted {target}"),
          Map.entry("api-user.deactivate", "{actor} deactivated {target}"),
          Map.entry("api-user.end-sessions", "{actor} ended all sessions of {target}"),
          Map.entry("api-user.lock", "{actor} locked {target}"),
          Map.entry("api-user.rotate", "{actor} rotated {target}[; its successor is {successor}]"),
          Map.entry("api-user.unlock", "{actor} unlocked {target}"),
          Map.entry(
              "audit.cut",
              "{actor} removed what is older than it is kept[, up to event {events_until}]"
                  + "[ and call batch {call_batches_until}]"),
          Map.entry("customer.create", "{actor} made the customer"),
          Map.entry(
              "customer.require-second-factor",
              "{actor} made a second factor[ {second_factor}] for the customer's people"),
          Map.entry(
              "customer.set-subscription", "{actor} set the subscription[ to {subscription}]"),
          Map.entry("login", "{target} logged in"),
          Map.entry("manage", "{actor} used the management API"),
          Map.entry("master-key.rotate", "{actor} rotated the master key"),
          Map.entry("me", "{actor} looked after their own account"),
          Map.entry("operator.change-password", "{actor} changed their password"),
          Map.entry("operator.create", "{actor} made the operator {target}"),
          Map.entry(
              "operator.create-reset-link", "{actor} made a link for {target} to set a password"),
          Map.entry(
              "operator.create-setup-link", "{actor} made the link that sets up the installation"),
          Map.entry("operator.reset-password", "{actor} set their password by a link"),
          Map.entry("portal.prove", "{actor} proved again who they are"),
          Map.entry("portal.prove-password", "{actor} proved their password at the portal"),
          Map.entry("portal.sign-in", "{actor} signed in to the portal"),
          Map.entry("portal.sign-out", "{actor} signed out of the portal"),
          Map.entry(
              "portal.sign-out-elsewhere", "{actor} signed out of the portal everywhere else"),
          Map.entry("portal.sign-out-everywhere", "{actor} signed out of the portal everywhere"),
          Map.entry("resource-server.create", "{actor} made the resource server {tail}"),
          Map.entry("resource-server.delete", "{actor} deleted the resource server {tail}"),
          Map.entry("role.change", "{actor} changed the role {tail}"),
          Map.entry("role.create", "{actor} made the role {tail}"),
          Map.entry("role.delete", "{actor} deleted the role {tail}"),
          Map.entry("second-factor.add-passkey", "{actor} added a passkey"),
          Map.entry("second-factor.add-totp", "{actor} set up an authenticator app"),
          Map.entry("second-factor.prove", "{actor} proved a second factor"),
          Map.entry("second-factor.remove-passkey", "{actor} removed a passkey"),
          Map.entry("second-factor.remove-totp", "{actor} removed their authenticator app"),
          Map.entry("second-factor.rename-passkey", "{actor} renamed a passkey"),
          Map.entry(
              "second-factor.renew-recovery-codes",
              "{actor} made new recovery codes; the old ones are good no more"),
          Map.entry("second-factor.reset", "{actor} removed every second factor of {target}"),
          Map.entry("second-factor.use-recovery-code", "{actor} used a recovery code"),
          Map.entry("session.revoke", "{actor} ended a session"),
          Map.entry("sign-in", "{actor} used the account's endpoints"),
          Map.entry("signing-key.create", "{actor} made the signing key {tail}[ of {profile}]"),
          Map.entry("signing-key.retire", "{actor} retired the signing key {tail}[ of {profile}]"),
          Map.entry(
              "signing-key.rotate", "{actor} made {tail} the next signing key[ of {profile}]"),
          Map.entry("store.backup", "{actor} backed the store up"),
          Map.entry("store.export", "{actor} exported what is in the store"),
          Map.entry("store.restore", "{actor} restored the store from a backup"),
          Map.entry("token.issue", "{actor} got a token[ by {dialect}]"),
          Map.entry("token.reuse", "{actor} got its token again"),
          Map.entry("user.activate", "{actor} activated {target}"),
          Map.entry("user.change-password", "{actor} changed their password"),
          Map.entry("user.change-profile", "{actor} changed the profile of {target}[: {changed}]"),
          Map.entry("user.change-role", "{actor} changed the role of {target}[ to “{role}”]"),
          Map.entry("user.create", "{actor} added the user {target}"),
          Map.entry("user.create-reset-link", "{actor} made a link for {target} to set a password"),
          Map.entry("user.deactivate", "{actor} deactivated {target}"),
          Map.entry("user.end-sessions", "{actor} ended all sessions of {target}"),
          Map.entry("user.erase", "{actor} erased {target}"),
          Map.entry("user.lock", "{actor} locked {target}"),
          Map.entry("user.reset-password", "{actor} set their password by a link"),
          Map.entry("user.unlock", "{actor} unlocked {target}"),
          Map.entry(
              "user.upgrade-password-hash", "the password hash of {target} was brought up to date"),
          Map.entry("verify", "{actor} made a call"));

  /** What an action is called whose outcome was another than success. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "login", "a login as {target} was refused",
          "second-factor.prove", "a second factor of {target} was refused",
          "token.issue", "{actor} got no token",
          "verify", "a call by {actor} was refused");

  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("unknown", "nobody has that name or key"),
          Map.entry("wrong-secret", "the password or secret was wrong"),
          Map.entry("not-admitted", "it may not log in there"),
          Map.entry("invited", "no password has been set yet"),
          Map.entry("inactive", "it is not active"),
          Map.entry("locked", "it is locked"),
          Map.entry("throttled", "there were too many wrong attempts"),
          Map.entry("superseded", "the password was changed meanwhile"),
          Map.entry("customer-expired", "the trial or subscription has expired"),
          Map.entry("customer-suspended", "the subscription is suspended"),
          Map.entry("customer-not-active", "the customer is not active"),
          Map.entry("second-factor-missing", "a password alone does not do"),
          Map.entry("wrong-code", "the code was wrong"),
          Map.entry("used-code", "the code had been used"),
          Map.entry("malformed", "the browser's answer made no sense"),
          Map.entry("other-challenge", "it was the answer to another question"),
          Map.entry("other-origin", "it was made at another address than the public URL"),
          Map.entry("not-verified", "its holder was not asked for"),
          Map.entry("other-algorithm", "its key is of another kind"),
          Map.entry("unknown-passkey", "it was none of their passkeys"),
          Map.entry("wrong-signature", "the signature was wrong"),
          Map.entry("counter-went-back", "the passkey may have been copied"),
          Map.entry("forbidden-answer", "the standard forbids it"),
          Map.entry("insufficient-scope", "the scope is missing"),
          Map.entry("not-api-enabled", "the user is not API-enabled"));

  private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\[\\]]*)\\]");
  private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)\\}");

  private Sentences() {}

  /** The actions that there is a sentence for. */
  static Set<String> actions() {
    return WORDINGS.keySet();
  }

  /** The outcomes that there are words for. */
  static Set<String> outcomes() {
    return REASONS.keySet();
  }

  static String of(Facts facts, Names names) {
    ActivityEntry entry = facts.entry();
    boolean ok = entry.outcome().equals(AuditEvent.OK);
    String wording = WORDINGS.get(entry.action());
    if (wording == null) {
      // Written by a newer release that shares this store.
      wording = "{actor} did " + entry.action() + (entry.target() == null ? "" : " to {target}");
    }
    String sentence =
        ok
            ? wording
            : REFUSED.getOrDefault(entry.action(), wording + ", which was refused")
                + ": "
                + REASONS.getOrDefault(entry.outcome(), entry.outcome().replace('-', ' '));
    String scope = entry.scope() == null || entry.action().equals("me") ? "" : entry.scope();
    String filled = fill(withoutEmpty(sentence, facts), facts, names);
    return capital(scope.isEmpty() ? filled : filled + " (" + scope + ")");
  }

  private static String withoutEmpty(String sentence, Facts facts) {
    return OPTIONAL
        .matcher(sentence)
        .replaceAll(part -> {
          Matcher place = PLACE.matcher(part.group(1));
          boolean said = place.find() && facts.text(place.group(1)).isPresent();
          return said ? Matcher.quoteReplacement(part.group(1)) : "";
        });
  }

  private static String fill(String sentence, Facts facts, Names names) {
    return PLACE
        .matcher(sentence)
        .replaceAll(place -> Matcher.quoteReplacement(value(place.group(1), facts, names)));
  }

  private static String value(String place, Facts facts, Names names) {
    ActivityEntry entry = facts.entry();
    return switch (place) {
      case "actor" -> actor(entry.actor(), names);
      case "target" -> named(entry.target(), names);
      case "tail" -> tail(entry.target());
      default -> named(facts.text(place).orElse("?"), names);
    };
  }

  private static String actor(String actor, Names names) {
    return switch (actor) {
      case "system" -> "the server";
      case "unknown" -> "somebody";
      default -> actor.startsWith("cli:") ? "the operator" : named(actor, names);
    };
  }

  private static String named(@Nullable String text, Names names) {
    return text == null
        ? "somebody unknown"
        : DescribeActivity.principal(text).map(names::of).orElse(text);
  }

  /** What comes after the last colon and slash, such as a role's name. */
  private static String tail(@Nullable String target) {
    if (target == null) {
      return "";
    }
    int end = Math.max(target.lastIndexOf(':'), target.lastIndexOf('/'));
    return "“" + target.substring(end + 1) + "”";
  }

  /** A username stays as it is; a word of ours begins a sentence. */
  private static String capital(String sentence) {
    boolean ours =
        sentence.startsWith("a ")
            || sentence.startsWith("an ")
            || sentence.startsWith("the ")
            || sentence.startsWith("somebody");
    return ours ? Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) : sentence;
  }
}
