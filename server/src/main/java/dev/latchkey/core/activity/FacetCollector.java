package dev.latchkey.core.activity;

import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Call;
import dev.latchkey.core.audit.EntryFilter;
import dev.latchkey.core.audit.EventFacets;
import dev.latchkey.core.principal.PrincipalKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Gathers what can be found in one stretch. Not thread-safe. */
final class FacetCollector {
  private static final int UUID_LENGTH = 36;

  private final String customer;
  private long[] hashes = new long[16];
  private int count;
  private long[] numbers = new long[4];
  private int numberCount;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long firstAt = Long.MAX_VALUE;
  private long lastAt = Long.MIN_VALUE;

  FacetCollector(String customer) {
    this.customer = customer;
  }

  /** What has to be in a block if something in it is wanted. */
  static long[] wanted(EntryFilter filter) {
    FacetCollector wanted = new FacetCollector(Block.INSTALLATION);
    if (filter.actor() != null) {
      wanted.add(Facet.ACTOR.hash(filter.actor()));
    }
    if (filter.principal() != null) {
      wanted.add(Facet.PRINCIPAL.hash(filter.principal().toString()));
    }
    String family = filter.actionFamily();
    if (family != null) {
      wanted.add(Facet.ACTION_FAMILY.hash(family));
    } else if (filter.action() != null) {
      wanted.add(Facet.ACTION.hash(filter.action()));
    }
    if (filter.outcome() != null) {
      boolean refused = filter.outcome().equals(EntryFilter.REFUSED);
      wanted.add(refused ? Facet.REFUSED.hash("") : Facet.OUTCOME.hash(filter.outcome()));
    }
    if (filter.source() != null) {
      wanted.add(Facet.SOURCE.hash(filter.source()));
    }
    return Arrays.copyOf(wanted.hashes, wanted.count);
  }

  void add(EventFacets event) {
    cover(event.seq(), event.atMillis());
    addActor(event.actor());
    if (event.target() != null && isPrincipal(event.target())) {
      add(Facet.PRINCIPAL.hash(event.target()));
    }
    addNamed(event.data());
    addRest(event.action(), event.outcome(), event.source());
  }

  void add(long batch, Call call) {
    cover(batch, call.at().toEpochMilli());
    addActor(call.principal().toString());
    addRest(call.action(), call.outcome(), call.source());
  }

  /** Takes over what another one has gathered. */
  void addAll(FacetCollector other) {
    first = Math.min(first, other.first);
    last = Math.max(last, other.last);
    firstAt = Math.min(firstAt, other.firstAt);
    lastAt = Math.max(lastAt, other.lastAt);
    ensure(other.count);
    System.arraycopy(other.hashes, 0, hashes, count, other.count);
    count += other.count;
    for (int i = 0; i < other.numberCount; i++) {
      addNumber(other.numbers[i]);
    }
  }

  /** How many different numbers have been added. */
  int numbers() {
    return numberCount;
  }

  /** Forgets what has been added twice. */
  void compact() {
    Arrays.sort(hashes, 0, count);
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || hashes[i] != hashes[i - 1]) {
        hashes[distinct++] = hashes[i];
      }
    }
    count = distinct;
  }

  /**
   * What has been gathered.
   *
   * @param listed how many numbers are few enough to be listed
   */
  Block block(int listed) {
    compact();
    return new Block(
        customer,
        first,
        last,
        firstAt,
        lastAt,
        numberCount <= listed
            ? Arrays.stream(numbers, 0, numberCount).sorted().boxed().toList()
            : null,
        FacetSet.of(hashes, count));
  }

  private void cover(long number, long atMillis) {
    first = Math.min(first, number);
    last = Math.max(last, number);
    firstAt = Math.min(firstAt, atMillis);
    lastAt = Math.max(lastAt, atMillis);
    if (numberCount == 0 || numbers[numberCount - 1] != number) {
      addNumber(number);
    }
  }

  private void addNumber(long number) {
    if (numberCount == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * numberCount);
    }
    numbers[numberCount++] = number;
  }

  private void addActor(String actor) {
    add(Facet.ACTOR.hash(actor));
    if (isPrincipal(actor)) {
      add(Facet.PRINCIPAL.hash(actor));
    }
  }

  private void addRest(String action, String outcome, @Nullable String source) {
    add(Facet.ACTION.hash(action));
    for (int dot = action.indexOf('.'); dot >= 0; dot = action.indexOf('.', dot + 1)) {
      add(Facet.ACTION_FAMILY.hash(action, 0, dot + 1));
    }
    add(Facet.OUTCOME.hash(outcome));
    if (!outcome.equals(AuditEvent.OK)) {
      add(Facet.REFUSED.hash(""));
    }
    if (source != null) {
      add(Facet.SOURCE.hash(source));
    }
  }

  /** Principals that the data names: any text in it that begins like one and is as long. */
  private void addNamed(@Nullable String data) {
    if (data == null) {
      return;
    }
    for (PrincipalKind kind : PrincipalKind.values()) {
      String opening = "\"" + kind.label() + ":";
      for (int at = data.indexOf(opening); at >= 0; at = data.indexOf(opening, at + 1)) {
        int end = at + opening.length() + UUID_LENGTH;
        if (end < data.length() && data.charAt(end) == '"') {
          add(Facet.PRINCIPAL.hash(data, at + 1, end));
        }
      }
    }
  }

  private static boolean isPrincipal(String text) {
    int colon = text.length() - UUID_LENGTH - 1;
    return colon > 0 && text.charAt(colon) == ':';
  }

  private void add(long hash) {
    ensure(1);
    hashes[count++] = hash;
  }

  private void ensure(int more) {
    if (hashes.length - count < more) {
      hashes = Arrays.copyOf(hashes, Math.max(hashes.length * 2, count + more));
    }
  }
}
