package dev.latchkey.face.portal;

import dev.latchkey.core.role.Permission;
import java.util.List;

/** What the navigation leads to, in its order. */
public enum Place {
  OVERVIEW("Overview", "/portal/", "home", false),
  USERS("Users", "/portal/users", "users", false, Permission.USERS_READ, Permission.API_USERS_READ),
  API_KEYS("API keys", "/portal/api-keys", "key", false),
  SESSIONS("Sessions", "/portal/sessions", "device-desktop", false),
  ROLES("Roles", "/portal/roles", "shield", false, Permission.ROLES_READ),
  ACTIVITY("Activity", "/portal/activity", "activity", false, Permission.ACTIVITY_READ),
  CUSTOMERS("Customers", "/portal/customers", "building", true, Permission.CUSTOMERS_WRITE),
  SIGNING_KEYS(
      "Signing keys", "/portal/signing-keys", "certificate", true, Permission.SIGNING_KEYS_READ),
  DIALECTS("Dialects", "/portal/dialects", "list-details", true, Permission.SIGNING_KEYS_READ),
  RESOURCE_SERVERS(
      "Resource servers",
      "/portal/resource-servers",
      "server-2",
      true,
      Permission.RESOURCE_SERVERS_READ),
  HEALTH("Health", "/portal/health", "heartbeat", true, Permission.SIGNING_KEYS_READ);

  private final String title;
  private final String path;
  private final String icon;
  private final boolean ofOperators;

  @SuppressWarnings("ImmutableEnumChecker") // As List.of makes it.
  private final List<Permission> permissions;

  Place(String title, String path, String icon, boolean ofOperators, Permission... permissions) {
    this.title = title;
    this.path = path;
    this.icon = icon;
    this.ofOperators = ofOperators;
    this.permissions = List.of(permissions);
  }

  /** What it is called. */
  public String title() {
    return title;
  }

  /** Where it is. */
  public String path() {
    return path;
  }

  /** The name of its icon. */
  public String icon() {
    return icon;
  }

  /** Whether it is about the whole installation. */
  public boolean isOfOperators() {
    return ofOperators;
  }

  /** Any of these opens it; where there are none, everybody may. */
  List<Permission> permissions() {
    return permissions;
  }
}
