/**
 * What the server tells of itself: logs and metrics.
 *
 * <p>Both cost a request's thread next to nothing: log lines are written by a thread of their own,
 * counters are plain adders that are read when somebody asks. Neither ever bears a secret.
 */
@NullMarked
package dev.latchkey.platform.observe;

import org.jspecify.annotations.NullMarked;
