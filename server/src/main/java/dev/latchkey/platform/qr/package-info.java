/**
 * QR codes, for what a phone is to read from a screen.
 *
 * <p>Why a package: it hides the library that lays them out. Invariant: what is drawn may be a
 * secret, and so no picture prints.
 */
@NullMarked
package dev.latchkey.platform.qr;

import org.jspecify.annotations.NullMarked;
