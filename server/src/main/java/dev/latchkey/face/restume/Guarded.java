package dev.latchkey.face.restume;

import dev.latchkey.platform.db.DatabaseUnavailable;
import dev.latchkey.platform.http.Endpoint;
import dev.latchkey.platform.http.Request;
import dev.latchkey.platform.http.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An endpoint whose every failure is answered in the shape of this contract. */
final class Guarded implements Endpoint {
  private static final Logger LOG = LoggerFactory.getLogger(Guarded.class);

  private final Endpoint endpoint;

  Guarded(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public void handle(Request request, Response response) {
    try {
      endpoint.handle(request, response);
    } catch (Refused refused) {
      refused.problem().send(response);
    } catch (DatabaseUnavailable unavailable) {
      Problem.UNAVAILABLE.send(response);
    } catch (RuntimeException bug) {
      LOG.error("failed by an error of ours, request {}", request.id(), bug);
      Problem.INTERNAL_ERROR.send(response);
    }
  }
}
