import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Times refused logins, over HTTP, one after the other, the cases in random order, and compares
 * them by the test of Mann and Whitney. Run by {@code bench/login-timing}.
 */
final class LoginTiming {
  /** Throttled, the later samples would be of another kind than the first. */
  private static final String CONFIGURATION =
      """
      throttle:
        delay-after: 1000000000
        lock-after: 1000000000
        requests-per-minute: 0
      http:
        access-log: false
      """;

  /** Beyond this, two cases are told apart: one comparison in some ten thousand is, by chance. */
  private static final double SIGNIFICANT_Z = 3.9;

  private static final String UNKNOWN_MACHINE = "0b1e5c3a-7d2f-4e68-9a41-5c8d7e6f1a2b@api.rebelcore.local";
  private static final String OTHER_MACHINE = "f3a9d0c4-1b7e-4d52-8c36-2e9f0a4b6d81@api.rebelcore.local";
  private static final String WRONG_MACHINE_SECRET = "x".repeat(48);
  private static final String PASSWORD = "gdpvmxwz quiet lantern";
  private static final String WRONG_PASSWORD = "gdpvmxwz quiet lanterm";

  /** A case: what is sent, and how long the answers took, in nanoseconds. */
  private record Case(String name, String body, List<Long> nanos) {
    Case(String name, String body) {
      this(name, body, new ArrayList<>());
    }
  }

  /** The cases of one endpoint that have to be alike. */
  private record Comparison(String name, String path, List<Case> cases) {}

  private final String latchkey;
  private final Path folder;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private LoginTiming(String latchkey, Path folder) {
    this.latchkey = latchkey;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    int samples = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 400;
    if (samples < 200) {
      System.err.println("login-timing: 200 samples at least");
      System.exit(2);
    }
    Path folder = Files.createTempDirectory("latchkey-login-timing-");
    boolean alike;
    try {
      alike = new LoginTiming(arguments[0], folder).run(samples);
    } finally {
      delete(folder);
    }
    System.exit(alike ? 0 : 1);
  }

  private boolean run(int samples) throws Exception {
    Files.writeString(folder.resolve("latchkey.yaml"), CONFIGURATION);
    List<Comparison> comparisons = comparisons();
    Process server = process("serve", "--port", "0").redirectErrorStream(true).start();
    try {
      URI base = awaitReady(server);
      boolean alike = true;
      for (Comparison comparison : comparisons) {
        measure(base, comparison, samples);
        alike &= report(comparison);
      }
      System.out.println(
          alike ? "Not to be told apart." : "TOLD APART: see the lines marked with !");
      return alike;
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  /** Makes the accounts, by the command line, and from them the cases of every dialect there is. */
  private List<Comparison> comparisons() throws Exception {
    ask("customer", "create", "Acme");
    String apiUser = ask("api-user", "create", "--customer", "Acme");
    String inactiveApiUser = ask("api-user", "create", "--customer", "Acme");
    createUser("iris");
    createUser("rose");
    ask("api-user", "deactivate", field(inactiveApiUser, "username"));
    ask("user", "deactivate", "rose");

    String dialects = ask("dialect", "list");
    List<Comparison> comparisons = new ArrayList<>();
    for (String[] form : FORMS) {
      if (dialects.contains("\"" + form[0] + "\"")) {
        boolean machine = form[4].equals("API user");
        comparisons.add(
            new Comparison(
                form[0] + ", " + form[4],
                form[1],
                machine
                    ? List.of(
                        new Case("unknown", body(form, UNKNOWN_MACHINE, WRONG_MACHINE_SECRET)),
                        new Case("unknown, another", body(form, OTHER_MACHINE, WRONG_MACHINE_SECRET)),
                        new Case("wrong password", body(form, field(apiUser, "username"), WRONG_MACHINE_SECRET)),
                        new Case("inactive", body(form, field(inactiveApiUser, "username"), field(inactiveApiUser, "password"))))
                    : List.of(
                        new Case("unknown", body(form, "lily", WRONG_PASSWORD)),
                        new Case("unknown, another", body(form, "olea", WRONG_PASSWORD)),
                        new Case("wrong password", body(form, "iris", WRONG_PASSWORD)),
                        new Case("inactive", body(form, "rose", PASSWORD)))));
      }
    }
    return comparisons;
  }

  /** Dialect, path, the names of its two fields, and whose credentials are sent. */
  private static final List<String[]> FORMS =
      List.of(
          new String[] {"rebelcore", "/api/v1/authorize", "username", "password", "API user"},
          new String[] {"kubex", "/api/v2/authorize", "userName", "pwd", "API user"},
          new String[] {"kubex", "/api/v2/authorize", "userName", "pwd", "user"},
          new String[] {"restume", "/v1/auth/login", "username", "password", "user"},
          new String[] {"brifle", "/auth/login", "client_id", "client_secret", "API user"},
          new String[] {"brifle", "/auth/login", "username", "password", "user"});

  private static String body(String[] form, String identifier, String secret) {
    return "{\"" + form[2] + "\":\"" + identifier + "\",\"" + form[3] + "\":\"" + secret + "\"}";
  }

  private void createUser(String username) throws Exception {
    askWithInput(
        PASSWORD,
        "user",
        "create",
        "--customer",
        "Acme",
        "--username",
        username,
        "--email",
        username + "@company.example",
        "--full-name",
        "Somebody",
        "--role",
        "member",
        "--password-stdin");
  }

  private void measure(URI base, Comparison comparison, int samples) throws Exception {
    String answer = null;
    Random order = new Random();
    for (int round = -samples / 4; round < samples; round++) {
      List<Case> shuffled = new ArrayList<>(comparison.cases());
      Collections.shuffle(shuffled, order);
      for (Case each : shuffled) {
        HttpRequest request =
            HttpRequest.newBuilder(base.resolve(comparison.path()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(each.body()))
                .build();
        long began = System.nanoTime();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        long took = System.nanoTime() - began;
        String seen = response.statusCode() + " " + response.body();
        if (answer != null && !answer.equals(seen)) {
          throw new IllegalStateException(
              comparison.name() + ", " + each.name() + ": answered " + seen + " and not " + answer);
        }
        answer = seen;
        if (round >= 0) {
          each.nanos().add(took);
        }
      }
    }
    System.out.printf("%n%s: %s%n", comparison.name(), answer);
  }

  /** Prints the distributions, and whether each is like that of the first unknown identifier. */
  private static boolean report(Comparison comparison) {
    System.out.printf(
        "  %-18s %8s %8s %8s   %s%n", "", "p10 ms", "p50 ms", "p90 ms", "slower than unknown");
    boolean alike = true;
    Case unknown = comparison.cases().getFirst();
    for (Case each : comparison.cases()) {
      double z = each == unknown ? 0 : z(each.nanos(), unknown.nanos());
      boolean apart = Math.abs(z) > SIGNIFICANT_Z;
      alike &= !apart;
      System.out.printf(
          "%s %-18s %8.3f %8.3f %8.3f   %s%n",
          apart ? "!" : " ",
          each.name(),
          percentile(each.nanos(), 10),
          percentile(each.nanos(), 50),
          percentile(each.nanos(), 90),
          each == unknown
              ? ""
              : String.format(
                  "%.1f %% of the time, z = %.1f",
                  100 * probability(each.nanos(), unknown.nanos()), z));
    }
    return alike;
  }

  /** How often one of these is larger than one of those; one half where nothing tells them apart. */
  private static double probability(List<Long> these, List<Long> those) {
    return u(these, those) / ((double) these.size() * those.size());
  }

  /** How far U is from its mean, in standard deviations. */
  private static double z(List<Long> these, List<Long> those) {
    double pairs = (double) these.size() * those.size();
    return (u(these, those) - pairs / 2) / Math.sqrt(pairs * (these.size() + those.size() + 1) / 12);
  }

  private static double u(List<Long> these, List<Long> those) {
    long[] sorted = those.stream().mapToLong(Long::longValue).sorted().toArray();
    double u = 0;
    for (long one : these) {
      int found = Arrays.binarySearch(sorted, one);
      u += found >= 0 ? found + 0.5 : -found - 1;
    }
    return u;
  }

  private static double percentile(List<Long> nanos, int percent) {
    List<Long> sorted = nanos.stream().sorted().toList();
    return sorted.get((sorted.size() - 1) * percent / 100) / 1e6;
  }

  private static URI awaitReady(Process server) throws IOException {
    Pattern ready = Pattern.compile("latchkey ready on (http://\\S+)");
    BufferedReader lines = new BufferedReader(new InputStreamReader(server.getInputStream()));
    StringBuilder said = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher matcher = ready.matcher(line);
      if (matcher.find()) {
        // Whatever else it says is read and dropped, so that it never waits for a reader.
        Thread.ofVirtual().start(() -> lines.lines().forEach(each -> {}));
        return URI.create(matcher.group(1));
      }
      said.append(line).append('\n');
    }
    throw new IllegalStateException("the server ended: " + said);
  }

  private String ask(String... command) throws Exception {
    return askWithInput("", command);
  }

  private String askWithInput(String input, String... command) throws Exception {
    List<String> withOutput = new ArrayList<>(List.of(command));
    withOutput.addAll(List.of("--output", "json"));
    Path in = Files.writeString(folder.resolve("stdin"), input);
    Process process =
        process(withOutput.toArray(String[]::new))
            .redirectInput(in.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String out = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + " failed");
    }
    return out;
  }

  private ProcessBuilder process(String... command) {
    List<String> line = new ArrayList<>(List.of(latchkey));
    line.addAll(List.of(command));
    line.addAll(List.of("--data", folder.resolve("data").toString()));
    line.addAll(List.of("--config", folder.resolve("latchkey.yaml").toString()));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().keySet().removeIf(name -> name.startsWith("LATCHKEY_"));
    return builder;
  }

  private static String field(String json, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + name + " in what was printed");
    }
    return matcher.group(1);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
