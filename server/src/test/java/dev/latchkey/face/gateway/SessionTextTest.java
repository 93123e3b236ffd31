package dev.latchkey.face.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionTextTest {

  @Test
  void everySession_hasATextOfItsOwn_thatAHeaderKeeps() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("plain-1 of/two?=+~", "plain-1 of/two?=+~");
    texts.put("\u00e9", "%C3%A9");
    texts.put("%C3%A9", "%25C3%25A9");
    texts.put("one \u00fc\ud83d\udd11", "one %C3%BC%F0%9F%94%91");
    texts.put(" a b", "%20a b");
    texts.put("a b  ", "a b%20%20");
    texts.put("%20a b", "%2520a b");
    texts.put("  ", "%20%20");
    texts.put("a\r\nX: y\t\u007f", "a%0D%0AX: y%09%7F");
    texts.forEach((session, text) -> assertThat(SessionText.of(session)).isEqualTo(text));
  }
}
