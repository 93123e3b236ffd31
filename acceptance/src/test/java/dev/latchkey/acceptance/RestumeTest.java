package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.Brifle;
import dev.latchkey.acceptance.harness.Eventually;
import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Reply;
import dev.latchkey.acceptance.harness.Restume;
import dev.latchkey.acceptance.harness.Server;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The API keys of {@code restume}, and what a user sees of itself. */
@OnEachStore(configuration = "throttle.requests-per-minute: 0\n")
class RestumeTest {
  private static final String KEYS = "/v1/auth/api-keys";
  private static final String NOT_AUTHENTICATED = "{\"detail\":\"Not authenticated\"}";
  private static final String BAD = "{\"detail\":\"Could not validate credentials\"}";

  private final Server server;
  private final Population people;
  private final Restume restume;
  private final String token;

  RestumeTest(Server server, Population people) {
    this.server = server;
    this.people = people;
    this.restume = new Restume(server.http());
    this.token = restume.token(people.enabledUser());
  }

  @Test
  void key_hasTheSourcesFields_andNoOthers() {
    Reply reply = restume.bearer(token, "POST", KEYS, "{\"name\":\"my-app-key\",\"other\":1}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    JsonNode key = reply.json();
    assertThat(Json.names(key))
        .containsExactly("id", "name", "raw_key", "prefix", "is_active", "created_at");
    assertThat(UUID.fromString(key.get("id").stringValue())).isNotNull();
    assertThat(key.get("name").stringValue()).isEqualTo("my-app-key");
    String raw = key.get("raw_key").stringValue();
    assertThat(raw).matches("rst_[A-Za-z0-9]{30}");
    assertThat(key.get("prefix").stringValue()).isEqualTo(raw.substring(0, 8));
    assertThat(key.get("is_active").booleanValue()).isTrue();
    assertThat(key.get("created_at").stringValue()).matches("\\d{4}(-\\d\\d){2}T(\\d\\d:?){3}Z");
  }

  @Test
  void scopesAndExpiry_areAnsweredWhereTheyWereGiven_andListed() {
    String expiresAt =
        Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS).toString();
    Reply reply =
        restume.bearer(
            token,
            "POST",
            KEYS,
            Json.write(Map.of("name", "k", "scopes", List.of("read"), "expires_at", expiresAt)));
    assertThat(reply.json().get("scopes").toString()).isEqualTo("[\"read\"]");
    assertThat(reply.json().get("expires_at").stringValue()).isEqualTo(expiresAt);
    JsonNode listed = Json.elements(keys()).getFirst();
    assertThat(listed.get("id")).isEqualTo(reply.json().get("id"));
    assertThat(Json.names(listed))
        .containsExactly("id", "name", "prefix", "is_active", "created_at", "scopes", "expires_at");
  }

  @Test
  void keys_areListedNewestFirst_withTheirLastUse_andRevokedOnesToo() {
    Restume.Key first = restume.key(token);
    Restume.Key second = restume.key(token);
    assertThat(restume.keyed(second.raw(), "GET", "/v1/me/profile", "").status()).isEqualTo(200);
    assertThat(restume.revoke(token, first).status()).isEqualTo(204);

    List<JsonNode> rows = Json.elements(keys());

    assertThat(rows.get(0).get("id").stringValue()).isEqualTo(second.id());
    assertThat(rows.get(0).has("last_used_at")).isTrue();
    assertThat(rows.get(0).has("raw_key")).isFalse();
    assertThat(rows.get(1).get("id").stringValue()).isEqualTo(first.id());
    assertThat(rows.get(1).get("is_active").booleanValue()).isFalse();
    assertThat(rows.get(1).has("last_used_at")).isFalse();
    assertThat(restume.keyed(second.raw(), "GET", "/v1/me/keys", "").json()).isEqualTo(keys());
  }

  @Test
  void revocation_endsTheKey_andAllThatItObtained_atOnce_andTwiceIsFine() {
    Restume.Key key = restume.key(token);
    String obtained = new Brifle(server.http()).token(key.raw(), "s");
    assertThat(server.verify(obtained).status()).isEqualTo(200);
    assertThat(verify(key.raw(), "").status()).isEqualTo(200);

    assertThat(restume.revoke(token, key).status()).isEqualTo(204);

    assertThat(restume.revoke(token, key).fingerprint()).contains("204");
    assertThat(server.verify(obtained).status()).isEqualTo(401);
    assertThat(verify(key.raw(), "").status()).isEqualTo(401);
    assertThat(restume.keyed(key.raw(), "GET", "/v1/me/profile", "").body()).isEqualTo(BAD);
    assertThat(new Brifle(server.http()).login(key.raw(), "s").status()).isEqualTo(401);
  }

  @Test
  void keyOfSomebodyElse_doesNotExist() {
    String other = restume.token(people.owner());
    Restume.Key key = restume.key(other);

    Reply reply = restume.revoke(token, key);

    assertThat(reply.status()).isEqualTo(404);
    Reply unknown = restume.bearer(token, "DELETE", KEYS + "/" + UUID.randomUUID(), "");
    assertThat(reply.fingerprint()).isEqualTo(unknown.fingerprint());
    assertThat(verify(key.raw(), "").status()).isEqualTo(200);
    for (String malformed : List.of("x", "1-1-1-1-1", "%00", key.id() + "0", "..%2f")) {
      assertThat(restume.bearer(token, "DELETE", KEYS + "/" + malformed, "").status())
          .as(malformed)
          .isEqualTo(422);
    }
  }

  @Test
  void keyCannotMakeKeys_norCanAnyTokenButThisLogins() {
    Restume.Key key = restume.key(token);
    List<Map<String, String>> credentials =
        List.of(
            Map.of("X-API-Key", key.raw()),
            Map.of("Authorization", "Bearer " + key.raw()),
            Map.of("Authorization", "Bearer " + new Brifle(server.http()).token(key.raw(), "k")),
            Map.of("Authorization", "Bearer " + server.kubexToken(people.enabledUser())),
            Map.of("Authorization", "Bearer " + server.rebelcoreToken(people.caller())),
            Map.of("Authorization", "Bearer " + token, "X-API-Key", key.raw()));
    for (Map<String, String> credential : credentials) {
      for (String method : List.of("GET", "POST")) {
        Reply reply = server.http().send(method, KEYS, credential, "");
        assertThat(reply.status()).as("%s", credential).isEqualTo(401);
        assertThat(reply.body()).isEqualTo(BAD);
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
      }
    }
    for (String path : List.of(KEYS, "/v1/me/profile", "/v1/me/usage", "/v1/me/sessions")) {
      assertThat(server.http().get(path).status()).isEqualTo(401);
      assertThat(server.http().get(path).body()).isEqualTo(NOT_AUTHENTICATED);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                     | missing                | body",
        "{                                      | json_invalid           | body",
        "[]                                     | model_attributes_type  | body",
        "{}                                     | missing                | name",
        "{\"name\":1}                           | string_type            | name",
        "{\"name\":null}                        | string_type            | name",
        "{\"name\":\"\"}                        | string_too_short       | name",
        "{\"name\":\"\\n\"}                     | value_error            | name",
        "{\"name\":\"a\",\"name\":\"b\"}        | json_invalid           | body",
        "{\"name\":\"k\",\"scopes\":\"read\"}   | list_type              | scopes",
        "{\"name\":\"k\",\"scopes\":[]}         | list_type              | scopes",
        "{\"name\":\"k\",\"scopes\":[1]}        | list_type              | scopes",
        "{\"name\":\"k\",\"scopes\":[\"a b\"]}  | value_error            | scopes",
        "{\"name\":\"k\",\"expires_at\":1}      | datetime_parsing       | expires_at",
        "{\"name\":\"k\",\"expires_at\":\"x\"}  | datetime_parsing       | expires_at",
        "{\"name\":\"k\",\"expires_at\":\"2020-01-01T00:00:00Z\"} | value_error | expires_at",
        "{\"name\":\"k\",\"expires_at\":\"+999999999-12-31T23:59:59Z\"}"
            + " | datetime_parsing | expires_at",
      })
  void badBody_isA422_thatSaysWhatAndWhere(String body, String type, String place) {
    Reply reply = restume.bearer(token, "POST", KEYS, body);
    assertThat(reply.status()).as("%s", reply).isEqualTo(422);
    JsonNode violation = Json.elements(reply.json().get("detail")).getFirst();
    assertThat(violation.get("type").stringValue()).isEqualTo(type);
    assertThat(Json.elements(violation.get("loc")).getLast().stringValue()).isEqualTo(place);
  }

  @Test
  void scopeBeyondTheRole_isForbidden() {
    Reply reply =
        restume.bearer(token, "POST", KEYS, "{\"name\":\"k\",\"scopes\":[\"read\",\"admin\"]}");
    assertThat(reply.status()).isEqualTo(403);
  }

  @Test
  void profile_isOnesOwn_byKeyAndByToken() {
    Account me = people.enabledUser();
    JsonNode profile = restume.bearer(token, "GET", "/v1/me/profile", "").json();
    assertThat(Json.names(profile))
        .containsExactly(
            "id",
            "username",
            "email",
            "full_name",
            "customer",
            "role",
            "status",
            "api_enabled",
            "created_at");
    assertThat(profile.get("id").stringValue()).isEqualTo(me.id());
    assertThat(profile.get("username").stringValue()).isEqualTo(me.username());
    assertThat(profile.get("customer").stringValue()).isEqualTo(Population.ACME);
    assertThat(profile.get("role").stringValue()).isEqualTo("member");
    assertThat(profile.get("status").stringValue()).isEqualTo("active");
    assertThat(profile.get("api_enabled").booleanValue()).isTrue();
    String key = restume.key(token).raw();
    assertThat(restume.keyed(key, "GET", "/v1/me/profile", "").json()).isEqualTo(profile);
    JsonNode account = restume.keyed(key, "GET", "/v1/me/account", "").json();
    assertThat(account.get("customer").get("name").stringValue()).isEqualTo(Population.ACME);
    assertThat(account.get("subscription").get("status").stringValue()).isEqualTo("active");
  }

  @Test
  void profile_isChanged_byWhoMayWrite() {
    String owner = restume.token(people.owner());
    String reading = restume.key(owner, "read").raw();
    String writing = restume.key(owner, "write").raw();
    String change = "{\"full_name\":\"Another Name\"}";
    Reply refused = restume.keyed(reading, "PATCH", "/v1/me/profile", change);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).isEqualTo("{\"detail\":\"insufficient scope: write\"}");
    long refusals = total(reading, "refusals");
    assertThat(restume.keyed(writing, "GET", "/v1/me/profile", "").body())
        .isEqualTo("{\"detail\":\"insufficient scope: read\"}");
    Eventually.within(
        Duration.ofSeconds(10),
        "the refused call is counted as one",
        () -> total(reading, "refusals") > refusals);

    Reply changed = restume.keyed(writing, "PATCH", "/v1/me/profile", change);

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().get("full_name").stringValue()).isEqualTo("Another Name");
    assertThat(restume.bearer(owner, "GET", "/v1/me/profile", "").json()).isEqualTo(changed.json());
    String others =
        restume.bearer(token, "GET", "/v1/me/profile", "").json().get("email").stringValue();
    Reply taken =
        restume.keyed(
            writing,
            "PATCH",
            "/v1/me/profile",
            Json.write(Map.of("email", others.toUpperCase(Locale.ROOT))));
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.body()).isEqualTo("{\"detail\":\"email already registered\"}");
    for (String bad : List.of("{\"email\":\"x\"}", "{\"full_name\":\"\"}", "{\"email\":1}", "[]")) {
      assertThat(restume.keyed(writing, "PATCH", "/v1/me/profile", bad).status())
          .as(bad)
          .isEqualTo(422);
    }
  }

  @Test
  void sessions_areListedAndEnded_butOnlyOnesOwn() {
    String key = restume.key(token).raw();
    String live = new Brifle(server.http()).token(key, "mine");
    JsonNode mine =
        Json.elements(restume.keyed(key, "GET", "/v1/me/sessions", "").json()).stream()
            .filter(row -> "mine".equals(row.get("session_id").asString()))
            .findFirst()
            .orElseThrow();
    assertThat(Json.names(mine))
        .containsExactly("id", "principal", "session_id", "created_at", "expires_at");
    String path = "/v1/me/sessions/" + mine.get("id").stringValue();
    String stranger = restume.token(people.owner());
    assertThat(restume.bearer(stranger, "DELETE", path, "").status()).isEqualTo(404);
    assertThat(server.verify(live).status()).isEqualTo(200);

    assertThat(restume.keyed(key, "DELETE", path, "").status()).isEqualTo(204);

    assertThat(restume.keyed(key, "DELETE", path, "").status()).isEqualTo(204);
    assertThat(server.verify(live).status()).isEqualTo(401);
    assertThat(new Brifle(server.http()).token(key, "mine")).isNotEqualTo(live);
    assertThat(restume.keyed(key, "DELETE", "/v1/me/sessions/x", "").status()).isEqualTo(422);
  }

  @Test
  void registration_isClosed_unlessTheOperatorOpensIt() {
    Reply reply = server.http().post("/v1/auth/register", "{}");
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.body()).isEqualTo("{\"detail\":\"registration is closed\"}");
  }

  @Test
  void usage_countsTheCallsOfToday() {
    String key = restume.key(token).raw();
    long before = total(key, "calls");
    assertThat(verify(key, "").status()).isEqualTo(200);
    assertThat(total(key, "calls")).isGreaterThan(before);
    assertThat(restume.keyed(key, "GET", "/v1/me/usage?days=7", "").json().get("days")).hasSize(7);
    for (String bad : List.of("0", "-1", "367", "x", "", "1e3")) {
      assertThat(restume.keyed(key, "GET", "/v1/me/usage?days=" + bad, "").status())
          .as(bad)
          .isEqualTo(422);
    }
  }

  @Test
  void keyAtVerify_saysWhoCalls_withinItsScopes() {
    Restume.Key key = restume.key(token, "read");
    Reply reply = verify(key.raw(), "?scope=read");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("X-Auth-Subject")).isEqualTo(key.id());
    assertThat(reply.header("X-Auth-Username")).isEqualTo(people.enabledUser().username());
    assertThat(reply.header("X-Auth-Kind")).isEqualTo("api-key");
    assertThat(reply.header("X-Auth-Scope")).isEqualTo("read");
    assertThat(reply.header("X-Auth-Expires")).isEmpty();
    assertThat(reply.header("X-Auth-Session")).isEmpty();
    assertThat(verify(key.raw(), "?scope=write").status()).isEqualTo(403);
    assertThat(verify(key.raw() + "0", "").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {KEYS, "/v1/me/profile", "/v1/me/account", "/v1/me/sessions"})
  void otherMethods_are405_withAllow(String path) {
    Reply reply = restume.bearer(token, "PUT", path, "{}");
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow")).contains("GET");
  }

  private JsonNode keys() {
    return restume.bearer(token, "GET", KEYS, "").json();
  }

  private Reply verify(String key, String rest) {
    return server.http().send("GET", "/verify" + rest, Map.of("X-API-Key", key), "");
  }

  private long total(String key, String what) {
    return restume
        .keyed(key, "GET", "/v1/me/usage?days=1", "")
        .json()
        .get("total")
        .get(what)
        .longValue();
  }
}
