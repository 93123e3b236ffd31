/**
 * What operators' machines ask: alive, ready, how much.
 *
 * <p>{@code /health/live} answers as long as the process can answer at all. {@code /health/ready}
 * is 503 while the server would have to answer 503 to questions that matter. {@code /metrics} is
 * Prometheus text, for addresses that are allowed to see it only.
 */
@NullMarked
package dev.latchkey.face.health;

import org.jspecify.annotations.NullMarked;
