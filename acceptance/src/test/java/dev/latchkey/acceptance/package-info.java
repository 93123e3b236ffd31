/**
 * What Latchkey promises, tested from outside: the built distribution over HTTP and on the command
 * line, on SQLite and on PostgreSQL. Nothing here knows a class of the server.
 *
 * <p>Invariants: a test names the guarantee that it holds; waiting is polling with a deadline;
 * every server that a test starts is searched, when it stops, for secrets in its log.
 */
@NullMarked
package dev.latchkey.acceptance;

import org.jspecify.annotations.NullMarked;
