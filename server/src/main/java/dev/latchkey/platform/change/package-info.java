/**
 * The change feed: how a server learns what another has written, and caches that follow it.
 *
 * <p>Why a package: every bounded cache of the token path stands on it, and so does the promise
 * that a change is seen everywhere within 250 ms. Invariants:
 *
 * <ul>
 *   <li>A write that a cache depends on records a change in its own transaction; numbers are
 *       gap-free in commit order, so that a follower that has seen a number has seen all before it.
 *   <li>What was loaded before a change was committed is never served from a cache after the change
 *       has been heard of.
 *   <li>On the server that writes, caches have heard of it before the write returns.
 *   <li>A server whose last good poll is too old trusts no cache.
 *   <li>Reading a cache waits for no lock of the feed.
 * </ul>
 */
@NullMarked
package dev.latchkey.platform.change;

import org.jspecify.annotations.NullMarked;
