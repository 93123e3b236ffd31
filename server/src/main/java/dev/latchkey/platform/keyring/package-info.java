/**
 * The keyring: every key of the installation, random, named, and stored encrypted under the master
 * key.
 *
 * <p>Why a package: the master key stays outside the store and does nothing but open it, so that it
 * can be replaced without replacing any key that something was sealed or signed with. Invariants:
 *
 * <ul>
 *   <li>No key lies in the store but wrapped, bound to its name.
 *   <li>A store is used only with the master key it was made with: a check value tells.
 *   <li>A master key is made only for a store that has no keys yet; one that has vanished is never
 *       replaced.
 *   <li>All rows are wrapped under one master key, at any moment: who wraps takes the check value's
 *       row lock first.
 *   <li>At any moment of a rotation, a crash leaves a file that opens the store.
 * </ul>
 */
@NullMarked
package dev.latchkey.platform.keyring;

import org.jspecify.annotations.NullMarked;
