package dev.latchkey.face.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.core.principal.Scopes;
import dev.latchkey.platform.http.Endpoint;
import dev.latchkey.platform.http.Request;
import dev.latchkey.platform.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code /verify}, any method; {@code scope=} in the query names scopes that must all be held.
 * Thread-safe.
 */
public final class VerifyEndpoint implements Endpoint {
  private static final byte[] NOT_SCOPES =
      "{\"detail\":\"scope: expected scopes separated by spaces\"}".getBytes(UTF_8);

  private final Verification verification;

  public VerifyEndpoint(Verification verification) {
    this.verification = verification;
  }

  @Override
  public void handle(Request request, Response response) {
    Optional<Scopes> required = required(request);
    if (required.isPresent()) {
      verification.answer(request, response, required.get());
    } else {
      response.status(400).json(NOT_SCOPES);
    }
  }

  private static Optional<Scopes> required(Request request) {
    List<String> parameters = request.parameters("scope");
    if (parameters.isEmpty()) {
      return Optional.of(Scopes.NONE);
    }
    List<String> wanted = new ArrayList<>();
    for (String parameter : parameters) {
      Optional<Scopes> scopes = Scopes.tryParse(parameter);
      if (scopes.isEmpty()) {
        return Optional.empty();
      }
      wanted.addAll(scopes.get().asList());
    }
    return Optional.of(Scopes.of(wanted));
  }
}
