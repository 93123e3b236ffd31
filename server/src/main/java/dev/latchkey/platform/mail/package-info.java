/**
 * Hands letters to a mail server (SMTP, RFC 5321), as the operator has configured it.
 *
 * <p>Invariants: nothing is sent in the clear but to this machine itself; no header holds what
 * somebody else could end it with; no failure tells what was in the letter, or to whom it went.
 */
@NullMarked
package dev.latchkey.platform.mail;

import org.jspecify.annotations.NullMarked;
