package dev.latchkey.face.assets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.face.portal.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IconSpriteTest {
  private static final Path TEMPLATES = Path.of("src/main/jte");
  private static final Pattern USE =
      Pattern.compile("component\\.icon\\((.*?)\\)(?=[^.(]|$)|icon = \"[^\"]+\"");
  private static final Pattern NAME = Pattern.compile("\"([a-z0-9-]+)\"");

  @Test
  void everyIconThatAPageNames_isInThePicture() throws IOException {
    Set<String> named = new TreeSet<>();
    for (Place place : Place.values()) {
      named.add(place.icon());
    }
    for (String template : templates()) {
      USE.matcher(template)
          .results()
          .forEach(use -> {
            Matcher names = NAME.matcher(use.group());
            while (names.find()) {
              named.add(names.group(1));
            }
          });
    }
    String picture = new String(IconSprite.read(), UTF_8);

    assertThat(named).hasSizeGreaterThan(30).isSubsetOf(IconSprite.names());
    assertThat(IconSprite.names())
        .allMatch(
            name -> picture.contains("<symbol id=\"" + name + "\" viewBox=\"0 0 24 24\"><path"));
  }

  private static List<String> templates() throws IOException {
    try (Stream<Path> files = Files.walk(TEMPLATES)) {
      return files.filter(Files::isRegularFile).map(IconSpriteTest::text).toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
