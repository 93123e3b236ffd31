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
  USERS_READ("users.read"),
  /** Invite users, and change their role and status. */
  USERS_WRITE("users.write"),
  /** See the customer's API users. */
  API_USERS_READ("api-users.read"),
  /** Activate and deactivate API users. */
  API_USERS_WRITE("api-users.write"),
  /** Mint API users, and rotate them. Only the system role {@code owner} has it. */
  API_USERS_MINT("api-users.mint"),
  /** See everybody's API keys. */
  API_KEYS_READ("api-keys.read"),
  /** Revoke anybody's API keys. */
  API_KEYS_WRITE("api-keys.write"),
  /** See what each role grants. */
  ROLES_READ("roles.read"),
  /** Make, change and delete custom roles. */
  ROLES_WRITE("roles.write"),
  /** See everybody's sessions. */
  SESSIONS_READ("sessions.read"),
  /** Revoke anybody's sessions. */
  SESSIONS_REVOKE("sessions.revoke"),
  /** See and export the customer's activity. */
  ACTIVITY_READ("activity.read"),
  /** See the customer and its subscription; for operators, all customers. */
  ACCOUNT_READ("account.read"),
  /** Change what the customer has decided for all its people. */
  ACCOUNT_WRITE("account.write"),
  /** Make customers, and change what was agreed with them. */
  CUSTOMERS_WRITE("customers.write", true),
  /** See the installation's signing keys. */
  SIGNING_KEYS_READ("signing-keys.read", true),
  /** Rotate and retire signing keys. */
  SIGNING_KEYS_WRITE("signing-keys.write", true),
  /** See the resource servers that verify tokens here. */
  RESOURCE_SERVERS_READ("resource-servers.read", true),
  /** Make and delete resource servers. */
  RESOURCE_SERVERS_WRITE("resource-servers.write", true);

  private final String label;
  private final boolean ofOperators;

  Permission(String label) {
    this(label, false);
  }

  Permission(String label, boolean ofOperators) {
    this.label = label;
    this.ofOperators = ofOperators;
  }

  /** Whether it is about the whole installation, so that no customer's people have it. */
  public boolean isOfOperators() {
    return ofOperators;
  }

  /** Whether it lets nobody change anything. */
  public boolean isForReading() {
    return label.endsWith(".read");
  }

  /** The permission's name on the wire and in the store. */
  public String label() {
    return label;
  }

  /** Whether a custom role may grant it: who may mint is decided by the system, for everybody. */
  public boolean isGrantable() {
    return this != API_USERS_MINT && !ofOperators;
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

  /** Reads what {@link #text} wrote; a permission that a later release has added is passed over. */
  static Set<Permission> parse(String text) {
    return inOrder(
        Stream.of(text.split(" ")).map(Permission::withLabel).flatMap(Optional::stream).toList());
  }

  @Override
  public String toString() {
    return label;
  }
}
