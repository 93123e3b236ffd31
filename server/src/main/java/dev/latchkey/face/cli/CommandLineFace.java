package dev.latchkey.face.cli;

import dev.latchkey.face.dialect.Dialects;
import dev.latchkey.platform.observe.Finding;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
