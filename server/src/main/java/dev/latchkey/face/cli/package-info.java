/**
 * The command line: parses, calls a use case, prints its verdict.
 *
 * <p>Results go to standard output, as text or, with {@code --output json}, as one JSON document;
 * notices, progress and errors go to standard error. Exit code 0 is done, 1 refused or failed (with
 * one clear line), 2 wrong usage. Commands work on the store itself, server running or not; a
 * running server follows the change feed.
 */
@NullMarked
package dev.latchkey.face.cli;

import org.jspecify.annotations.NullMarked;
