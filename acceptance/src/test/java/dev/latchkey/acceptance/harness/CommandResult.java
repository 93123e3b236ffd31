package dev.latchkey.acceptance.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a command said and how it ended. */
public record CommandResult(List<String> command, int exit, String stdout, String stderr) {
  /** The one JSON document of a command that was done. */
  public JsonNode json() {
    assertThat(exit).as("exit of %s", this).isZero();
    return Json.parse(stdout);
  }

  /** The rows of a list. */
  public List<JsonNode> rows() {
    return Json.elements(json());
  }

  /** The one clear line of a command that was refused or failed. */
  public String refusal() {
    assertThat(exit).as("exit of %s", this).isEqualTo(1);
    assertThat(stdout).as("stdout of %s", this).isBlank();
    assertThat(stderr.strip().lines()).as("stderr of %s", this).hasSize(1);
    assertThat(stderr).as("stderr of %s", this).doesNotContain("Exception");
    return stderr.strip();
  }
}
