package dev.latchkey.face.cli;

import dev.latchkey.core.audit.Actor;
import java.nio.file.Path;

/** Puts a backup in the place of the store that the options name. */
public interface Restoring {
  Restored restore(StoreOptions options, Path backup, Actor actor);
}
