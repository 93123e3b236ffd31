package dev.latchkey.face.dialect;

import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.token.IssuedToken;
import dev.latchkey.face.body.Violation;
import java.util.List;

/** What fills the {@linkplain Slot slots} of one answer. */
sealed interface SlotValues {

  /** The text for a slot; of a number its digits, of JSON the JSON. */
  String of(Slot slot);

  /** A login that succeeded. */
  record Granted(IssuedToken token, Principal principal, Scopes scopes) implements SlotValues {
    @Override
    public String of(Slot slot) {
      return switch (slot) {
        case TOKEN -> token.token().reveal();
        case TOKEN_ID -> token.tokenId();
        case USERNAME -> principal.username();
        case SCOPE -> scopes.toString();
        case ISSUED_AT -> Long.toString(token.issuedAt().getEpochSecond());
        case EXPIRES_AT -> Long.toString(token.expiresAt().getEpochSecond());
        case EXPIRES_AT_MILLIS -> Long.toString(token.expiresAt().toEpochMilli());
        case EXPIRES_IN -> Long.toString(token.secondsLeft());
        case REASON, VIOLATIONS ->
            throw new IllegalArgumentException("not in a granted answer: " + slot);
      };
    }
  }

  /** A login that was refused; without violations when the request itself was in order. */
  record Refused(List<Violation> violations) implements SlotValues {
    static final Refused WITHOUT_VIOLATIONS = new Refused(List.of());

    @Override
    public String of(Slot slot) {
      return switch (slot) {
        case REASON -> violations.isEmpty() ? "" : violations.getFirst().inWords();
        case VIOLATIONS -> Violation.toJson(violations);
        case TOKEN,
            TOKEN_ID,
            USERNAME,
            SCOPE,
            ISSUED_AT,
            EXPIRES_AT,
            EXPIRES_AT_MILLIS,
            EXPIRES_IN ->
            throw new IllegalArgumentException("not in a refusal: " + slot);
      };
    }
  }

  /** Something for every slot, to find out what a template makes of it. */
  record Sample(String text, long number, Violation violation) implements SlotValues {
    static final Sample ONE = new Sample("0a1b2c3d", 1763866800, Violation.missing("username"));
    static final Sample ANOTHER = new Sample("4e5f6a7b", 1763866801, Violation.notJson("nothing"));

    @Override
    public String of(Slot slot) {
      return switch (slot.kind()) {
        case TEXT -> text;
        case NUMBER -> Long.toString(number);
        case JSON -> Violation.toJson(List.of(violation));
      };
    }
  }
}
