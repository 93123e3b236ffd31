package dev.latchkey.face.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that follow any command: which store, and how to print. */
public final class StoreOptions {
  /** How a result is printed. */
  enum Format {
    text,
    json
  }

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder of the embedded database and its master key (default: ./data).")
  @Nullable Path data;

  @Option(names = "--config", paramLabel = "FILE", description = "A configuration file in YAML.")
  @Nullable Path config;

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "How to print the result: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Format output = Format.text;

  /** The data folder, if it was given. */
  public @Nullable Path data() {
    return data;
  }

  /** The configuration file, if it was given. */
  public @Nullable Path config() {
    return config;
  }
}
