package dev.latchkey.core.activity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the blocks of every customer in one part of the log, stretch by stretch. Whoever has much
 * in a stretch gets a block for it; who has little, one for several stretches, which lists the
 * numbers. Used by one thread.
 */
final class CustomerBlocks {
  private final int listed;
  private final List<Block> made = new ArrayList<>();

  /** Of the stretches before, as long as it is little. */
  private final Map<String, FacetCollector> carried = new HashMap<>();

  private final Map<String, FacetCollector> present = new HashMap<>();

  /**
   * @param listed how many numbers are so few that a block lists them; 0 for never
   */
  CustomerBlocks(int listed) {
    this.listed = listed;
  }

  /**
   * What is gathered of a customer in the present stretch.
   *
   * @param customer null for what concerns the installation only
   */
  FacetCollector of(@Nullable String customer) {
    return present.computeIfAbsent(
        customer == null ? Block.INSTALLATION : customer, FacetCollector::new);
  }

  /** What comes next is in another stretch. */
  void endStretch() {
    if (present.isEmpty()) {
      return;
    }
    FacetCollector all = new FacetCollector(Block.INSTALLATION);
    for (FacetCollector each : present.values()) {
      each.compact();
      all.addAll(each);
    }
    made.add(all.block(0));
    present.remove(Block.INSTALLATION);
    present.forEach(this::settle);
    present.clear();
  }

  /** All blocks; this is not used any more. */
  List<Block> end() {
    carried.values().forEach(each -> made.add(each.block(listed)));
    return made;
  }

  private void settle(String customer, FacetCollector now) {
    FacetCollector before = carried.remove(customer);
    if (before != null && before.numbers() + now.numbers() <= listed) {
      before.addAll(now);
      carried.put(customer, before);
      return;
    }
    if (before != null) {
      made.add(before.block(listed));
    }
    if (now.numbers() <= listed) {
      carried.put(customer, now);
    } else {
      made.add(now.block(listed));
    }
  }
}
