/**
 * The stage of the acceptance tests: stores, server processes, the command line, plain and raw
 * HTTP, and a network that can be cut.
 *
 * <p>Invariants: each test class gets a store of its own, copied from one that was peopled once per
 * run; a server is a process of its own, watched only through its streams, its exit code and its
 * port.
 */
@NullMarked
package dev.latchkey.acceptance.harness;

import org.jspecify.annotations.NullMarked;
