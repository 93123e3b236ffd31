package dev.latchkey.core.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of a batch of calls: first each different text once, then each call as a time
 * (the difference to the call before it) and the places of its texts, all numbers of variable
 * length, and the whole deflated (RFC 1950). A few bytes a call.
 */
final class CallCodec {
  /** The first byte of what is deflated, so that the form can change. */
  private static final int VERSION = 1;

  /** Action, outcome, source, token and scope. */
  private static final int TEXTS_AFTER_CUSTOMER = 5;

  private CallCodec() {}

  static byte[] encode(List<Call> calls) {
    Map<Object, Integer> places = new LinkedHashMap<>();
    CanonicalBytes rows = new CanonicalBytes(calls.size() * 16);
    long before = 0;
    for (Call call : calls) {
      long at = call.at().toEpochMilli();
      rows.putVariable(zigzag(at - before))
          .putVariable(place(places, call.principal()))
          .putVariable(place(places, call.customer()))
          .putVariable(place(places, call.action()))
          .putVariable(place(places, call.outcome()))
          .putVariable(place(places, call.source()))
          .putVariable(place(places, call.tokenId()))
          .putVariable(place(places, call.scope()));
      before = at;
    }
    CanonicalBytes texts = new CanonicalBytes(places.size() * 48 + 16);
    texts.putByte(VERSION).putVariable(places.size());
    places.keySet().forEach(text -> texts.putText(text.toString()));
    texts.putVariable(calls.size());
    return deflate(texts, rows);
  }

  /**
   * Reads the stored form.
   *
   * @throws IllegalArgumentException when {@link #encode} cannot have written it
   */
  static List<Call> decode(byte[] content) {
    return decode(content, null).stream().map(RecordedCalls.Placed::call).toList();
  }

  /**
   * Reads one customer's calls of the stored form.
   *
   * @param customer null for everybody's
   * @throws IllegalArgumentException when {@link #encode} cannot have written it
   */
  static List<RecordedCalls.Placed> decode(byte[] content, @Nullable CustomerId customer) {
    ByteBuffer bytes = ByteBuffer.wrap(inflate(content));
    try {
      if (bytes.get() != VERSION) {
        throw new IllegalArgumentException("a batch of calls in a form that is not known");
      }
      @Nullable String[] texts = new @Nullable String[Math.toIntExact(variable(bytes)) + 1];
      for (int i = 1; i < texts.length; i++) {
        byte[] utf8 = new byte[Math.toIntExact(variable(bytes)) - 1];
        bytes.get(utf8);
        texts[i] = new String(utf8, UTF_8);
      }
      String wanted = customer == null ? null : customer.toString();
      int count = Math.toIntExact(variable(bytes));
      List<RecordedCalls.Placed> calls = new ArrayList<>();
      long at = 0;
      for (int i = 0; i < count; i++) {
        long difference = variable(bytes);
        at += (difference >>> 1) ^ -(difference & 1);
        String principal = required(texts, bytes);
        String of = required(texts, bytes);
        if (wanted != null && !wanted.equals(of)) {
          skip(bytes, TEXTS_AFTER_CUSTOMER);
        } else {
          calls.add(
              new RecordedCalls.Placed(
                  i,
                  new Call(
                      Instant.ofEpochMilli(at),
                      PrincipalId.parse(principal),
                      CustomerId.parse(of),
                      required(texts, bytes),
                      required(texts, bytes),
                      text(texts, bytes),
                      text(texts, bytes),
                      text(texts, bytes))));
        }
      }
      return calls;
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("a batch of calls that cannot be read", e);
    }
  }

  private static void skip(ByteBuffer bytes, int numbers) {
    for (int i = 0; i < numbers; i++) {
      long _ = variable(bytes);
    }
  }

  /** One more than the index of a value among the texts, a new one if need be; zero for none. */
  private static int place(Map<Object, Integer> places, @Nullable Object value) {
    if (value == null) {
      return 0;
    }
    Integer known = places.get(value);
    if (known == null) {
      known = places.size() + 1;
      places.put(value, known);
    }
    return known;
  }

  private static String required(@Nullable String[] texts, ByteBuffer bytes) {
    return requireNonNull(text(texts, bytes));
  }

  private static @Nullable String text(@Nullable String[] texts, ByteBuffer bytes) {
    return texts[Math.toIntExact(variable(bytes))];
  }

  /** Small for small differences of either sign. */
  private static long zigzag(long difference) {
    return (difference << 1) ^ (difference >> 63);
  }

  private static long variable(ByteBuffer bytes) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = bytes.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than ten bytes");
  }

  private static byte[] deflate(CanonicalBytes... parts) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    ByteArrayOutputStream deflated = new ByteArrayOutputStream(8192);
    try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, deflater, 8192)) {
      for (CanonicalBytes part : parts) {
        out.write(part.array(), 0, part.length());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return deflated.toByteArray();
  }

  private static byte[] inflate(byte[] content) {
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(content))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalArgumentException("a batch of calls that cannot be inflated", e);
    }
  }
}
