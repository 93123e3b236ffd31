package dev.latchkey.core.bulk;

import dev.latchkey.core.intake.MintedSecret;
import java.util.List;

/** Takes the secrets that an import makes, which are nowhere else. */
@FunctionalInterface
public interface SecretsKeeper {

  /**
   * Keeps them: they are durable when this returns, which is before their rows are. Of two secrets
   * for one identifier, the later counts.
   */
  void keep(RowKind kind, List<MintedSecret> secrets);
}
