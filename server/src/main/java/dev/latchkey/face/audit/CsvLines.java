package dev.latchkey.face.audit;

import dev.latchkey.core.audit.RecordedEvent;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** CSV (RFC 4180). What is not known is empty. */
final class CsvLines implements EventLines {
  private static final String HEADING =
      "seq,at,actor,action,target,customer,source,user_agent,outcome,request_id,token_id\r\n";

  private final Writer out;

  CsvLines(Writer out) {
    this.out = out;
  }

  @Override
  public void begin() throws IOException {
    out.write(HEADING);
  }

  @Override
  public void write(RecordedEvent event) throws IOException {
    out.write(Long.toString(event.seq()));
    field(TIME.format(event.at()));
    field(event.actor());
    field(event.action());
    field(event.target());
    field(event.customer());
    field(event.source());
    field(event.userAgent());
    field(event.outcome());
    field(event.requestId());
    field(event.tokenId());
    out.write("\r\n");
  }

  @Override
  public void end() throws IOException {
    out.flush();
  }

  private void field(@Nullable String text) throws IOException {
    out.write(',');
    if (text != null) {
      out.write(CsvText.field(text));
    }
  }
}
