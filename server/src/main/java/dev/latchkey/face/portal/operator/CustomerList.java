package dev.latchkey.face.portal.operator;

import dev.latchkey.core.customer.SubscriptionStatus;
import dev.latchkey.face.portal.Pager;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The list of customers.
 *
 * @param text what was searched for; null for nothing
 * @param subscription the label of the one that was asked for; null for any
 */
public record CustomerList(
    @Nullable String text, @Nullable String subscription, List<CustomerRow> rows, Pager pager) {
  public CustomerList {
    rows = List.copyOf(rows);
  }

  /** Whether something was asked for in particular. */
  public boolean isFiltered() {
    return text != null || subscription != null;
  }

  /** What can be asked for. */
  public List<String> subscriptions() {
    return Stream.of(SubscriptionStatus.values()).map(SubscriptionStatus::label).toList();
  }
}
