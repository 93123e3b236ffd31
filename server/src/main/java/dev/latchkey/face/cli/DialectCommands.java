package dev.latchkey.face.cli;

import dev.latchkey.face.dialect.Dialect;
import dev.latchkey.face.dialect.Dialects;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

  private static Row row(Dialect dialect) {
    return new Row()
        .with("name", dialect.name())
        .with("path", dialect.path())
        .with("lifetime_seconds", dialect.profile().lifetime().toSeconds());
  }
}
