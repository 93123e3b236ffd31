package dev.latchkey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.CallRecorder;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.customer.CreateCustomer;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.Subscription;
import dev.latchkey.core.user.CreateUser;
import dev.latchkey.core.user.NewUser;
import dev.latchkey.core.user.User;
import dev.latchkey.face.dialect.Dialects;
import dev.latchkey.platform.config.Settings;
import dev.latchkey.platform.config.YamlReader;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.http.HttpServer;
import dev.latchkey.platform.observe.Metrics;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The routes of a server on a store of its own, asked over HTTP as a browser without scripts asks.
 */
final class PortalHouse implements AutoCloseable {
  static final String PASSWORD = "long and secret enough";
  static final Authority ANYTHING = Authority.ofCommandLine(Actor.commandLine("test"));

  private static final Pattern FORM_TOKEN =
      Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");

  final Installation installation;
  final Customer acme;
  private final CallRecorder calls;
  private final Metrics metrics = Metrics.create();
  private final HttpServer http;
  private final HttpClient client = HttpClient.newHttpClient();

  PortalHouse(Path data) {
    Settings settings =
        Settings.of(
            Map.of(),
            YamlReader.read(
                "latchkey.yaml",
                "data: %s\nport: 0\nhttp:\n  access-log: false\nthrottle:\n  requests-per-minute: 0\n"
                    .formatted(data.resolve("store"))));
    Config config = Config.from(settings);
    Dialects dialects = Dialects.load(settings, config.publicUrl());
    installation = Installation.openToServe(config, dialects, false);
    installation.base.changes.start();
    calls = CallRecorder.start(installation.base.database, installation.base.auditKey);
    http =
        HttpServer.start(
            config.http(),
            Serving.routes(installation, config, dialects, calls, metrics),
            installation.base.time,
            installation.base.randomness,
            metrics);
    acme = customer("Acme");
  }

  @Override
  public void close() {
    client.shutdownNow();
    http.close();
    calls.close();
    metrics.close();
    installation.close();
  }

  Customer customer(String name) {
    return switch (installation
        .useCases()
        .createCustomer()
        .create(name, Subscription.ACTIVE, ANYTHING.actor(), Origin.none())) {
      case CreateCustomer.Verdict.Created(Customer customer) -> customer;
      case CreateCustomer.Verdict other -> throw new AssertionError(other);
    };
  }

  /** Somebody of Acme's, whose password is {@link #PASSWORD}. */
  User user(String username, String role) {
    NewUser asked =
        new NewUser(
            acme.id(),
            username,
            username + "@company.example",
            "Some One",
            role,
            false,
            SecretText.of(PASSWORD));
    return switch (installation.useCases().createUser().create(ANYTHING, asked, Origin.none())) {
      case CreateUser.Verdict.Created(User user) -> user;
      case CreateUser.Verdict other -> throw new AssertionError(other);
    };
  }

  /** What is answered to an API key. */
  HttpResponse<String> ask(String path, SecretText key) {
    return exchange(
        request(path).header("X-API-Key", key.reveal()), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.port() + path));
  }

  private <T> HttpResponse<T> exchange(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(request.build(), handler);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** A browser in which nobody has signed in. */
  Browser browser() {
    return new Browser();
  }

  /** A browser in which this user has signed in. */
  Browser signIn(String username) {
    Browser browser = new Browser();
    browser.signIn(username);
    return browser;
  }

  /** One browser, with its cookies. Goes where it is not led: a redirection is an answer. */
  final class Browser {
    private final Map<String, String> cookies = new HashMap<>();

    void signIn(String username) {
      HttpResponse<String> answer =
          post("/portal/sign-in", Map.of("username", username, "password", PASSWORD));
      assertThat(answer.statusCode()).as(answer::body).isEqualTo(303);
    }

    HttpResponse<String> get(String path) {
      return send(request(path).GET());
    }

    /** What a page says to whom it is shown. */
    String page(String path) {
      HttpResponse<String> answer = get(path);
      assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
      return answer.body();
    }

    /** Sends a form to where its page is. */
    HttpResponse<String> post(String path, Map<String, String> fields) {
      return post(path, path, fields);
    }

    /** Sends a form, with the token of another page's. */
    HttpResponse<String> post(String page, String path, Map<String, String> fields) {
      Matcher token = FORM_TOKEN.matcher(page(page));
      assertThat(token.find()).isTrue();
      Map<String, String> all = new HashMap<>(fields);
      all.put("form_token", token.group(1));
      String body =
          all.entrySet().stream()
              .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
              .collect(Collectors.joining("&"));
      return send(
          request(path)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** An answer that goes on, whose body is read as it comes. */
    HttpResponse<InputStream> open(String path) {
      return send(request(path), HttpResponse.BodyHandlers.ofInputStream());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
      return send(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(
        HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
      if (!cookies.isEmpty()) {
        request.header(
            "Cookie",
            cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; ")));
      }
      HttpResponse<T> answer = exchange(request, handler);
      answer.headers().allValues("set-cookie").forEach(this::keep);
      return answer;
    }

    private void keep(String header) {
      String pair = header.substring(0, header.indexOf(';'));
      int equals = pair.indexOf('=');
      if (header.contains("Max-Age=0")) {
        cookies.remove(pair.substring(0, equals));
      } else {
        cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
  }
}
