package dev.latchkey.core.token.signingkey;

import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.time.Time;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lists the signing keys of all profiles. */
public final class ListSigningKeys {
  private final Database database;
  private final SigningKeyStore store;
  private final Time time;

  public ListSigningKeys(Database database, SigningKeyStore store, Time time) {
    this.database = database;
    this.store = store;
    this.time = time;
  }

  /** The keys by profile, each profile's oldest first. */
  public List<ListedSigningKey> all() {
    List<SigningKey> keys = database.read(store::all);
    Instant now = time.instant();
    Map<String, KeySuccession> successions =
        keys.stream()
            .collect(
                Collectors.groupingBy(
                    SigningKey::profile,
                    Collectors.collectingAndThen(Collectors.toList(), KeySuccession::new)));
    return keys.stream()
        .map(key -> new ListedSigningKey(key, status(successions, key, now)))
        .toList();
  }

  private static SigningKeyStatus status(
      Map<String, KeySuccession> successions, SigningKey key, Instant now) {
    KeySuccession succession = successions.get(key.profile());
    return succession == null ? SigningKeyStatus.RETIRED : succession.statusAt(now, key);
  }
}
