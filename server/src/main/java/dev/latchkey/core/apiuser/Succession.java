package dev.latchkey.core.apiuser;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In whose place an API user came, and who came in its place. Rotations from before this was kept
 * are not known.
 *
 * @param predecessor null where it was not made by a rotation
 * @param successors newest first, at most {@link #MOST_SUCCESSORS}; more than one where it was
 *     rotated again
 */
public record Succession(@Nullable ApiUser predecessor, List<ApiUser> successors) {

  /** How many successors are told. */
  public static final int MOST_SUCCESSORS = 10;

  public Succession {
    successors = List.copyOf(successors);
  }
}
