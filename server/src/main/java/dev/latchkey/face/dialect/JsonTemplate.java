package dev.latchkey.face.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.platform.json.JsonText;
import java.util.List;

/**
 * A body in JSON, cut at its {@linkplain Slot slots} into pieces at start-up. One without slots, as
 * most refusals are, is one piece. Immutable.
 */
record JsonTemplate(List<Piece> pieces) {
  sealed interface Piece {
    /** JSON as it is sent. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Literal(byte[] json) implements Piece {}

    /** A number or JSON. */
    record Bare(Slot slot) implements Piece {}

    /** A string with slots in it. */
    record Words(TextTemplate text) implements Piece {}
  }

  JsonTemplate {
    pieces = List.copyOf(pieces);
  }

  /** The body as UTF-8; not to be modified. */
  byte[] render(SlotValues values) {
    if (pieces.size() == 1 && pieces.getFirst() instanceof Piece.Literal(byte[] json)) {
      return json;
    }
    JsonText body = new JsonText(512);
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Literal(byte[] json) -> body.raw(json);
        case Piece.Bare(Slot slot) -> body.raw(values.of(slot).getBytes(UTF_8));
        case Piece.Words(TextTemplate text) -> body.string(text.render(values));
      }
    }
    return body.toBytes();
  }
}
