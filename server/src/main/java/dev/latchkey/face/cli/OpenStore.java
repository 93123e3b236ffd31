package dev.latchkey.face.cli;

import dev.latchkey.core.UseCases;

/** A store that is open for as long as a command runs. */
public interface OpenStore extends AutoCloseable {
  UseCases useCases();

  /** Closes the store, after whatever the command did is durable. */
  @Override
  void close();
}
