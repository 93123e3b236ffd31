package dev.latchkey.acceptance.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that runs once per kind of store, each time on a fresh one. Its constructor may ask
 * for the {@link Latchkey} installation, for the {@link Population} of its store, and for a {@link
 * Server} that all tests of the class share and that is stopped after them. One of its own for each
 * test is the {@link Portal} of that server: on a {@link Screen} of its own with each kind of
 * store, so that what works does so on both.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(EachStore.class)
public @interface OnEachStore {
  StoreKind[] value() default {StoreKind.SQLITE, StoreKind.POSTGRESQL};

  /** The configuration file, in YAML. */
  String configuration() default "";

  /**
   * Whether its pages are reached by a name, {@code localhost}, as its public URL says: browsers
   * bind passkeys to names, never to addresses.
   */
  boolean named() default false;

  /** Whether the store starts out with the {@link Population} rather than empty. */
  boolean populated() default true;
}
