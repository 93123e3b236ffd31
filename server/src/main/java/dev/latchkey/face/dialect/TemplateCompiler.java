package dev.latchkey.face.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.platform.config.YamlList;
import dev.latchkey.platform.config.YamlMap;
import dev.latchkey.platform.config.YamlNode;
import dev.latchkey.platform.config.YamlScalar;
import dev.latchkey.platform.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes templates of YAML. A {@code {name}} stands for a {@linkplain Slot slot}, which each request
 * fills, or for a constant, which is filled here and whose own text may hold slots. A number or
 * JSON that is the whole of a value keeps its JSON type.
 */
final class TemplateCompiler {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-z0-9-]*)}");
  private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");

  private final Slot.Place place;
  private final Map<String, YamlScalar> constants;

  /**
   * @param place what kind of answer the templates are of
   * @param constants what some names stand for
   */
  TemplateCompiler(Slot.Place place, Map<String, YamlScalar> constants) {
    this.place = place;
    this.constants = constants;
  }

  /** A body in JSON of the same shape as {@code body}. */
  JsonTemplate json(YamlNode body) {
    Pieces pieces = new Pieces();
    write(body, pieces);
    return pieces.toTemplate();
  }

  /** A text. */
  TextTemplate text(YamlScalar text) {
    List<TextTemplate.Part> parts = new ArrayList<>();
    write(text, parts);
    return new TextTemplate(parts);
  }

  private void write(YamlNode node, Pieces pieces) {
    switch (node) {
      case YamlMap map -> {
        String before = "{";
        for (Map.Entry<String, YamlNode> entry : map.entries().entrySet()) {
          pieces.literal(before).literal(quoted(entry.getKey())).literal(":");
          write(entry.getValue(), pieces);
          before = ",";
        }
        pieces.literal(map.entries().isEmpty() ? "{}" : "}");
      }
      case YamlList list -> {
        String before = "[";
        for (YamlNode item : list.items()) {
          pieces.literal(before);
          write(item, pieces);
          before = ",";
        }
        pieces.literal(list.items().isEmpty() ? "[]" : "]");
      }
      case YamlScalar scalar -> write(scalar, pieces);
    }
  }

  private void write(YamlScalar scalar, Pieces pieces) {
    Matcher whole = PLACEHOLDER.matcher(scalar.text());
    if (whole.matches()) {
      YamlScalar constant = constants.get(whole.group(1));
      if (constant != null) {
        write(constant, pieces);
        return;
      }
      Slot slot = slot(scalar, whole.group(1));
      if (slot.kind() != Slot.Kind.TEXT) {
        pieces.add(new JsonTemplate.Piece.Bare(slot));
        return;
      }
    }
    if (!scalar.isText()) {
      pieces.literal(bare(scalar));
      return;
    }
    TextTemplate text = text(scalar);
    if (text.isConstant()) {
      pieces.literal(quoted(text.render(SlotValues.Refused.WITHOUT_VIOLATIONS)));
    } else {
      pieces.add(new JsonTemplate.Piece.Words(text));
    }
  }

  private void write(YamlScalar scalar, List<TextTemplate.Part> parts) {
    Matcher placeholder = PLACEHOLDER.matcher(scalar.text());
    int from = 0;
    while (placeholder.find()) {
      literal(scalar.text().substring(from, placeholder.start()), parts);
      YamlScalar constant = constants.get(placeholder.group(1));
      if (constant != null) {
        write(constant, parts);
      } else {
        parts.add(new TextTemplate.Part.Hole(slot(scalar, placeholder.group(1))));
      }
      from = placeholder.end();
    }
    literal(scalar.text().substring(from), parts);
  }

  private static void literal(String text, List<TextTemplate.Part> parts) {
    if (!text.isEmpty()) {
      parts.add(new TextTemplate.Part.Literal(text));
    }
  }

  private static String bare(YamlScalar scalar) {
    return switch (scalar.kind()) {
      case NULL -> "null";
      case BOOLEAN -> scalar.text().toLowerCase(Locale.ROOT);
      case INTEGER, DECIMAL, TEXT -> {
        if (!JSON_NUMBER.matcher(scalar.text()).matches()) {
          throw scalar.error("expected a number as JSON writes it, or quotes around a text");
        }
        yield scalar.text();
      }
    };
  }

  private static String quoted(String text) {
    return new JsonText().string(text).toString();
  }

  private Slot slot(YamlNode where, String name) {
    return Slot.find(place, name)
        .orElseThrow(
            () -> where.error("{" + name + "} means nothing here, expected one of " + known()));
  }

  private String known() {
    List<String> names = new ArrayList<>(Slot.keys(place));
    names.addAll(constants.keySet());
    return String.join(", ", names);
  }

  /** Gathers pieces; literals that follow one another become one. */
  private static final class Pieces {
    private final List<JsonTemplate.Piece> done = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();

    Pieces literal(String json) {
      literal.append(json);
      return this;
    }

    void add(JsonTemplate.Piece piece) {
      closeLiteral();
      done.add(piece);
    }

    JsonTemplate toTemplate() {
      closeLiteral();
      return new JsonTemplate(done);
    }

    private void closeLiteral() {
      if (!literal.isEmpty()) {
        done.add(new JsonTemplate.Piece.Literal(literal.toString().getBytes(UTF_8)));
        literal.setLength(0);
      }
    }
  }
}
