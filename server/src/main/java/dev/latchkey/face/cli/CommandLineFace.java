package dev.latchkey.face.cli;

import dev.latchkey.core.bulk.RowKind;
import dev.latchkey.face.dialect.Dialects;
import dev.latchkey.platform.observe.Finding;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code latchkey} command with everything below it. */
@Command(
    name = "latchkey",
    description =
        "The front door of an API product: mints credentials, exchanges them for tokens, verifies those.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class CommandLineFace extends CommandGroup {
  /** The exit code of what was refused or failed; one line on standard error says why. */
  private static final int FAILED = 1;

  private final Function<StoreOptions, Dialects> dialects;
  private final Consumer<ServeOptions> server;
  private final Store store;
  private final Backups backups;
  private final Transfers transfers;
  private final Diagnosis diagnosis;
  private final PrintStream out;
  private final PrintStream notices;

  /**
   * @param opening opens the store that the options name
   * @param dialects compiles the dialects that the options' configuration names
   * @param server runs a server until it is told to stop
   * @param restoring puts a backup in the place of a store
   * @param examination looks over an installation
   */
  public CommandLineFace(
      Function<StoreOptions, OpenStore> opening,
      Function<StoreOptions, Dialects> dialects,
      Consumer<ServeOptions> server,
      Restoring restoring,
      Function<StoreOptions, List<Finding>> examination,
      PrintStream out,
      PrintStream notices) {
    this.dialects = dialects;
    this.server = server;
    this.store = new Store(opening, out, notices);
    this.backups = new Backups(store, restoring);
    this.transfers = new Transfers(store);
    this.diagnosis = new Diagnosis(store, examination);
    this.out = out;
    this.notices = notices;
  }

  /** Runs the command that {@code arguments} name and returns its exit code. */
  public int run(String... arguments) {
    CommandLine line = new CommandLine(this);
    meant(line.getSubcommands().keySet(), arguments).forEach(line::addSubcommand);
    return line.setOut(new PrintWriter(out, true, out.charset()))
        .setErr(new PrintWriter(notices, true, notices.charset()))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, command, parsed) -> report(failure))
        .execute(arguments);
  }

  /**
   * The groups that the arguments may mean. To describe a command to the parser takes longer than
   * most take to run, so that where one is named, only that one is described.
   */
  private List<CommandGroup> meant(Set<String> own, String... arguments) {
    List<CommandGroup> groups =
        List.of(
            new OperatorCommands(store),
            new CustomerCommands(store),
            new UserCommands(store),
            new ApiUserCommands(store),
            new RoleCommands(store),
            new KeyCommands(store),
            new SessionCommands(store),
            new ResourceServerCommands(store),
            new SigningKeyCommands(store),
            new MasterKeyCommands(store),
            new AuditCommands(store),
            new DialectCommands(store, dialects));
    String first = arguments.length == 0 ? "" : arguments[0];
    if (own.contains(first)) {
      return List.of();
    }
    List<CommandGroup> named = groups.stream().filter(group -> group.name().equals(first)).toList();
    return named.isEmpty() ? groups : named;
  }

  @Command(description = "Run the server.", mixinStandardHelpOptions = true)
  void serve(@Mixin ServeOptions options) {
    server.accept(options);
  }

  @Command(
      description =
          "Write the embedded store, as it is now, into a file; servers may go on running.",
      mixinStandardHelpOptions = true)
  void backup(@Mixin StoreOptions options, @Parameters(paramLabel = "FILE") Path file) {
    backups.backUp(options, file);
  }

  @Command(
      description =
          "Put a backup in the place of the embedded store, which is kept; no server may be running.",
      mixinStandardHelpOptions = true)
  void restore(@Mixin StoreOptions options, @Parameters(paramLabel = "FILE") Path file) {
    backups.restore(options, file);
  }

  @Command(
      name = "import",
      description = {
        "Bring in customers, roles, users, API users and API keys from JSON Lines.",
        "Each line is an object whose kind is customer, role, user, api-user or key, as export writes"
            + " them; users may bring a password or a password_hash of bcrypt, PBKDF2 or Argon2, API"
            + " users a secret, keys a raw_key. What is there already is left alone, so that an"
            + " import that was interrupted is finished by doing it again."
      },
      mixinStandardHelpOptions = true)
  void bringIn(
      @Mixin StoreOptions options,
      @Parameters(paramLabel = "FILE", description = "- for standard input") Path file,
      @Option(
              names = "--customer",
              paramLabel = "C",
              description = "The customer of rows that name none; no other's are taken.")
          @Nullable String customer,
      @Option(names = "--dry-run", description = "Write nothing; say what would come of it.")
          boolean trial,
      @Option(
              names = "--on-conflict",
              paramLabel = "WHAT",
              defaultValue = "fail",
              description =
                  "What to do about a row that contradicts what is there: ${COMPLETION-CANDIDATES}"
                      + " (default: ${DEFAULT-VALUE}).")
          OnConflict onConflict,
      @Option(
              names = "--secrets-out",
              paramLabel = "OUT",
              description =
                  "Make a secret for each API user and key that brings none, and add it to this"
                      + " file, which only you can read; of two for one name the later counts.")
          @Nullable Path secretsOut) {
    transfers.bringIn(
        options,
        new Importing.Request(
            isStandard(file) ? null : file,
            customer,
            trial,
            onConflict == OnConflict.skip,
            secretsOut));
  }

  @Command(
      description = {
        "Write customers, roles, users, API users and API keys as JSON Lines, as import takes them.",
        "Without their secrets: of those there is a digest under this installation's key only, which"
            + " backup and restore carry."
      },
      mixinStandardHelpOptions = true)
  void export(
      @Mixin StoreOptions options,
      @Parameters(
              paramLabel = "FILE",
              arity = "0..1",
              description = "A new file that only you can read; without it, standard output.")
          @Nullable Path file,
      @Option(names = "--customer", paramLabel = "C", description = "Only what is this customer's.")
          @Nullable String customer,
      @Option(
              names = "--kind",
              paramLabel = "KIND",
              description = "Only these: customer, role, user, api-user, key; may be repeated.")
          @Nullable List<String> kinds,
      @Option(
              names = "--with-password-hashes",
              description =
                  "With the users' password hashes, which can be guessed at; FILE has to be given,"
                      + " - for standard output.")
          boolean withPasswordHashes) {
    if (withPasswordHashes && file == null) {
      throw new WrongUsage(
          "--with-password-hashes: say where they go, a FILE or - for standard output");
    }
    transfers.tell(
        options,
        new Transfers.Request(
            kinds(kinds),
            customer,
            withPasswordHashes,
            file == null || isStandard(file) ? null : file));
  }

  /** What to do about a row that contradicts what is there. */
  enum OnConflict {
    fail,
    skip
  }

  private static boolean isStandard(Path file) {
    return file.toString().equals("-");
  }

  private static Set<RowKind> kinds(@Nullable List<String> labels) {
    EnumSet<RowKind> kinds = EnumSet.noneOf(RowKind.class);
    for (String label : labels == null ? List.<String>of() : labels) {
      kinds.add(
          RowKind.withLabel(label)
              .orElseThrow(() ->
                  new WrongUsage(
                      "--kind: '"
                          + label
                          + "' is not one of customer, role, user, api-user, key")));
    }
    return kinds;
  }

  @Command(
      description =
          "Say what is wrong with configuration, files, database, keys and clock, and how to mend it.",
      mixinStandardHelpOptions = true)
  void doctor(@Mixin StoreOptions options) {
    diagnosis.print(options);
  }

  @Command(description = "Print the version.", mixinStandardHelpOptions = true)
  void version(@Mixin StoreOptions options) {
    store.output(options).one(new Row().with("version", Version.current()));
  }

  private int report(Exception failure) {
    Failures.inLines(failure).forEach(line -> notices.println("latchkey: " + line));
    return Failures.isWrongUsage(failure) ? CommandLine.ExitCode.USAGE : FAILED;
  }
}
