package dev.latchkey.face.reference;

/**
 * The bar at the top: which credentials are set, and how to set them. They are in the memory of the
 * page and nowhere else, so that the bar is of use with scripts only.
 */
final class AuthBar {
  private final Html html;

  AuthBar(Html html) {
    this.html = html;
  }

  void render() {
    html.open("header", "class", "bar");
    html.open("a", "class", "brand", "href", "#main").element("strong", "Latchkey");
    html.element("span", "API").close();
    html.open("div", "class", "auth scripted");
    html.element(
        "span", "No credentials set", "id", "auth-state", "class", "state", "role", "status");
    html.element(
        "button",
        "Clear",
        "type",
        "button",
        "id",
        "auth-clear",
        "class",
        "quiet",
        "hidden?",
        "true");
    html.open(
        "button",
        "type",
        "button",
        "id",
        "auth-open",
        "aria-expanded",
        "false",
        "aria-controls",
        "auth-panel");
    html.text("Set").element("span", " credentials", "class", "wide").close();
    html.close();
    html.open("noscript").element("span", "Calling needs scripts; reading does not.").close();
    html.open("div", "id", "auth-panel", "class", "panel", "hidden?", "true");
    logIn();
    paste();
    html.element(
        "p", "Kept in the memory of this page only: a reload forgets them.", "class", "note");
    html.close().close();
  }

  private void logIn() {
    html.open("form", "id", "auth-login", "class", "card", "autocomplete", "off");
    html.element("h2", "Log in for a JWT");
    field("auth-username", "Username or email address", "text");
    field("auth-password", "Password", "password");
    html.element("button", "Log in", "type", "submit");
    html.element("p", "", "id", "auth-problem", "class", "problem", "role", "alert");
    html.close();
  }

  private void paste() {
    html.open("form", "id", "auth-paste", "class", "card", "autocomplete", "off");
    html.element("h2", "Or paste what you have");
    field("auth-jwt", "JWT", "password");
    field("auth-key", "API key", "password");
    html.element("button", "Use these", "type", "submit");
    html.close();
  }

  private void field(String id, String label, String type) {
    html.element("label", label, "for", id);
    html.empty(
        "input",
        "id",
        id,
        "type",
        type,
        "autocomplete",
        "off",
        "spellcheck",
        "false",
        "autocapitalize",
        "none");
  }
}
