package dev.latchkey.face.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.platform.config.ConfigurationError;
import dev.latchkey.platform.config.YamlList;
import dev.latchkey.platform.config.YamlMap;
import dev.latchkey.platform.config.YamlNode;
import dev.latchkey.platform.config.YamlScalar;
import dev.latchkey.platform.json.JsonText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
  private final String answer;
  private final Map<String, YamlScalar> constants;
  private final Set<String> used = new HashSet<>();
  private final Set<String> open = new HashSet<>();

  /**
   * @param place what kind of answer the templates are of
   * @param answer what errors call that answer
   * @param constants what some names stand for
   */
  TemplateCompiler(Slot.Place place, String answer, Map<String, YamlScalar> constants) {
    this.place = place;
    this.answer = answer;
    this.constants = constants;
  }

  /**
   * Looks over a body that several answers share.
   *
   * @throws dev.latchkey.platform.config.ConfigurationError if it holds a name that is not known
   */
  static void requireKnown(YamlNode body, Collection<String> known, String name) {
    switch (body) {
      case YamlMap map -> map.entries().values().forEach(each -> requireKnown(each, known, name));
      case YamlList list -> list.items().forEach(each -> requireKnown(each, known, name));
      case YamlScalar scalar -> {
        Matcher placeholder = PLACEHOLDER.matcher(scalar.text());
        while (placeholder.find()) {
          if (!known.contains(placeholder.group(1))) {
            throw unknown(scalar, placeholder.group(1), known, name);
          }
        }
      }
    }
  }

  /** The constants that the templates so far are made of. */
  Set<String> used() {
    return used;
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
        within(scalar, whole.group(1), () -> write(constant, pieces));
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
        within(scalar, placeholder.group(1), () -> write(constant, parts));
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

  /** Writes a constant, which must not come to hold itself. */
  private void within(YamlScalar where, String name, Runnable writing) {
    used.add(name);
    if (!open.add(name)) {
      throw where.error("{" + name + "} stands for a text that holds it itself");
    }
    writing.run();
    open.remove(name);
  }

  private Slot slot(YamlNode where, String name) {
    return Slot.find(place, name)
        .orElseThrow(() -> {
          Set<String> known = new LinkedHashSet<>(Slot.keys(place));
          known.addAll(constants.keySet());
          return unknown(where, name, known, answer);
        });
  }

  private static ConfigurationError unknown(
      YamlNode where, String name, Collection<String> known, String answer) {
    return where.error(
        "{%s} means nothing in %s, expected one of %s"
            .formatted(name, answer, String.join(", ", known)));
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
