package dev.latchkey.core.audit;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Calls that are stored together.
 *
 * @param atMillis when the first of them was recorded, in milliseconds since 1970 UTC
 * @param calls how many
 * @param content the calls themselves, as {@link CallCodec} writes them
 * @param callsByCustomer how many of each customer, by the customer's id: the rows of the index
 */
record CallBatch(
    long atMillis, long calls, Bytes content, SortedMap<String, Long> callsByCustomer) {

  /** Packs calls, at least one. */
  static CallBatch of(List<Call> calls) {
    SortedMap<String, Long> callsByCustomer = new TreeMap<>();
    calls.stream()
        .collect(groupingBy(Call::customer, counting()))
        .forEach((customer, count) -> callsByCustomer.put(customer.toString(), count));
    return new CallBatch(
        calls.getFirst().at().toEpochMilli(),
        calls.size(),
        Bytes.of(CallCodec.encode(calls)),
        callsByCustomer);
  }
}
