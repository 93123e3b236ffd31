/**
 * What happened in the installation, who did it and from where, kept so that nobody can change it
 * unnoticed.
 *
 * <p>An <em>event</em> ({@link dev.latchkey.core.audit.AuditEvent}) is written in the transaction
 * of the change it tells of, or is durable before the token it tells of leaves. A <em>call</em>
 * ({@link dev.latchkey.core.audit.Call}) is one use of a credential that changes nothing; calls are
 * kept in batches, and a crash may lose the last second of them.
 *
 * <p>Every row carries a <em>link</em>, a MAC of it made when it is written; a <em>seal</em> is a
 * MAC over a run of links and the seal before it. Without the key no row can be changed, moved or
 * put in, and none that is sealed can be removed, unless all that follow go too, which a {@link
 * dev.latchkey.core.audit.Checkpoint} kept elsewhere tells.
 *
 * <p>Invariants: numbers are gap-free in commit order; a row, once committed, never changes; rows
 * hold ids and no names, so that a person can be erased.
 */
@NullMarked
package dev.latchkey.core.audit;

import org.jspecify.annotations.NullMarked;
