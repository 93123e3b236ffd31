package dev.latchkey.core.role;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that a customer's people may do to what is their customer's, and operators to what is
 * anybody's, in the portal and by the management API. What is a person's own (profile, password,
 * keys, sessions) takes no permission.
 */
public enum Permission {
  /** See the customer's users. */
  USERS_READ("users.read", "See the customer’s users"),
  /** Invite users, and change their role and status. */
  USERS_WRITE("users.write", "Invite users, and change their role and status"),
  /** See the customer's API users. */
  API_USERS_READ("api-users.read", "See the customer’s API users"),
  /** Activate and deactivate API users. */
  API_USERS_WRITE("api-users.write", "Activate and deactivate API users"),
  /** Mint API users, and rotate them. Only the system role {@code owner} has it. */
  API_USERS_MINT("api-users.mint", "Mint API users, and rotate them", Holders.OWNERS),
  /** See everybody's API keys. */
  API_KEYS_READ("api-keys.read", "See everybody’s API keys"),
  /** Revoke anybody's API keys. */
  API_KEYS_WRITE("api-keys.write", "Revoke anybody’s API keys"),
  /** See what each role grants. */
  ROLES_READ("roles.read", "See what each role grants"),
  /** Make, change and delete custom roles. */
  ROLES_WRITE("roles.write", "Make, change and delete custom roles"),
  /** See everybody's sessions. */
  SESSIONS_READ("sessions.read", "See everybody’s sessions"),
  /** Revoke anybody's sessions. */
  SESSIONS_REVOKE("sessions.revoke", "Revoke anybody’s sessions"),
  /** See and export the customer's activity. */
  ACTIVITY_READ("activity.read", "See and export the customer’s activity"),
  /** See the customer and its subscription; for operators, all customers. */
  ACCOUNT_READ("account.read", "See the customer and its subscription"),
  /**
   * Change what the customer has decided for all its people, owners among them. Of the customer's
   * own, only the system role {@code owner} has it.
   */
  ACCOUNT_WRITE(
      "account.write", "Change what the customer has decided for all its people", Holders.OWNERS),
  /** Make customers, and change what was agreed with them. */
  CUSTOMERS_WRITE(
      "customers.write", "Make customers, and change what was agreed with them", Holders.OPERATORS),
  /** See the installation's signing keys. */
  SIGNING_KEYS_READ("signing-keys.read", "See the installation’s signing keys", Holders.OPERATORS),
  /** Rotate and retire signing keys. */
  SIGNING_KEYS_WRITE("signing-keys.write", "Rotate and retire signing keys", Holders.OPERATORS),
  /** See the resource servers that verify tokens here. */
  RESOURCE_SERVERS_READ(
      "resource-servers.read",
      "See the resource servers that verify tokens here",
      Holders.OPERATORS),
  /** Make and delete resource servers. */
  RESOURCE_SERVERS_WRITE(
      "resource-servers.write", "Make and delete resource servers", Holders.OPERATORS);

  /** Of a customer's people, who can have it at all. */
  private enum Holders {
    /** Whoever has a role that grants it. */
    ANYBODY,
    /** Owners alone: no role that can be made grants it. */
    OWNERS,
    /** Nobody: it is about the whole installation. */
    OPERATORS
  }

  private final String label;
  private final String description;
  private final Holders holders;

  Permission(String label, String description) {
    this(label, description, Holders.ANYBODY);
  }

  Permission(String label, String description, Holders holders) {
    this.label = label;
    this.description = description;
    this.holders = holders;
  }

  /** Whether it is about the whole installation, so that no customer's people have it. */
  public boolean isOfOperators() {
    return holders == Holders.OPERATORS;
  }

  /** Whether it lets nobody change anything. */
  public boolean isForReading() {
    return label.endsWith(".read");
  }

  /** What it lets its holders do, on one line, for people. */
  public String description() {
    return description;
  }

  /** The permission's name on the wire and in the store. */
  public String label() {
    return label;
  }

  /** Whether a custom role may grant it; of the system roles, {@code admin} has all of these. */
  public boolean isGrantable() {
    return holders == Holders.ANYBODY;
  }

  /** The first of these that no custom role may grant, if there is one. */
  static Optional<Permission> firstUngrantable(Collection<Permission> permissions) {
    return permissions.stream().filter(permission -> !permission.isGrantable()).findFirst();
  }

  /** The permission with exactly this label, if there is one. */
  public static Optional<Permission> withLabel(String label) {
    return Stream.of(values()).filter(permission -> permission.label.equals(label)).findFirst();
  }

  /** These permissions in the order in which they are declared, unmodifiable. */
  static Set<Permission> inOrder(Collection<Permission> permissions) {
    EnumSet<Permission> sorted = EnumSet.noneOf(Permission.class);
    sorted.addAll(permissions);
    return Collections.unmodifiableSet(sorted);
  }

  /** The labels in order, separated by single spaces, as they are stored. */
  static String text(Collection<Permission> permissions) {
    return inOrder(permissions).stream().map(Permission::label).collect(Collectors.joining(" "));
  }

  /**
   * Reads what {@link #text} wrote of a custom role. A permission that a later release has added is
   * passed over, and so is one that no custom role may grant.
   */
  static Set<Permission> parse(String text) {
    return inOrder(
        Stream.of(text.split(" "))
            .map(Permission::withLabel)
            .flatMap(Optional::stream)
            .filter(Permission::isGrantable)
            .toList());
  }

  @Override
  public String toString() {
    return label;
  }
}
