package dev.latchkey.core.token.profile;

/** One claim of a JSON Web Token: its name, and where its value comes from. */
public record Claim(String name, ClaimValue value) {

  public Claim {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a claim has to have a name");
    }
  }
}
