package dev.latchkey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.face.cli.CommandLineFace;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line without a process of its own, always on the same data folder. */
final class Terminal {
  private final Path data;

  Terminal(Path data) {
    this.data = data;
  }

  /** How a command ended and what it printed. */
  record Ended(int exitCode, String out, String err) {
    /** What a command printed that was done. */
    String done() {
      assertThat(exitCode).as("%s", this).isZero();
      return out;
    }

    /** The one line of a command that was refused. */
    String refusal() {
      assertThat(exitCode).as("%s", this).isEqualTo(1);
      assertThat(out).isEmpty();
      assertThat(err.lines()).hasSize(1);
      return err;
    }
  }

  Ended run(String... command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--data", data.toString()));
    int exitCode =
        new CommandLineFace(
                Wiring::open,
                Wiring::dialects,
                Wiring::serve,
                Wiring::restore,
                Wiring::examine,
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8))
            .run(arguments.toArray(String[]::new));
    return new Ended(exitCode, out.toString(UTF_8), err.toString(UTF_8));
  }
}
