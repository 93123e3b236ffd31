package dev.latchkey.acceptance.harness;

import java.nio.file.Path;

/** The databases that Latchkey runs on. */
public enum StoreKind {
  SQLITE {
    @Override
    public Store create(Path data) {
      return new SqliteStore(data);
    }
  },
  POSTGRESQL {
    @Override
    public Store create(Path data) {
      return PostgresStore.create(data);
    }
  };

  /** A new, empty store with its data folder here. */
  public abstract Store create(Path data);
}
