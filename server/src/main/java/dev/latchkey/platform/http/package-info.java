/**
 * HTTP/1.1 on Helidon: routes, requests, answers, limits, TLS, the access log.
 *
 * <p>The only package that knows Helidon. Endpoints are blocking, straight-line code on virtual
 * threads. What holds for every request, whoever answers it:
 *
 * <ul>
 *   <li>no more of a body is held than the limit allows, and no connection is held open by a client
 *       that sends nothing;
 *   <li>every answer bears the security headers and a request id;
 *   <li>{@code 405} names the allowed methods; an exception is logged once and answered with 500;
 *   <li>the source is the peer's address unless the peer is a trusted proxy.
 * </ul>
 *
 * <p>Paths are compared as they were sent, byte for byte, without decoding: an encoded or otherwise
 * disguised spelling of a path is another path, which does not exist.
 */
@NullMarked
package dev.latchkey.platform.http;

import org.jspecify.annotations.NullMarked;
