package dev.latchkey.face.dialect;

import java.util.List;

/** A text with {@linkplain Slot slots}: a header's value, or words in a body. Immutable. */
record TextTemplate(List<Part> parts) {
  sealed interface Part {
    record Literal(String text) implements Part {}

    record Hole(Slot slot) implements Part {}
  }

  TextTemplate {
    parts = List.copyOf(parts);
  }

  boolean isConstant() {
    return parts.stream().allMatch(Part.Literal.class::isInstance);
  }

  String render(SlotValues values) {
    if (parts.size() == 1) {
      return text(parts.getFirst(), values);
    }
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(text(part, values));
    }
    return text.toString();
  }

  private static String text(Part part, SlotValues values) {
    return switch (part) {
      case Part.Literal(String text) -> text;
      case Part.Hole(Slot slot) -> values.of(slot);
    };
  }
}
