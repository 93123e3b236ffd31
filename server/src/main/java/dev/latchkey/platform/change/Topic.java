package dev.latchkey.platform.change;

/** A kind of thing that changes, as written into the feed: a customer, a signing key. */
public record Topic(String name) {
  public Topic {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a topic has to have a name");
    }
  }
}
