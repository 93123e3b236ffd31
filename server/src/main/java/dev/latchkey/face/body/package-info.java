/**
 * Bodies of requests, read strictly: what is wrong with one is told field by field, and nothing
 * that the caller sent is repeated.
 */
@NullMarked
package dev.latchkey.face.body;

import org.jspecify.annotations.NullMarked;
