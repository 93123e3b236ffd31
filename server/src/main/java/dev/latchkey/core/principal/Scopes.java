package dev.latchkey.core.principal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * An immutable set of scopes, each a scope-token of RFC 6749 section 3.3: printable ASCII without
 * space, quote and backslash.
 *
 * <p>Sorted and without duplicates, so that two sets are equal exactly when their texts are.
 * Thread-safe.
 */
public final class Scopes {

  /** No scope at all. */
  public static final Scopes NONE = new Scopes(List.of());

  private final List<String> sorted;
  private final String text;

  private Scopes(List<String> sorted) {
    this.sorted = sorted;
    this.text = String.join(" ", sorted);
  }

  /**
   * These scopes, in any order.
   *
   * @throws IllegalArgumentException if one of them is no scope-token
   */
  public static Scopes of(String... scopes) {
    return of(Arrays.asList(scopes));
  }

  /**
   * These scopes, in any order.
   *
   * @throws IllegalArgumentException if one of them is no scope-token
   */
  public static Scopes of(Iterable<String> scopes) {
    TreeSet<String> sorted = new TreeSet<>();
    for (String scope : scopes) {
      if (!isScopeToken(scope)) {
        throw new IllegalArgumentException(
            "not a scope: a scope is printable ASCII without space, quote and backslash");
      }
      sorted.add(scope);
    }
    return sorted.isEmpty() ? NONE : new Scopes(List.copyOf(sorted));
  }

  /**
   * Reads scopes separated by single spaces; an empty text is {@link #NONE}.
   *
   * @throws IllegalArgumentException if {@code text} is anything else; for text that strangers
   *     send, see {@link #tryParse}
   */
  public static Scopes parse(String text) {
    return text.isEmpty() ? NONE : of(text.split(" ", -1));
  }

  /** Reads scopes separated by single spaces, or nothing if {@code text} is anything else. */
  public static Optional<Scopes> tryParse(String text) {
    try {
      return Optional.of(parse(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** Those of these scopes that {@code limit} holds too. */
  public Scopes within(Scopes limit) {
    if (limit.containsAll(this)) {
      return this;
    }
    List<String> common = new ArrayList<>(sorted);
    common.retainAll(limit.sorted);
    return common.isEmpty() ? NONE : new Scopes(List.copyOf(common));
  }

  /** Those of these scopes that {@code others} does not hold. */
  public Scopes without(Scopes others) {
    List<String> rest = new ArrayList<>(sorted);
    return rest.removeAll(others.sorted)
        ? rest.isEmpty() ? NONE : new Scopes(List.copyOf(rest))
        : this;
  }

  /** These scopes and {@code others}. */
  public Scopes and(Scopes others) {
    List<String> all = new ArrayList<>(sorted);
    all.addAll(others.sorted);
    return of(all);
  }

  /** Whether every one of {@code others} is held. */
  public boolean containsAll(Scopes others) {
    if (text.equals(others.text)) {
      return true;
    }
    int next = 0;
    for (int index = 0; index < others.sorted.size(); index++) {
      String wanted = others.sorted.get(index);
      while (next < sorted.size() && sorted.get(next).compareTo(wanted) < 0) {
        next++;
      }
      if (next == sorted.size() || !sorted.get(next).equals(wanted)) {
        return false;
      }
    }
    return true;
  }

  /** Whether {@code scope} is held. */
  public boolean contains(String scope) {
    return sorted.contains(scope);
  }

  /** Whether there is no scope at all. */
  public boolean isEmpty() {
    return sorted.isEmpty();
  }

  /** The scopes in order, unmodifiable. */
  public List<String> asList() {
    return sorted;
  }

  /** The scopes in order, separated by single spaces, as tokens and headers carry them. */
  @Override
  public String toString() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scopes scopes && text.equals(scopes.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  private static boolean isScopeToken(String text) {
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      if (character <= ' ' || character > '~' || character == '"' || character == '\\') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
