/**
 * The gateway's question: is this call's credential good, and for what?
 *
 * <p>{@code /verify} is for nginx {@code auth_request}, Traefik {@code forwardAuth} and Caddy
 * {@code forward_auth}; {@code /verify/p/{policy}/…} for Envoy's HTTP {@code ext_authz}, which
 * appends the original path. Both take the credential from the headers alone, ignore method and
 * body, and answer with {@code X-Auth-…} headers or a refusal in the shape of the token's dialect.
 *
 * <p>Invariants: whatever is not proved is refused; every verdict about a principal is recorded as
 * a call before the answer leaves the queue's bound.
 */
@NullMarked
package dev.latchkey.face.gateway;

import org.jspecify.annotations.NullMarked;
