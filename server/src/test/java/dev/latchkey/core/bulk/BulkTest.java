package dev.latchkey.core.bulk;

import static dev.latchkey.core.authenticate.IdentityInstallation.ADMINISTRATOR;
import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.authenticate.Credential;
import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.authenticate.IdentityInstallation.Event;
import dev.latchkey.core.authenticate.Login;
import dev.latchkey.core.authenticate.LoginVerdict;
import dev.latchkey.core.authenticate.Refusal;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.intake.MintedSecret;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.user.User;
import dev.latchkey.face.bulk.RowReader;
import dev.latchkey.face.bulk.RowReading;
import dev.latchkey.face.bulk.RowWriter;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows in and out, as lines: what is written is what can be read. */
@OnEveryDatabase
class BulkTest {
  private static final String SECRET = "19495cff2ae8944a625558ec238e1f29";
  private static final String CLIENT = "00000000-d716-464f-ac87-cc6690e961b8@api.rebelcore.local";
  private static final String BCRYPT =
      "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

  /** One of each, each before what it needs. */
  private static final List<String> TEAM =
      List.of(
          "{'kind':'key','owner':'Iris','name':'ci','reference':'old key','scopes':['read']}",
          "{'kind':'api-user','customer':'Globex','username':'"
              + CLIENT
              + "','secret':'"
              + SECRET
              + "','label':'One','role':'clerk'}",
          "{'kind':'api-user','customer':'globex','reference':'old client'}",
          "{'kind':'user','customer':'Globex','username':'iris','email':'iris@g.example',"
              + "'full_name':'Iris','role':'owner','api_enabled':true,'password_hash':'"
              + BCRYPT
              + "','created_at':'2020-01-01T00:00:00Z'}",
          "{'kind':'user','customer':'Globex','username':'rose','email':'rose@g.example',"
              + "'full_name':'Rose','password':'tulip garden 77'}",
          "{'kind':'user','customer':'Globex','username':'lily','email':'lily@g.example',"
              + "'full_name':'Lily','status':'active'}",
          "{'kind':'role','customer':'Globex','name':'clerk','permissions':['users.read'],"
              + "'scopes':['read']}",
          "{'kind':'customer','name':'Globex','subscription':'trial',"
              + "'trial_ends_at':'2100-01-01T00:00:00Z'}");

  private static final String CONTRADICTIONS =
      """
      {'kind':'customer','name':'GLOBEX'} | with another subscription
      {'kind':'role','customer':'Globex','name':'clerk','scopes':['write']} | with another permissions, another scopes
      {'kind':'user','customer':'Globex','username':'ROSE','email':'rose@g.example','full_name':'Rosa','role':'admin'} | full_name, another role
      {'kind':'user','customer':'Globex','username':'rosa','email':'Rose@g.example','full_name':'Rosa'} | somebody else has the email
      {'kind':'user','customer':'Globex','username':'root','email':'r@g.example','full_name':'R'} | with another customer, another email, another full_name, another role
      {'kind':'api-user','customer':'Globex','username':'00000000-d716-464f-ac87-cc6690e961b8@api.rebelcore.local','secret':'29495cff2ae8944a625558ec238e1f29','role':'clerk'} | with another secret
      """;

  private static final String DANGLING =
      """
      {'kind':'user','customer':'Nobody','username':'fern','email':'f@g.example','full_name':'F'} | customer must be the name of a customer
      {'kind':'role','customer':'Nobody','name':'x'} | customer must be the name of a customer
      {'kind':'user','customer':'Globex','username':'fern','email':'f@g.example','full_name':'F','role':'boss'} | role must be the name of a role
      {'kind':'api-user','customer':'Globex','reference':'r','role':'boss'} | role must be the name of a role
      {'kind':'key','owner':'fern','name':'ci','reference':'r'} | owner must be the username
      {'kind':'key','owner':'iris','customer':'Other','name':'ci','reference':'r'} | customer must be the owner's
      """;

  private static final String IMPOSSIBLE =
      """
      {'kind':'customer','name':' '} | name must be
      {'kind':'customer','name':'A','id':'00000000-0000-0000-0000-000000000000'} | id must be
      {'kind':'role','customer':'A','name':'owner'} | name must be other than a system role's
      {'kind':'role','customer':'A','name':'x','permissions':['api-users.mint']} | permissions must be
      {'kind':'role','customer':'A','name':'x','scopes':['fly']} | scopes must be
      {'kind':'user','customer':'A','username':'x','email':'x@g.example','full_name':'X'} | username must be
      {'kind':'user','customer':'A','username':'fern','email':'x','full_name':'X'} | email must be
      {'kind':'user','customer':'A','username':'fern','email':'x@g.example','full_name':'X','password':'short'} | password must be
      {'kind':'user','customer':'A','username':'fern','email':'x@g.example','full_name':'X','password_hash':'md5'} | password_hash must be
      {'kind':'user','customer':'A','username':'fern','email':'x@g.example','full_name':'X','password':'tulip garden','password_hash':'md5'} | password must be absent
      {'kind':'api-user','customer':'A','username':'fern','secret':'19495cff2ae8944a625558ec238e1f29'} | username must be
      {'kind':'api-user','customer':'A','username':'00000000-d716-164f-ac87-cc6690e961b8@api.rebelcore.local'} | username must be
      {'kind':'api-user','customer':'A','username':'00000000-d716-464f-ac87-cc6690e961b8@elsewhere.example'} | username must be
      {'kind':'api-user','customer':'A','secret':'19495cff2ae8944a625558ec238e1f29'} | username must be given
      {'kind':'api-user','customer':'A','reference':'r','secret':'19495cff2ae8944a625558ec238e1f2'} | secret must be
      {'kind':'api-user','customer':'A','reference':'r','secret':'00000000000000000000000000000000'} | secret must be
      {'kind':'api-user','customer':'A','reference':'r','role':'owner'} | role must be other than owner
      {'kind':'key','owner':'iris','name':'ci'} | raw_key must be given
      {'kind':'key','owner':'iris','name':'ci','raw_key':'rst_123456789012345678901234AAAAAA'} | raw_key must be rst_
      {'kind':'key','owner':'iris','name':' ','reference':'r'} | name must be
      """;

  private final IdentityInstallation installation;
  private final Map<String, SecretText> minted = new LinkedHashMap<>();
  private ImportRun run;

  BulkTest(Database database) {
    installation = new IdentityInstallation(database);
    run = begin(false);
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void team_movesIn_andEverybodyLogsInWithWhatTheyHave() {
    assertThat(bring(TEAM)).isEqualTo(new ImportRun.Verdict.Done());

    assertThat(RowKind.values()).extracting(run::added).containsExactly(1L, 1L, 3L, 2L, 1L);
    assertGranted("iris", "U*U");
    assertGranted("rose@g.example", "tulip garden 77");
    assertGranted(CLIENT, SECRET);
    assertThat(user("lily").status()).isEqualTo(AccountStatus.INVITED);
    assertThat(user("iris").createdAt()).isEqualTo("2020-01-01T00:00:00Z");
    assertThat(user("rose").createdAt()).isEqualTo(installation.time.instant());

    assertThat(minted).hasSize(2);
    minted.forEach((identifier, secret) -> {
      if (identifier.contains("@")) {
        assertThat(identifier).matches("[0-9a-f-]{14}4[0-9a-f]{3}-[89ab].*@api.rebelcore.local");
        assertGranted(identifier, secret.reveal());
      } else {
        assertThat(installation.apiKeys.bySecret(secret))
            .hasValueSatisfying(key -> {
              assertThat(key.id()).hasToString(identifier);
              assertThat(key.owner()).isEqualTo(user("iris").id());
              assertThat(key.scopes()).isEqualTo(Scopes.of("read"));
            });
      }
    });
  }

  @Test
  void eachRow_isRecorded_asIfItHadBeenMade() {
    bring(TEAM);
    assertThat(installation.events())
        .extracting(Event::action)
        .containsExactly(
            "customer.create",
            "role.create",
            "user.create",
            "user.create",
            "user.create",
            "api-user.create",
            "api-user.create",
            "api-key.create");
    assertThat(installation.events())
        .allSatisfy(event -> {
          assertThat(event.actor()).isEqualTo(ADMINISTRATOR.text());
          assertThat(event.customer())
              .isEqualTo(installation.customers.findByName("Globex").orElseThrow().id().toString());
          assertThat(event.target()).isNotNull();
        });
  }

  @Test
  void sameRowsAgain_areThere_andNothingIsWritten() {
    bring(TEAM);
    Map<String, SecretText> first = Map.copyOf(minted);
    int events = installation.events().size();
    run = begin(false);

    assertThat(bring(TEAM)).isEqualTo(new ImportRun.Verdict.Done());

    assertThat(run.alreadyThere()).isEqualTo(TEAM.size());
    assertThat(minted).isEqualTo(first);
    assertThat(installation.events()).hasSize(events);
  }

  @Test
  void importThatWasEndedInTheMiddle_isFinished_withoutDoubles() {
    bring(TEAM.subList(3, TEAM.size()));
    run = begin(false);

    assertThat(bring(TEAM)).isEqualTo(new ImportRun.Verdict.Done());

    assertThat(run.alreadyThere()).isEqualTo(TEAM.size() - 3);
    assertThat(installation.users.all().stream()).hasSize(3);
    assertThat(installation.apiUsers.all().stream()).hasSize(2);
    assertThat(installation.apiKeys.all().stream()).hasSize(1);
  }

  @Test
  void rowTwiceInOneBatch_isThereTheSecondTime() {
    List<String> twice = new ArrayList<>(TEAM);
    twice.addAll(TEAM);
    assertThat(bring(twice)).isEqualTo(new ImportRun.Verdict.Done());
    assertThat(run.alreadyThere()).isEqualTo(TEAM.size());
  }

  @Test
  void whoeverWasUnknownAMomentAgo_isKnownOnThisServerAtOnce() {
    assertThat(login("iris", "U*U")).isEqualTo(new LoginVerdict.Refused(Refusal.UNKNOWN));
    assertThat(login(CLIENT, SECRET)).isEqualTo(new LoginVerdict.Refused(Refusal.UNKNOWN));
    bring(TEAM);
    assertGranted("iris", "U*U");
    assertGranted(CLIENT, SECRET);
  }

  @Test
  void rowThatContradictsWhatIsThere_endsTheImport_orIsPassedOver() {
    assertThat(
            installation.createOperator.create(
                "root", "root@o.example", null, ADMINISTRATOR, SOMEWHERE))
        .isNotNull();
    bring(TEAM);
    int events = installation.events().size();
    each(
        CONTRADICTIONS,
        (row, reason) -> {
          run = begin(false);
          assertThat(problem(bring(List.of(row)))).as(row).contains(reason);

          run = begin(true);
          assertThat(bring(List.of(row))).as(row).isEqualTo(new ImportRun.Verdict.Done());
          assertThat(run.skipped()).isEqualTo(1);
        });
    assertThat(installation.events()).hasSize(events);
  }

  @Test
  void rowThatNamesWhatIsNot_endsTheImport_whateverIsSkipped() {
    bring(TEAM);
    assertThat(installation.customer("Other")).isNotNull();
    each(
        DANGLING,
        (row, text) -> {
          run = begin(true);
          ImportRun.Verdict verdict =
              bring(List.of(user("before", "Globex"), row, user("after", "Globex")));
          assertThat(problem(verdict)).as(row).startsWith(text);
          assertThat(((ImportRun.Verdict.Refused) verdict).problems().getFirst().line())
              .isEqualTo(2);
        });
  }

  @Test
  void rowThatCannotBe_isFoundWithoutTheStore() {
    each(
        IMPOSSIBLE,
        (row, text) ->
            assertThat(installation.importRows.violation(read(1, row), true))
                .as(row)
                .hasValueSatisfying(problem -> assertThat(problem.text()).startsWith(text)));
  }

  @Test
  void secretThatIsMissing_isAProblem_unlessThereIsWhereToKeepAFreshOne() {
    for (String row : List.of(TEAM.get(0), TEAM.get(2))) {
      assertThat(installation.importRows.violation(read(1, row), false)).isPresent();
      assertThat(installation.importRows.violation(read(1, row), true)).isEmpty();
    }
  }

  @Test
  void trial_writesNothing_andSaysWhatWouldBe() {
    run = installation.importRows.tryOut(false, ADMINISTRATOR);
    List<String> rows = new ArrayList<>(TEAM);
    rows.add(user("fern", "Nobody"));

    assertThat(problem(bring(rows))).startsWith("customer must be");

    assertThat(RowKind.values()).extracting(run::added).containsExactly(1L, 1L, 3L, 2L, 1L);
    assertThat(installation.events()).isEmpty();
    assertThat(installation.customers.all().stream()).isEmpty();
  }

  @Test
  void export_isTakenAsItIs_byAnEmptyInstallationAndByItself() {
    bring(TEAM);
    List<String> told = export(true);
    run = begin(false);

    assertThat(bring(told)).isEqualTo(new ImportRun.Verdict.Done());

    assertThat(run.alreadyThere()).isEqualTo(told.size()).isEqualTo(TEAM.size());
    assertThat(String.join("", told))
        .contains(BCRYPT)
        .doesNotContain("secret")
        .doesNotContain("raw_key");
    assertThat(export(true)).isEqualTo(told);
    assertThat(installation.lastEvent().action()).isEqualTo("store.export");
    assertThat(installation.lastEvent().data())
        .isEqualTo(
            "{\"kinds\":[\"customer\",\"role\",\"user\",\"api-user\",\"key\"],"
                + "\"password_hashes\":true}");
  }

  @Test
  void export_tellsNoHash_unlessAskedTo_andOneCustomersRowsOnly() {
    bring(TEAM);
    Customer acme = installation.customer("Acme");
    installation.user(acme, "fern", "tulip garden 77");

    assertThat(String.join("", export(false))).contains("fern").doesNotContain("password_hash");
    assertThat(
            installation
                .exportRows
                .export(EnumSet.allOf(RowKind.class), acme.id(), false, ADMINISTRATOR)
                .map(row -> new String(RowWriter.line(row), UTF_8)))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("Acme"));
    assertThat(installation.lastEvent().customer()).isEqualTo(acme.id().toString());
  }

  @Test
  void moreRowsThanABatch_arriveInTheirPages() {
    installation.customer("Acme");
    List<String> many =
        IntStream.range(0, ImportRun.BATCH)
            .mapToObj(number -> user("u" + number + "x", "Acme"))
            .toList();
    assertThat(bring(many)).isEqualTo(new ImportRun.Verdict.Done());
    assertThat(bring(List.of(user("last", "Acme")))).isEqualTo(new ImportRun.Verdict.Done());
    assertThat(installation.users.all().stream()).hasSize(ImportRun.BATCH + 1);
    assertThat(installation.exportRows.export(EnumSet.of(RowKind.USER), null, false, ADMINISTRATOR))
        .hasSize(ImportRun.BATCH + 1);
  }

  /** For each line, what stands before and after its bar. */
  private static void each(String cases, BiConsumer<String, String> check) {
    cases
        .lines()
        .map(line -> line.split(" \\| "))
        .forEach(parts -> check.accept(parts[0], parts[1]));
  }

  private static String user(String username, String customer) {
    return "{'kind':'user','customer':'%s','username':'%s','email':'%s@g.example','full_name':'N'}"
        .formatted(customer, username, username);
  }

  private List<String> export(boolean withHashes) {
    return installation
        .exportRows
        .export(EnumSet.allOf(RowKind.class), null, withHashes, ADMINISTRATOR)
        .map(row -> new String(RowWriter.line(row), UTF_8))
        .toList();
  }

  private ImportRun begin(boolean skip) {
    return installation.importRows.begin(
        skip,
        (kind, secrets) -> {
          for (MintedSecret secret : secrets) {
            minted.put(secret.identifier(), secret.secret());
          }
        },
        ADMINISTRATOR);
  }

  private ImportRun.Verdict bring(List<String> lines) {
    List<NumberedRow> rows = new ArrayList<>();
    for (String line : lines) {
      rows.add(read(rows.size() + 1, line));
    }
    return run.bring(rows);
  }

  private static NumberedRow read(long number, String line) {
    RowReading reading = new RowReader(null).read(line.replace('\'', '"').getBytes(UTF_8));
    assertThat(reading).isInstanceOf(RowReading.Read.class);
    return new NumberedRow(number, ((RowReading.Read) reading).row());
  }

  private static String problem(ImportRun.Verdict verdict) {
    assertThat(verdict).isInstanceOf(ImportRun.Verdict.Refused.class);
    return ((ImportRun.Verdict.Refused) verdict).problems().getFirst().text();
  }

  private User user(String username) {
    return installation.users.byUsername(username).orElseThrow();
  }

  private void assertGranted(String identifier, String password) {
    assertThat(login(identifier, password)).isInstanceOf(LoginVerdict.Granted.class);
  }

  private LoginVerdict login(String identifier, String password) {
    return installation.authenticate.authenticate(
        new Login(
            new Credential.Password(identifier, SecretText.of(password)),
            EnumSet.of(PrincipalKind.USER, PrincipalKind.API_USER),
            EnumSet.noneOf(Refusal.class),
            "some",
            SOMEWHERE));
  }
}
