package dev.latchkey.face.audit;

import dev.latchkey.core.audit.RecordedEvent;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** JSON Lines: one object a line. */
final class JsonLines implements EventLines {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .rootValueSeparator("")
          .build();

  private final JsonGenerator json;

  JsonLines(Writer out) {
    json = JSON.createGenerator(ObjectWriteContext.empty(), out);
  }

  @Override
  public void begin() {}

  @Override
  public void write(RecordedEvent event) throws IOException {
    try {
      json.writeStartObject();
      json.writeNumberProperty("seq", event.seq());
      json.writeStringProperty("at", TIME.format(event.at()));
      json.writeStringProperty("actor", event.actor());
      json.writeStringProperty("action", event.action());
      field("target", event.target());
      field("customer", event.customer());
      field("source", event.source());
      field("user_agent", event.userAgent());
      json.writeStringProperty("outcome", event.outcome());
      field("request_id", event.requestId());
      if (event.tokenId() != null) {
        field("token_id", event.tokenId());
      }
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void end() throws IOException {
    try {
      json.flush();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  private void field(String name, @Nullable String value) {
    if (value == null) {
      json.writeNullProperty(name);
    } else {
      json.writeStringProperty(name, value);
    }
  }
}
