package dev.latchkey.platform.crypto;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A few spare instances of a type that is dear to make and not safe for threads, such as a keyed
 * {@code Mac}.
 *
 * <p>Lock-free. Each {@link #take()} gives an instance that nobody else holds: a spare one, or else
 * a new one. One that threw must not be given back, since its state is unknown. Thread-locals would
 * not do: a virtual thread lives for one request.
 */
final class InstancePool<T> {
  private static final int SPARES = 16;

  private final AtomicReferenceArray<@Nullable T> spares = new AtomicReferenceArray<>(SPARES);
  private final Supplier<T> maker;

  InstancePool(Supplier<T> maker) {
    this.maker = maker;
  }

  T take() {
    T spare = spares.getAndSet(slot(), null);
    return spare != null ? spare : maker.get();
  }

  void giveBack(T instance) {
    spares.setRelease(slot(), instance);
  }

  private static int slot() {
    return (int) Thread.currentThread().threadId() & (SPARES - 1);
  }
}
