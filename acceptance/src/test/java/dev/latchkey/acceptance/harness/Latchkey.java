package dev.latchkey.acceptance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * An installation: a store and a configuration, on which commands run and servers start. Immutable.
 *
 * @param folder where its configuration and logs are written
 * @param configuration YAML; empty for no configuration file
 * @param environment variables beside those of the store
 */
public record Latchkey(
    Store store, Path folder, String configuration, Map<String, String> environment) {
  private static final Duration COMMAND_LIMIT = Duration.ofMinutes(2);

  /** Lifted unless a configuration sets it: all tests come from one address. */
  private static final String REQUEST_LIMIT = "requests-per-minute";

  public static Latchkey on(Store store, Path folder) {
    return new Latchkey(store, folder, "", Map.of());
  }

  /** The same with this configuration file. */
  public Latchkey configured(String yaml) {
    return new Latchkey(store, folder, yaml, environment);
  }

  /** The same with one more environment variable. */
  public Latchkey with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new Latchkey(store, folder, configuration, Map.copyOf(more));
  }

  /** The same on another store. */
  public Latchkey on(Store other) {
    return new Latchkey(other, folder, configuration, environment);
  }

  /** Runs a command to its end. */
  public CommandResult run(String... command) {
    return runWithInput("", command);
  }

  /** Runs a command to its end, with this on its standard input. */
  public CommandResult runWithInput(String input, String... command) {
    try {
      Path files = Files.createTempDirectory(folder, "command-");
      Path in = Files.writeString(files.resolve("stdin"), input);
      Path out = files.resolve("stdout");
      Path err = files.resolve("stderr");
      Process process =
          process(List.of(command))
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(COMMAND_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(Arrays.toString(command) + " did not end: " + files);
      }
      return new CommandResult(
          List.of(command), process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Begins a command whose standard input is written to, and which may be killed. */
  public Process begin(String... command) {
    try {
      return process(List.of(command))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a command that is done answers, as JSON. */
  public JsonNode ask(String... command) {
    return askWithInput("", command);
  }

  /** What a command that is done, given this on standard input, answers as JSON. */
  public JsonNode askWithInput(String input, String... command) {
    List<String> withOutput = new ArrayList<>(List.of(command));
    withOutput.addAll(List.of("--output", "json"));
    return runWithInput(input, withOutput.toArray(String[]::new)).json();
  }

  /** Mints an API user, its password remembered as a secret. */
  public Account mintApiUser(String customer, String... more) {
    List<String> command = new ArrayList<>(List.of("api-user", "create", "--customer", customer));
    command.addAll(List.of(more));
    return Account.minted(ask(command.toArray(String[]::new)), customer);
  }

  /** Makes an active user with this password. */
  public Account createUser(String customer, String username, String role, String... more) {
    String password = Secrets.remember("correct horse " + username);
    List<String> command =
        new ArrayList<>(List.of("user", "create", "--customer", customer, "--username", username));
    command.addAll(List.of("--email", username + "@example.com", "--full-name", "Someone Else"));
    command.addAll(List.of("--role", role, "--password-stdin"));
    command.addAll(List.of(more));
    JsonNode made = askWithInput(password + "\n", command.toArray(String[]::new));
    return new Account(made.get("id").asString(), username, password, customer);
  }

  /** Makes an active operator. */
  public Account createOperator(String username) {
    String password = Secrets.remember("correct horse " + username);
    JsonNode made =
        askWithInput(
            password + "\n",
            "operator",
            "create",
            "--username",
            username,
            "--email",
            username + "@example.com",
            "--password-stdin");
    return new Account(made.get("id").asString(), username, password, "");
  }

  /** Starts a server on a free port and waits until it is ready. */
  public Server start(String... flags) {
    Server server = launch(flags);
    server.awaitReady();
    return server;
  }

  /** Starts a server whose public URL is {@code http://localhost} with its port. */
  public Server startNamed() {
    int port = freePort();
    String url = "http://localhost:" + port;
    Server server = with("LATCHKEY_PUBLIC_URL", url).start("--port", Integer.toString(port));
    return server.reachedAt(URI.create(url));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a server process on a free port, without waiting for it. */
  public Server launch(String... flags) {
    List<String> command = new ArrayList<>(List.of("serve"));
    if (!List.of(flags).contains("--port")) {
      command.addAll(List.of("--port", "0"));
    }
    command.addAll(List.of(flags));
    boolean otherDialects =
        configuration.contains("dialects")
            || environment.keySet().stream().anyMatch(name -> name.contains("_DIALECTS_"));
    return Server.launch(process(command), folder, otherDialects);
  }

  private ProcessBuilder process(List<String> command) {
    List<String> arguments = new ArrayList<>(command);
    arguments.addAll(List.of("--data", store.data().toString()));
    if (!configuration.isEmpty()) {
      arguments.addAll(List.of("--config", writeConfiguration().toString()));
    }
    Map<String, String> variables = new HashMap<>(store.environment());
    if (!configuration.contains(REQUEST_LIMIT)) {
      variables.put("LATCHKEY_THROTTLE_REQUESTS_PER_MINUTE", "0");
    }
    variables.putAll(environment);
    return Distribution.process(arguments, variables);
  }

  private Path writeConfiguration() {
    try {
      return Files.writeString(folder.resolve("latchkey.yaml"), configuration);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
