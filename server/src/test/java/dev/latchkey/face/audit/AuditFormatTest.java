package dev.latchkey.face.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.AuditKey;
import dev.latchkey.core.audit.AuditLog;
import dev.latchkey.core.audit.ExportAudit;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.crypto.SecretBytes;
import dev.latchkey.platform.db.Databases;
import dev.latchkey.platform.db.Flavour;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditFormatTest {
  private static final AuditKey KEY = new AuditKey(SecretBytes.of(new byte[32]));
  private static final Instant AT = Instant.parse("2030-01-02T03:04:05Z");

  private final Databases databases = Databases.create(Flavour.SQLITE);

  @BeforeEach
  void writeTwoEvents() {
    AuditLog log = new AuditLog(databases.database(), KEY);
    log.append(
        AuditEvent.of(
                AT,
                new Actor("api-user:1"),
                "token.issue",
                AuditEvent.OK,
                new Origin("192.0.2.1", "=cmd(\"a, b\") é", "r-1"))
            .withTarget("api-user:1")
            .withCustomer(new CustomerId(new UUID(0, 7)))
            .withTokenId("f00d"));
    log.append(
        AuditEvent.of(AT.plusMillis(7), Actor.system(), "start", AuditEvent.OK, Origin.none()));
  }

  @AfterEach
  void removeStore() {
    databases.close();
  }

  @Test
  void jsonLines_haveOneObjectALine_withTheFieldsInOrder() throws IOException {
    assertThat(export(AuditFormat.JSONL))
        .isEqualTo(
            """
            {"seq":1,"at":"2030-01-02T03:04:05.000Z","actor":"api-user:1","action":"token.issue",\
            "target":"api-user:1","customer":"00000000-0000-0000-0000-000000000007",\
            "source":"192.0.2.1","user_agent":"=cmd(\\"a, b\\") é","outcome":"ok",\
            "request_id":"r-1","token_id":"f00d"}
            {"seq":2,"at":"2030-01-02T03:04:05.007Z","actor":"system","action":"start",\
            "target":null,"customer":null,"source":null,"user_agent":null,"outcome":"ok",\
            "request_id":null}
            """);
  }

  @Test
  void csv_isQuoted_andHoldsNoFormula() throws IOException {
    assertThat(export(AuditFormat.CSV))
        .isEqualTo(
            """
            seq,at,actor,action,target,customer,source,user_agent,outcome,request_id,token_id\r
            1,2030-01-02T03:04:05.000Z,api-user:1,token.issue,api-user:1,\
            00000000-0000-0000-0000-000000000007,192.0.2.1,"'=cmd(""a, b"") é",ok,r-1,f00d\r
            2,2030-01-02T03:04:05.007Z,system,start,,,,,ok,,\r
            """);
  }

  @Test
  void formats_areNamedAsOnTheCommandLine() {
    assertThat(AuditFormat.named("jsonl")).contains(AuditFormat.JSONL);
    assertThat(AuditFormat.named("csv")).contains(AuditFormat.CSV);
    assertThat(AuditFormat.named("CSV")).isEmpty();
  }

  private String export(AuditFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.write(new ExportAudit(databases.database(), KEY), null, out);
    return out.toString(UTF_8);
  }
}
