package dev.latchkey.face.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A backup that has become the store.
 *
 * @param until up to when it knows what has happened
 * @param replaced where the store that was there before has been put
 */
public record Restored(Optional<Instant> until, Optional<Path> replaced) {}
