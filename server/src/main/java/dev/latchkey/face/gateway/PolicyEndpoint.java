package dev.latchkey.face.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.core.principal.Scopes;
import dev.latchkey.platform.http.Endpoint;
import dev.latchkey.platform.http.Request;
import dev.latchkey.platform.http.Response;
import java.util.Map;

/**
 * {@code /verify/p/{policy}/…}, any method and any further path; what the call needs is said by the
 * named policy of the configuration, and the query, which is the original call's, is ignored.
 * Thread-safe.
 */
public final class PolicyEndpoint implements Endpoint {
  public static final String PREFIX = "/verify/p/";

  private static final byte[] UNKNOWN_POLICY = "{\"detail\":\"unknown policy\"}".getBytes(UTF_8);

  private final Verification verification;
  private final Map<String, Scopes> policies;

  /**
   * @param policies the scopes that each policy asks for, by its name
   */
  public PolicyEndpoint(Verification verification, Map<String, Scopes> policies) {
    this.verification = verification;
    this.policies = Map.copyOf(policies);
  }

  @Override
  public void handle(Request request, Response response) {
    Scopes required = policies.get(policyIn(request.pathBelow()));
    if (required == null) {
      response.status(404).json(UNKNOWN_POLICY);
    } else {
      verification.answer(request, response, required);
    }
  }

  private static String policyIn(String pathBelow) {
    int end = pathBelow.indexOf('/');
    return end < 0 ? pathBelow : pathBelow.substring(0, end);
  }
}
