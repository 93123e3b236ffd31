package dev.latchkey.face.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.apikey.ImportedApiKey;
import dev.latchkey.core.bulk.BulkRow;
import dev.latchkey.core.user.ImportedUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                              | kind must be customer,
          {"kind":"operator"}                                             | kind must be customer,
          []                                                              | not a JSON object
          {"kind":"user"                                                  | not JSON
          {"kind":"customer","name":"A","name":"B"}                       | a name twice
          {"kind":"customer"}                                             | name must be given
          {"kind":"customer","name":1}                                    | name must be a string
          {"kind":"customer","name":"A","subscription":"free"}            | subscription must be active,
          {"kind":"customer","name":"A","created_at":"yesterday"}         | created_at must be an instant
          {"kind":"customer","name":"A","created_at":"+99999-01-01T00:00:00Z"} | created_at must be an
          {"kind":"customer","name":"A","id":"1-2-3-4-5"}                 | id must be a UUID
          {"kind":"customer","name":"A","colour":"red"}                   | colour must be absent
          {"kind":"customer","name":"A","<script>":1}                     | a field must be absent
          {"kind":"role","customer":"A","name":"r","permissions":["all"]} | permissions must be
          {"kind":"role","customer":"A","name":"r","scopes":"read"}       | scopes must be an array
          {"kind":"role","customer":"A","name":"r","scopes":["a b",""]}   | scopes must be scopes
          {"kind":"user","username":"iris"}                               | customer must be given
          {"kind":"user","customer":"A","username":"i","email":"e","full_name":"I","api_enabled":1} | api_enabled must be true or false
          {"kind":"user","customer":"A","username":"i","email":"e","full_name":"I","status":"gone"} | status must be
          """)
  void line_thatIsNoRow_saysWhichFieldAndWhy(String line, String text) {
    RowReading reading = new RowReader(null).read(line.getBytes(UTF_8));
    assertThat(reading).isInstanceOf(RowReading.Unreadable.class);
    assertThat(((RowReading.Unreadable) reading).text()).startsWith(text);
  }

  @Test
  void rowThatNamesNoCustomer_isTheGivenOnes_andAnothersIsRefused() {
    RowReader reader = new RowReader("Acme");

    assertThat(customerOf(reader, "")).isEqualTo("Acme");
    assertThat(customerOf(reader, "\"customer\":\"ACME\",")).isEqualTo("ACME");
    assertThat(reader.read(user("\"customer\":\"Globex\",")))
        .isEqualTo(new RowReading.Unreadable("customer must be that of --customer"));
    assertThat(reader.read("{\"kind\":\"customer\",\"name\":\"Globex\"}".getBytes(UTF_8)))
        .isEqualTo(new RowReading.Unreadable("name must be that of --customer"));
    assertThat(reader.read("{\"kind\":\"key\",\"owner\":\"i\",\"name\":\"k\"}".getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            RowReading.Read.class,
            read ->
                assertThat(((BulkRow.OfKey) read.row()).row())
                    .extracting(ImportedApiKey::customer)
                    .isEqualTo("Acme"));
  }

  @Test
  void secrets_areInNoText() {
    RowReading reading = new RowReader("Acme").read(user("\"password\":\"tulip garden\","));
    assertThat(reading.toString()).doesNotContain("tulip");
    assertThat(reading).isInstanceOf(RowReading.Read.class);
  }

  private static String customerOf(RowReader reader, String more) {
    BulkRow row = ((RowReading.Read) reader.read(user(more))).row();
    ImportedUser user = ((BulkRow.OfUser) row).row();
    return user.customer();
  }

  private static byte[] user(String more) {
    return ("{\"kind\":\"user\","
            + more
            + "\"username\":\"i\",\"email\":\"e\",\"full_name\":\"I\"}")
        .getBytes(UTF_8);
  }
}
