package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.Reply;
import java.util.Set;

/** The OpenAPI document of the {@code kubex} login, as a judge of responses. */
final class KubexContract {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDialect(Dialects.getOpenApi30());
  private static final Schema SUCCESS = schema("AuthorizeSuccess");
  private static final Schema ERROR = schema("AuthorizeError");

  /** Every status that the document names. */
  static final Set<Integer> STATUSES = Set.of(200, 400, 401, 403, 429, 500);

  private KubexContract() {}

  /** The response is one that the document allows, and has no field that it does not name. */
  static void assertHolds(Reply reply) {
    assertThat(reply.status()).as("%s", reply).isIn(STATUSES);
    assertShape(reply);
  }

  /** As {@link #assertHolds}, and an error with this status. */
  static void assertError(Reply reply, int status) {
    assertThat(reply.status()).as("%s", reply).isEqualTo(status);
    assertHolds(reply);
  }

  /** The body is one of the document's, whatever the status. */
  private static void assertShape(Reply reply) {
    boolean good = reply.status() == 200;
    assertThat(reply.header("Content-Type")).as("%s", reply).startsWith("application/json");
    assertThat((good ? SUCCESS : ERROR).validate(reply.json())).as("%s", reply).isEmpty();
    assertThat(Json.names(reply.json()))
        .as("%s", reply)
        .containsExactlyInAnyOrder(
            good
                ? new String[] {"apiToken", "expires", "status"}
                : new String[] {"message", "status"});
    assertThat(reply.json().get("status").intValue()).isEqualTo(reply.status());
  }

  private static Schema schema(String name) {
    return REGISTRY.getSchema(
        SchemaLocation.of(
            "classpath:dev/latchkey/acceptance/kubex-authorize.yaml#/components/schemas/" + name));
  }
}
