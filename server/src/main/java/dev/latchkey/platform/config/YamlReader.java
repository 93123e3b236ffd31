package dev.latchkey.platform.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/**
 * Reads one YAML 1.2 document whose root is a mapping, strictly.
 *
 * <p>Refused with file and line: a key given twice, a key that is not a text, aliases and tags
 * (nobody needs them here, and expanding them is how a small file becomes a large one), a second
 * document, more than a million characters, nesting deeper than 64, control characters and halves
 * of surrogate pairs, however they are written.
 */
public final class YamlReader {
  private static final int CHARACTERS_AT_MOST = 1_000_000;
  private static final int BYTES_AT_MOST = 4 * CHARACTERS_AT_MOST;
  private static final int DEPTH_AT_MOST = 64;
  private static final JsonSchema SCHEMA = new JsonSchema();

  private final String file;
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private YamlReader(String file) {
    this.file = file;
  }

  /**
   * Reads a file; an empty one is an empty mapping.
   *
   * @throws ConfigurationError when it is missing, unreadable or not such a document
   */
  public static YamlMap read(Path file) {
    try {
      return read(file.toString(), text(file));
    } catch (NoSuchFileException missing) {
      throw new ConfigurationError(file.toString(), 0, "there is no such file");
    } catch (CharacterCodingException notUtf8) {
      throw new ConfigurationError(file.toString(), 0, "is not UTF-8 text");
    } catch (IOException unreadable) {
      throw new ConfigurationError(file.toString(), 0, "cannot be read");
    }
  }

  /** The text of a file, of which no more is read than could be a document. */
  private static String text(Path file) throws IOException {
    byte[] bytes;
    try (InputStream stream = Files.newInputStream(file)) {
      bytes = stream.readNBytes(BYTES_AT_MOST + 1);
    }
    if (bytes.length > BYTES_AT_MOST) {
      throw new ConfigurationError(
          file.toString(), 0, "is too large, expected a million characters at most");
    }
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /**
   * Reads a text; an empty one is an empty mapping.
   *
   * @param file what errors call it
   * @throws ConfigurationError when it is not such a document
   */
  public static YamlMap read(String file, String text) {
    YamlReader reader = new YamlReader(file);
    try {
      return reader.document(text);
    } catch (MarkedYamlEngineException malformed) {
      throw new ConfigurationError(
          file,
          malformed.getProblemMark().map(YamlReader::line).orElse(1),
          oneLine(malformed.getProblem()));
    } catch (YamlEngineException malformed) {
      throw new ConfigurationError(file, 1, oneLine(malformed.getMessage()));
    } catch (StackOverflowError tooDeep) {
      throw new ConfigurationError(file, 1, "is nested too deeply");
    }
  }

  /** What kind of value YAML takes an unquoted text for. */
  static YamlScalar.Kind kindOf(String plainText) {
    YamlScalar.Kind kind = kindOf(SCHEMA.getScalarResolver().resolve(plainText, true));
    return kind == null ? YamlScalar.Kind.TEXT : kind;
  }

  private YamlMap document(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setSchema(SCHEMA)
            .setAllowNonScalarKeys(true) // They are refused below, in our words.
            .setCodePointLimit(CHARACTERS_AT_MOST)
            .build();
    Iterator<Node> documents = new Compose(settings).composeAllFromString(text).iterator();
    if (!documents.hasNext()) {
      return YamlMap.empty(file, 1);
    }
    Node root = documents.next();
    if (documents.hasNext()) {
      throw error(documents.next(), "a second document begins here, expected only one");
    }
    return switch (convert(root, 0)) {
      case YamlMap map -> map;
      case YamlScalar scalar when scalar.isNull() -> YamlMap.empty(file, 1);
      case YamlNode other -> throw other.error("expected a mapping such as 'key: value'");
    };
  }

  private YamlNode convert(Node node, int depth) {
    if (!seen.add(node)) {
      throw error(node, "an alias points here, write the value out instead");
    }
    if (depth > DEPTH_AT_MOST) {
      throw error(node, "is nested too deeply");
    }
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar);
      case SequenceNode sequence -> {
        requireTag(sequence, Tag.SEQ);
        List<YamlNode> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
          items.add(convert(item, depth + 1));
        }
        yield new YamlList(file, line(sequence), items);
      }
      case MappingNode mapping -> {
        requireTag(mapping, Tag.MAP);
        yield mapping(mapping, depth);
      }
      default -> throw error(node, "expected a value, a list or a mapping");
    };
  }

  private YamlMap mapping(MappingNode mapping, int depth) {
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw error(tuple.getKeyNode(), "expected a simple key");
      }
      requireText(key);
      if (entries.put(key.getValue(), convert(tuple.getValueNode(), depth + 1)) != null) {
        throw error(key, "the key '" + key.getValue() + "' is given twice");
      }
    }
    return new YamlMap(file, line(mapping), entries);
  }

  private YamlScalar scalar(ScalarNode scalar) {
    YamlScalar.Kind kind = kindOf(scalar.getTag());
    if (kind == null) {
      throw error(scalar, "the tag " + scalar.getTag() + " means nothing here");
    }
    requireText(scalar);
    return new YamlScalar(file, line(scalar), scalar.getValue(), kind);
  }

  private static YamlScalar.@Nullable Kind kindOf(Tag tag) {
    if (tag.equals(Tag.STR)) {
      return YamlScalar.Kind.TEXT;
    } else if (tag.equals(Tag.INT)) {
      return YamlScalar.Kind.INTEGER;
    } else if (tag.equals(Tag.FLOAT)) {
      return YamlScalar.Kind.DECIMAL;
    } else if (tag.equals(Tag.BOOL)) {
      return YamlScalar.Kind.BOOLEAN;
    } else if (tag.equals(Tag.NULL)) {
      return YamlScalar.Kind.NULL;
    }
    return null;
  }

  /** Escapes can write what no text of ours may hold, and one of the databases cannot keep. */
  private void requireText(ScalarNode scalar) {
    String text = scalar.getValue();
    boolean odd =
        text.codePoints()
            .anyMatch(character ->
                (Character.isISOControl(character) && character != '\n' && character != '\t')
                    || (character >= Character.MIN_SURROGATE
                        && character <= Character.MAX_SURROGATE));
    if (odd) {
      throw error(scalar, "a control character or half of a surrogate pair stands here");
    }
  }

  private void requireTag(Node node, Tag tag) {
    if (!node.getTag().equals(tag)) {
      throw error(node, "the tag " + node.getTag() + " means nothing here");
    }
  }

  private ConfigurationError error(Node node, String message) {
    return new ConfigurationError(file, line(node), message);
  }

  private static int line(Node node) {
    return node.getStartMark().map(YamlReader::line).orElse(1);
  }

  private static int line(Mark mark) {
    return mark.getLine() + 1;
  }

  private static String oneLine(@Nullable String message) {
    return message == null ? "is not valid YAML" : message.lines().findFirst().orElse("");
  }
}
