package dev.latchkey.acceptance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A well-behaved HTTP/1.1 client that keeps its connections, and holds every answer against the
 * server's OpenAPI document. Thread-safe.
 */
public final class Http {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private static final BodyHandler<String> UTF_8 = BodyHandlers.ofString(StandardCharsets.UTF_8);

  private final URI base;
  private final @Nullable Contract contract;

  /**
   * @param contract what answers are held against; null for nothing
   */
  Http(URI base, @Nullable Contract contract) {
    this.base = base;
    this.contract = contract;
  }

  public URI base() {
    return base;
  }

  public Reply get(String path) {
    return send("GET", path, Map.of(), "");
  }

  public Reply post(String path, String json) {
    return send("POST", path, Map.of("Content-Type", "application/json"), json);
  }

  public Reply send(String method, String path, Map<String, String> headers, String body) {
    return send(method, path, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Sends a request and waits for its response; a connection that breaks is an {@link
   * UncheckedIOException}.
   */
  public Reply send(String method, String path, Map<String, String> headers, byte[] body) {
    Reply reply = unjudged(method, path, headers, body);
    if (contract != null) {
      contract.judge(method, path, headers, body, reply);
    }
    return reply;
  }

  private Reply unjudged(String method, String path, Map<String, String> headers, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    try {
      HttpResponse<String> response = CLIENT.send(request.build(), UTF_8);
      return new Reply(response.statusCode(), response.headers().map(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
