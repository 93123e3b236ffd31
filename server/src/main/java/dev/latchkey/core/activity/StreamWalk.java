package dev.latchkey.core.activity;

import dev.latchkey.core.activity.EntrySource.Found;
import dev.latchkey.core.activity.EntrySource.Placed;
import dev.latchkey.core.audit.EntryFilter;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Tx;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Walks one stream in one direction, for one page and within one transaction. It looks ahead by one
 * stretch only, and no further than it is asked to. Used by one thread.
 */
final class StreamWalk {
  /** A row of a block costs as much as a row of the log, and so much of its facets too. */
  private static final int FACET_BYTES_PER_UNIT = 256;

  private static final int FIRST_BLOCKS = 8;
  private static final int MOST_BLOCKS = 256;

  private final Tx tx;
  private final EntrySource source;
  private final BlockStore blocks;
  private final String customer;
  private final EntryFilter filter;
  private final long[] wanted;
  private final Order order;
  private final Effort effort;

  /** The ordinals that there are, both included. */
  private final long low;

  private final long high;

  /** The last ordinal that has a block, if it has anything. */
  private final long indexed;

  private final Queue<Placed> found = new ArrayDeque<>();
  private final Queue<Block> ahead = new ArrayDeque<>();
  private int blocksAtOnce = FIRST_BLOCKS;

  /** Everything up to here has been passed, itself included. */
  private long passed;

  /** Up to here everything that is wanted is in {@link #found} or was passed. */
  private long read;

  /** What is to be looked through next; null where that is not known. */
  private @Nullable Part next;

  /** A part of the stream between two ordinals, in the order of the walk. */
  private record Part(long begin, long end, long urgency, @Nullable Block block) {}

  StreamWalk(
      Tx tx,
      EntrySource source,
      BlockStore blocks,
      @Nullable CustomerId customer,
      EntryFilter filter,
      Order order,
      Effort effort,
      long passed,
      long cut,
      long head) {
    this.tx = tx;
    this.source = source;
    this.blocks = blocks;
    this.customer = customer == null ? Block.INSTALLATION : customer.toString();
    this.filter = filter;
    this.wanted = FacetCollector.wanted(filter);
    this.order = order;
    this.effort = effort;
    this.low = source.firstOrdinal(cut + 1);
    this.high = source.lastOrdinal(head);
    this.indexed = source.lastOrdinal(blocks.indexed(tx, source.stream()));
    this.passed =
        order == Order.NEWEST_FIRST ? Math.min(passed, high + 1) : Math.max(passed, low - 1);
    this.read = this.passed;
  }

  /** Where the walk is: what was handed out or cannot be wanted is passed. */
  long passed() {
    return passed;
  }

  /** Whether nothing more is to come. */
  boolean isAtEnd() {
    return found.isEmpty() && next() == null;
  }

  /** Whether the next entry is known; else {@link #look} has to go on. */
  boolean hasFound() {
    return !found.isEmpty();
  }

  /**
   * How urgent the next entry is: the higher, the sooner its time comes in the order of the walk.
   * Where it is not known yet, it is at most as urgent as this.
   */
  long urgency() {
    Placed first = found.peek();
    if (first != null) {
      long at = first.entry().at().toEpochMilli();
      return order == Order.NEWEST_FIRST ? at : -at;
    }
    Part part = next();
    return part == null ? Long.MIN_VALUE : part.urgency;
  }

  /** Hands out the next entry. */
  ActivityEntry take() {
    Placed first = found.remove();
    passed = found.isEmpty() ? read : first.ordinal();
    return first.entry();
  }

  /** Looks through the next stretch, which may hold nothing. */
  void look(int limit) {
    Part part = next();
    if (part == null) {
      return;
    }
    next = null;
    if (part.block != null && !part.block.facets().mayHoldAll(wanted)) {
      pass(part.end);
      return;
    }
    boolean newestFirst = order == Order.NEWEST_FIRST;
    long least = newestFirst ? part.end : part.begin;
    long most = newestFirst ? part.begin : part.end;
    Found more = source.read(tx, least, most, part.block, order, limit);
    effort.spend(more.effort());
    found.addAll(more.entries());
    if (more.reached() != part.end) {
      long begin = more.reached() + (newestFirst ? -1 : 1);
      next = new Part(begin, part.end, part.urgency, part.block);
    }
    pass(more.reached());
  }

  private void pass(long ordinal) {
    read = ordinal;
    if (found.isEmpty()) {
      passed = ordinal;
    }
  }

  /** The next part that may hold anything; null at the end. */
  private @Nullable Part next() {
    if (next == null) {
      next = order == Order.NEWEST_FIRST ? nextOlder() : nextNewer();
    }
    return next;
  }

  private @Nullable Part nextOlder() {
    long begin = read - 1;
    if (begin < low) {
      return null;
    }
    if (begin > indexed) {
      long number = Math.max(source.number(begin) - source.tailStretch() + 1, 1);
      long end = Math.max(source.firstOrdinal(number), Math.max(indexed + 1, low));
      return new Part(begin, end, Long.MAX_VALUE, null);
    }
    Block block = nextBlock(source.number(begin) + 1);
    if (block == null || source.lastOrdinal(block.last()) < low) {
      pass(low);
      return null;
    }
    return new Part(
        Math.min(begin, source.lastOrdinal(block.last())),
        Math.max(low, source.firstOrdinal(block.first())),
        block.lastAtMillis(),
        block);
  }

  private @Nullable Part nextNewer() {
    long begin = read + 1;
    if (begin > high) {
      return null;
    }
    if (begin <= indexed) {
      Block block = nextBlock(source.number(begin) - 1);
      if (block != null) {
        return new Part(
            Math.max(begin, source.firstOrdinal(block.first())),
            Math.min(high, source.lastOrdinal(block.last())),
            -block.firstAtMillis(),
            block);
      }
      pass(indexed);
      begin = indexed + 1;
      if (begin > high) {
        return null;
      }
    }
    long end = source.lastOrdinal(source.number(begin) + source.tailStretch() - 1);
    return new Part(begin, Math.min(high, end), Long.MAX_VALUE, null);
  }

  private @Nullable Block nextBlock(long from) {
    if (ahead.isEmpty()) {
      ahead.addAll(
          blocks.next(
              tx, customer, source.stream(), order, from, filter, wanted.length > 0, blocksAtOnce));
      blocksAtOnce = Math.min(2 * blocksAtOnce, MOST_BLOCKS);
    }
    Block block = ahead.poll();
    effort.spend(block == null ? 1 : 1 + block.facets().bytes().length / FACET_BYTES_PER_UNIT);
    return block;
  }
}
