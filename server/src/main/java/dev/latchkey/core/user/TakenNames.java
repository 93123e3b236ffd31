package dev.latchkey.core.user;

import dev.latchkey.core.intake.Facts;
import dev.latchkey.core.intake.Intake;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Who has the names and ids that some rows want, operators included; first in the store, then among
 * the rows before. Not safe for several threads.
 */
final class TakenNames {
  private final Map<String, Facts> byUsername = new HashMap<>();
  private final Set<String> emails = new HashSet<>();
  private final Set<UUID> ids = new HashSet<>();

  private TakenNames() {}

  /** One who is there. */
  record Holder(UUID id, String usernameKey, String emailKey, Facts facts) {}

  static TakenNames of(List<Holder> there) {
    TakenNames taken = new TakenNames();
    for (Holder holder : there) {
      taken.byUsername.put(holder.usernameKey(), holder.facts());
      taken.emails.add(holder.emailKey());
      taken.ids.add(holder.id());
    }
    return taken;
  }

  /** What becomes of a row that says this; where it is new, its names are taken from now on. */
  Intake take(ImportedUser row, Facts said) {
    Facts there = byUsername.get(key(row.username()));
    if (there != null) {
      return said.against(there);
    }
    if (emails.contains(key(row.email()))) {
      return new Intake.Conflict("somebody else has the email");
    }
    if (row.id() != null && ids.contains(row.id())) {
      return new Intake.Conflict("somebody else has the id");
    }
    byUsername.put(key(row.username()), said);
    emails.add(key(row.email()));
    if (row.id() != null) {
      ids.add(row.id());
    }
    return new Intake.New();
  }

  /** A valid username or address with its case folded. */
  static String key(String name) {
    return LoginName.of(name).orElseThrow().key();
  }
}
