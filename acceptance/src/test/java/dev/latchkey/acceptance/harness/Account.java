package dev.latchkey.acceptance.harness;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Someone who can log in.
 *
 * @param customer the customer's name
 */
public record Account(String id, String username, String password, String customer) {
  static Account minted(JsonNode made, String customer) {
    return new Account(
        made.get("id").asString(),
        made.get("username").asString(),
        Secrets.remember(made.get("password").asString()),
        customer);
  }

  /** The body of a {@code rebelcore} login. */
  public String rebelcoreLogin() {
    return Json.write(Map.of("username", username, "password", password));
  }

  /** The body of a {@code kubex} login. */
  public String kubexLogin() {
    return Json.write(Map.of("userName", username, "pwd", password));
  }

  /** The same with a password that is wrong, though of the same form. */
  public Account withWrongPassword() {
    char last = password.charAt(password.length() - 1);
    String wrong = password.substring(0, password.length() - 1) + (last == 'x' ? 'y' : 'x');
    return new Account(id, username, Secrets.remember(wrong), customer);
  }
}
