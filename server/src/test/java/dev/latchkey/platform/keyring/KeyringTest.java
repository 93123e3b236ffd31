package dev.latchkey.platform.keyring;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretBytes;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Databases;
import dev.latchkey.platform.db.OnEveryDatabase;
import dev.latchkey.platform.keyring.MasterKeyRotation.Rotated;
import dev.latchkey.platform.time.ManualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class KeyringTest {
  private static final Randomness RANDOMNESS = Randomness.secure();

  private final Databases databases;
  private final Path file;
  private final Path next;

  KeyringTest(Databases databases) {
    this.databases = databases;
    this.file = databases.dataFolder().resolve("master.key");
    this.next = databases.dataFolder().resolve("master.key.next");
  }

  @Test
  void key_isMadeOnce_andTheSameForEveryServerAndAfterRestart() {
    SecretBytes key = generated(databases.database()).key("audit-seal");

    assertThat(key.length()).isEqualTo(32);
    assertThat(generated(databases.another()).key("audit-seal")).isEqualTo(key);
    assertThat(generated(databases.database()).key("another")).isNotEqualTo(key);
  }

  @Test
  void generatedFile_isUsed_evenWhereNoneMayBeMade() {
    SecretBytes key = generated(databases.database()).key("audit-seal");

    MasterKeySource found = MasterKeySource.of(null, null, databases.dataFolder(), false);

    assertThat(open(databases.another(), found).key("audit-seal")).isEqualTo(key);
  }

  @Test
  void key_askedForByTwoServersAtOnce_isOne() throws Exception {
    List<Database> servers = List.of(databases.database(), databases.another());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<SecretBytes>> keys =
          IntStream.range(0, 20)
              .mapToObj(i -> threads.submit(() -> generated(servers.get(i % 2)).key("digest")))
              .toList();

      SecretBytes first = keys.getFirst().get();
      for (Future<SecretBytes> key : keys) {
        assertThat(key.get()).isEqualTo(first);
      }
    }
  }

  @Test
  void storedKey_isLoaded_untilItIsDeleted() {
    Database database = databases.database();
    Keyring keyring = generated(database);
    SecretBytes material = SecretBytes.of(RANDOMNESS.bytes(64));

    store(database, keyring, "signing-key/a", material);
    assertThat(load(database, keyring, "signing-key/a")).isEqualTo(material);

    database.write(tx -> {
      keyring.delete(tx, "signing-key/a");
      return null;
    });
    assertThatThrownBy(() -> load(database, keyring, "signing-key/a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("signing-key/a");
  }

  @Test
  void store_holdsNoKeyInTheClear() {
    Database database = databases.database();
    SecretBytes key = generated(database).key("digest");

    byte[] stored =
        database.read(tx ->
            tx.handle()
                .createQuery("SELECT wrapped FROM wrapped_key WHERE name = 'digest'")
                .mapTo(byte[].class)
                .one());

    assertThat(new String(stored, ISO_8859_1)).doesNotContain(new String(key.copy(), ISO_8859_1));
  }

  @Test
  void keyMovedToAnotherName_doesNotOpen() {
    Database database = databases.database();
    generated(database).key("digest");
    database.write(
        tx -> tx.handle().execute("UPDATE wrapped_key SET name = 'seal' WHERE name = 'digest'"));

    assertThatThrownBy(() -> generated(database).key("seal")).isInstanceOf(WrongMasterKey.class);
  }

  @Test
  void generatedFile_isReadableByItsOwnerOnly() throws IOException {
    generated(databases.database());

    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Base64.getDecoder().decode(Files.readString(file).strip())).hasSize(32);
  }

  @Test
  void wrongMasterKey_isRefused() {
    given(databases.database(), random());

    assertThatThrownBy(() -> given(databases.another(), random()))
        .isInstanceOf(WrongMasterKey.class)
        .hasMessage("the master key in master-key is not the one this store was made with");
  }

  @Test
  void vanishedFile_isRefused_andNoNewKeyIsMade() throws IOException {
    generated(databases.database());
    Files.delete(file);

    assertThatThrownBy(() -> generated(databases.database()))
        .isInstanceOf(WrongMasterKey.class)
        .hasMessageContaining("master.key is missing");
    assertThat(file).doesNotExist();
  }

  @Test
  void masterKeyFile_thatIsNotThere_isRefused() {
    MasterKeySource source = MasterKeySource.of(null, file, databases.dataFolder(), true);

    assertThatThrownBy(() -> open(databases.database(), source)).isInstanceOf(WrongMasterKey.class);
    assertThat(file).doesNotExist();
  }

  @Test
  void malformedFile_isRefused_withoutShowingIt() throws IOException {
    Files.writeString(file, "c2hvcnQ=");

    assertThatThrownBy(() -> generated(databases.database()))
        .isInstanceOf(WrongMasterKey.class)
        .hasMessageContaining("holds 5 bytes, and a master key has 32")
        .hasMessageNotContaining("c2hvcnQ");
  }

  @Test
  void rotatedMasterKey_opensTheSameKeys_andTheOldOneNoLonger() throws IOException {
    Database database = databases.database();
    Keyring keyring = generated(database);
    SecretBytes key = keyring.key("digest");
    String old = Files.readString(file);

    assertThat(keyring.rotateMasterKey()).isEqualTo(new Rotated(1));

    assertThat(Files.readString(file)).isNotEqualTo(old);
    assertThat(next).doesNotExist();
    assertThat(generated(database).key("digest")).isEqualTo(key);
    assertThatThrownBy(() -> given(database, SecretText.of(old)))
        .isInstanceOf(WrongMasterKey.class);
  }

  @Test
  void runningServer_findsTheNewMasterKey_afterACommandHasRotatedIt() {
    Database server = databases.database();
    Keyring running = generated(server);
    SecretBytes key = generated(databases.another()).key("made-by-another");
    Keyring command = generated(databases.another());
    command.rotateMasterKey();

    assertThat(running.key("made-by-another")).isEqualTo(key);
  }

  @Test
  void runningServer_wrapsUnderTheNewMasterKey_afterACommandHasRotatedIt() {
    Database server = databases.database();
    Keyring running = generated(server);
    generated(databases.another()).rotateMasterKey();

    SecretBytes key = running.key("new");
    SecretBytes material = SecretBytes.of(RANDOMNESS.bytes(32));
    store(server, running, "stored", material);

    Keyring other = generated(databases.another());
    assertThat(other.key("new")).isEqualTo(key);
    assertThat(load(server, other, "stored")).isEqualTo(material);
  }

  @Test
  void rotationCutShortBeforeItsCommit_leavesTheOldKeyGood() throws IOException {
    Database database = databases.database();
    SecretBytes key = generated(database).key("digest");
    Files.writeString(next, random().reveal());

    assertThat(generated(database).key("digest")).isEqualTo(key);
    assertThat(generated(database).rotateMasterKey()).isEqualTo(new Rotated(1));
    assertThat(generated(database).key("digest")).isEqualTo(key);
    assertThat(next).doesNotExist();
  }

  @Test
  void rotationCutShortAfterItsCommit_isOpenedByTheNextKey_andFinishedByTheNextRotation()
      throws IOException {
    Database database = databases.database();
    Keyring keyring = generated(database);
    SecretBytes key = keyring.key("digest");
    String old = Files.readString(file);
    keyring.rotateMasterKey();
    Files.move(file, next);
    Files.writeString(file, old);

    assertThat(generated(database).key("digest")).isEqualTo(key);
    assertThat(generated(database).rotateMasterKey()).isEqualTo(new Rotated(1));
    assertThat(generated(database).key("digest")).isEqualTo(key);
    assertThat(next).doesNotExist();
  }

  @Test
  void rotationsAtOnce_leaveAStoreThatOpens() throws Exception {
    SecretBytes key = generated(databases.database()).key("digest");
    List<Database> commands = Stream.generate(databases::another).limit(3).toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<?> rotation :
          commands.stream()
              .map(c -> threads.submit(() -> generated(c).rotateMasterKey()))
              .toList()) {
        rotation.get();
      }
    }

    assertThat(generated(databases.database()).key("digest")).isEqualTo(key);
  }

  @Test
  void givenMasterKey_isNotRotated() {
    Keyring keyring = given(databases.database(), random());

    assertThat(keyring.rotateMasterKey()).isEqualTo(new MasterKeyRotation.NotInFile());
  }

  private static void store(Database database, Keyring keyring, String name, SecretBytes material) {
    database.write(tx -> {
      keyring.store(tx, name, material);
      return null;
    });
  }

  private static SecretBytes load(Database database, Keyring keyring, String name) {
    return database.read(tx -> keyring.load(tx, name));
  }

  private Keyring generated(Database database) {
    return open(database, MasterKeySource.of(null, null, databases.dataFolder(), true));
  }

  private Keyring given(Database database, SecretText masterKey) {
    return open(database, MasterKeySource.of(masterKey, null, databases.dataFolder(), false));
  }

  private static Keyring open(Database database, MasterKeySource source) {
    return Keyring.open(database, source, RANDOMNESS, new ManualTime());
  }

  private static SecretText random() {
    return SecretText.of(Base64.getEncoder().encodeToString(RANDOMNESS.bytes(32)));
  }
}
