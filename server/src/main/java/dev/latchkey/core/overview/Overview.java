package dev.latchkey.core.overview;

import java.util.List;

/**
 * The figures of a customer, or of everybody.
 *
 * @param users who are active
 * @param apiUsers who are active and have not retired
 * @param apiKeys that are neither revoked nor expired, whatever has become of their owners
 * @param unused API users and keys of these that were made more than 90 days ago and not used in
 *     the last 90 days, the oldest first
 * @param ending API users and keys of these that retire or expire within 30 days, the soonest first
 */
public record Overview(
    Count users, Count apiUsers, Count apiKeys, Credentials unused, Credentials ending) {

  /**
   * Credentials that want looking after.
   *
   * @param first the first five of them
   */
  public record Credentials(Count count, List<Credential> first) {
    public Credentials {
      first = List.copyOf(first);
    }
  }
}
