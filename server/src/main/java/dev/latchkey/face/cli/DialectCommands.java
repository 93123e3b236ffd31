package dev.latchkey.face.cli;

import dev.latchkey.face.dialect.Dialect;
import dev.latchkey.face.dialect.Dialects;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "dialect",
    description = "Login dialects: the contracts by which logins are answered.")
final class DialectCommands extends CommandGroup {
  private final Store store;
  private final Function<StoreOptions, Dialects> loading;

  /**
   * @param loading compiles the dialects of a configuration; needs no store
   */
  DialectCommands(Store store, Function<StoreOptions, Dialects> loading) {
    this.store = store;
    this.loading = loading;
  }

  @Command(
      description = "List the dialects that a server would speak.",
      mixinStandardHelpOptions = true)
  void list(@Mixin StoreOptions options) {
    store.output(options).list(loading.apply(options).all().stream().map(DialectCommands::row));
  }

  @Command(
      description = {
        "Check a dialect's file: says so if it is valid; else every mistake, with its line.",
        "It is looked at by itself, beside the dialects that ship, without the configuration."
      },
      mixinStandardHelpOptions = true)
  void check(
      @Parameters(paramLabel = "FILE", description = "A dialect in YAML.") Path file,
      @Mixin StoreOptions options) {
    Output output = store.output(options);
    Dialect dialect = Dialects.check(file);
    output.notice("valid: " + file);
    output.one(row(dialect));
  }

  private static Row row(Dialect dialect) {
    return new Row()
        .with("name", dialect.name())
        .with("path", dialect.path())
        .with("lifetime_seconds", dialect.profile().lifetime().toSeconds());
  }
}
