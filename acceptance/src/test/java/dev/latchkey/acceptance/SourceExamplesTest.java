package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Secrets;
import dev.latchkey.acceptance.harness.Server;
import dev.latchkey.acceptance.harness.Shell;
import dev.latchkey.acceptance.harness.StoreKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The examples of the {@code rebelcore} source, word for word but for host and credentials, in the
 * languages they are written in.
 */
@OnEachStore(StoreKind.SQLITE)
class SourceExamplesTest {
  private static final String CURL =
      """
      curl https://api.rebelcore.ai/api/v1/authorize \\
      -H "Content-Type: application/json" \\
      -d '{
      "username": "abcdef12-3456-7890-abcd-ef1234567890@api.rebelcore.local",
      "password": "your-48-character-password-here"
      }'
      """;

  private static final String PYTHON =
      """
      import httpx
      with httpx.Client() as client:
          r = client.post(
              "https://api.rebelcore.ai/api/v1/authorize",
              json={
                  "username": "abcdef12-3456-7890-abcd-ef1234567890@api.rebelcore.local",
                  "password": "your-48-character-password-here",
              },
          )
          r.raise_for_status()
          token = r.json()["token"]
      print(token)
      """;

  /** The same in what every Python has. */
  private static final String PLAIN_PYTHON =
      """
      import json, urllib.request
      r = urllib.request.urlopen(urllib.request.Request(
          "https://api.rebelcore.ai/api/v1/authorize",
          method="POST",
          headers={"Content-Type": "application/json"},
          data=json.dumps({
              "username": "abcdef12-3456-7890-abcd-ef1234567890@api.rebelcore.local",
              "password": "your-48-character-password-here",
          }).encode(),
      ))
      print(json.load(r)["token"])
      """;

  private static final String NODE =
      """
      const r = await fetch("https://api.rebelcore.ai/api/v1/authorize", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({
          username: "abcdef12-3456-7890-abcd-ef1234567890@api.rebelcore.local",
          password: "your-48-character-password-here",
        }),
      });
      const { token } = await r.json();
      console.log(token);
      """;

  /** The script of the Tests tab, with a Postman around it that knows just what it uses. */
  private static final String POSTMAN =
      """
      const r = await fetch("https://api.rebelcore.ai/api/v1/authorize", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({
          username: "abcdef12-3456-7890-abcd-ef1234567890@api.rebelcore.local",
          password: "your-48-character-password-here",
        }),
      });
      const received = await r.json();
      const variables = new Map();
      const pm = {
        response: { json: () => received },
        collectionVariables: { set: (name, value) => variables.set(name, value) },
      };
      const json = pm.response.json();
      pm.collectionVariables.set("token", json.token);
      console.log(variables.get("token"));
      """;

  private final Server server;
  private final Population people;

  SourceExamplesTest(Server server, Population people) {
    this.server = server;
    this.people = people;
  }

  @Test
  void curl_getsAToken() {
    assumeTrue(Shell.has("curl"), "curl is not on this machine");
    String answer = Shell.run("curl() { command curl -sS \"$@\"; }\n" + ours(CURL));

    assertThat(answer).startsWith("{\"token\":\"AT1");
    assertGood(Json.parse(answer).get("token").stringValue());
  }

  @Test
  void pythonWithHttpx_getsAToken() {
    assumeTrue(Shell.has("python3"), "python3 is not on this machine");
    assumeTrue(
        Shell.run("python3 -c 'import httpx' 2>/dev/null && echo yes || echo no").contains("yes"),
        "httpx is not in this machine's python3");

    assertGood(Shell.run(List.of("python3", "-c", ours(PYTHON))).strip());
  }

  @Test
  void python_getsAToken() {
    assumeTrue(Shell.has("python3"), "python3 is not on this machine");

    assertGood(Shell.run(List.of("python3", "-c", ours(PLAIN_PYTHON))).strip());
  }

  @Test
  void node_getsAToken() {
    assumeTrue(Shell.has("node"), "node is not on this machine");

    assertGood(node(NODE));
  }

  @Test
  void postmanScript_capturesTheToken() {
    assumeTrue(Shell.has("node"), "node is not on this machine");

    assertGood(node(POSTMAN));
  }

  private String node(String script) {
    return Shell.run(List.of("node", "--input-type=module", "--eval", ours(script))).strip();
  }

  private void assertGood(String token) {
    assertThat(Secrets.remember(token)).matches("AT1[A-Za-z0-9_-]+");
    assertThat(server.verify(token).status()).isEqualTo(200);
  }

  /** The example with this server's address and this caller's credentials. */
  private String ours(String example) {
    return example
        .replace("https://api.rebelcore.ai", server.http().base().toString())
        .replace(
            "abcdef12-3456-7890-abcd-ef1234567890@api.rebelcore.local", people.caller().username())
        .replace("your-48-character-password-here", people.caller().password());
  }
}
