/**
 * Login dialects: the wire contract of a login endpoint, written in YAML, compiled at start-up, and
 * run by one handler.
 *
 * <p>The way of a login: {@link dev.latchkey.face.dialect.LoginEndpoint} reads the body as the
 * dialect's {@link dev.latchkey.face.dialect.LoginForm} says, asks {@code Authenticate}, has {@code
 * IssueToken} make a token of the dialect's profile, and renders the {@link
 * dev.latchkey.face.dialect.Answer} that the dialect has for what came out.
 *
 * <p>Invariants: nothing here knows the name of a dialect; every {@link
 * dev.latchkey.face.dialect.Outcome} of every dialect has an answer before the server starts;
 * templates are compiled, never interpreted; every answer carries {@code Cache-Control: no-store}.
 */
@NullMarked
package dev.latchkey.face.dialect;

import org.jspecify.annotations.NullMarked;
