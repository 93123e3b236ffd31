/**
 * Databases: one store on SQLite or PostgreSQL, its transactions, its group commit and its schema.
 *
 * <p>Why a package: the two databases differ in how a write becomes durable and in little else, and
 * the difference ends here. Invariants:
 *
 * <ul>
 *   <li>When {@link dev.latchkey.platform.db.Database#write} or {@link
 *       dev.latchkey.platform.db.Appender#append} returns, what was written survives a crash.
 *   <li>SQLite has one writer thread per process; units that wait together share one transaction,
 *       each in its own savepoint, so that one failing harms no neighbour.
 *   <li>An outage is always a {@link dev.latchkey.platform.db.DatabaseUnavailable}, after seconds
 *       at most; any other exception is a bug.
 *   <li>Transactions do not nest.
 *   <li>Times are stored as epoch milliseconds, identifiers as text; {@code java.time.Instant} and
 *       {@code java.util.UUID} may be bound and read as they are.
 * </ul>
 */
@NullMarked
package dev.latchkey.platform.db;

import org.jspecify.annotations.NullMarked;
