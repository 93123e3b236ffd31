/**
 * The management API: everything that a customer's people and operators do, over HTTP, in JSON
 * under {@code /v1/}.
 *
 * <p>Each {@link dev.latchkey.face.management.Operation} says its method, path, permission, and
 * whose the row is that the path names; {@link dev.latchkey.face.management.ManagementRoutes}
 * checks all of it, in one order for all: the credential (401), whether the row exists for whoever
 * asks (404), the permission (403), and only then what they sent. An operation without a permission
 * cannot be written. Every error is a problem of RFC 9457.
 */
@NullMarked
package dev.latchkey.face.management;

import org.jspecify.annotations.NullMarked;
