package dev.latchkey.face.portal.activity;

import dev.latchkey.core.audit.EntryFilter.Kinds;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A sort of entry that people look for. */
public enum Category {
  EVENTS("events", "All but calls", Kinds.EVENTS, null, false),
  CALLS("calls", "Calls", Kinds.CALLS, null, false),
  TOKENS("token.*", "Tokens issued", Kinds.BOTH, "token.*", false),
  LOGINS("login", "Logins refused", Kinds.BOTH, "login", false),
  SIGN_INS("portal.*", "Sign-ins to the portal", Kinds.EVENTS, "portal.*", false),
  API_USERS("api-user.*", "API users", Kinds.EVENTS, "api-user.*", false),
  USERS("user.*", "Users", Kinds.EVENTS, "user.*", false),
  API_KEYS("api-key.*", "API keys", Kinds.EVENTS, "api-key.*", false),
  SESSIONS("session.*", "Sessions", Kinds.EVENTS, "session.*", false),
  ROLES("role.*", "Roles", Kinds.EVENTS, "role.*", false),
  CUSTOMER("customer.*", "Customer and subscription", Kinds.EVENTS, "customer.*", false),
  SIGNING_KEYS("signing-key.*", "Signing keys", Kinds.EVENTS, "signing-key.*", true),
  RESOURCE_SERVERS(
      "resource-server.*", "Resource servers", Kinds.EVENTS, "resource-server.*", true),
  OPERATORS("operator.*", "Operators", Kinds.EVENTS, "operator.*", true),
  STORE("store.*", "The store", Kinds.EVENTS, "store.*", true),
  AUDIT("audit.*", "The audit log", Kinds.EVENTS, "audit.*", true);

  private final String label;
  private final String title;
  private final Kinds kinds;
  private final @Nullable String action;
  private final boolean ofOperators;

  Category(String label, String title, Kinds kinds, @Nullable String action, boolean ofOperators) {
    this.label = label;
    this.title = title;
    this.kinds = kinds;
    this.action = action;
    this.ofOperators = ofOperators;
  }

  /** What it is called in queries. */
  public String label() {
    return label;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  Kinds kinds() {
    return kinds;
  }

  /** The actions that it has, as filters name them; null for all of its kinds. */
  @Nullable String action() {
    return action;
  }

  /** Whether no customer has such entries. */
  boolean isOfOperators() {
    return ofOperators;
  }

  static Optional<Category> withLabel(String label) {
    return Stream.of(values()).filter(category -> category.label.equals(label)).findFirst();
  }
}
