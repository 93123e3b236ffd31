/**
 * Resource servers: the APIs and gateways of the operator that ask us about tokens, each with a
 * credential of its own.
 *
 * <p>Invariants: they belong to the installation and to no customer; of a secret, a keyed digest is
 * kept and nothing else, and it is shown once. One whose secret may be known to others is deleted,
 * and another made.
 */
@NullMarked
package dev.latchkey.core.resourceserver;

import org.jspecify.annotations.NullMarked;
