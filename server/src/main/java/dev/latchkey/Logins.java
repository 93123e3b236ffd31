package dev.latchkey;

import dev.latchkey.core.authenticate.Authenticate;
import dev.latchkey.core.authenticate.LoginSecrets;
import dev.latchkey.core.throttle.CounterStore;
import dev.latchkey.core.throttle.KnownSourceStore;
import dev.latchkey.core.throttle.PurgeThrottle;
import dev.latchkey.core.throttle.Throttle;
import dev.latchkey.core.usage.UsageRecorder;
import dev.latchkey.core.user.UpgradePassword;

/** What decides logins, and counts them. */
final class Logins implements AutoCloseable {
  final Throttle throttle;
  final PurgeThrottle purgeThrottle;
  final UsageRecorder usage;
  final Authenticate authenticate;

  Logins(Foundation base, Identities identities) {
    CounterStore counterStore = new CounterStore();
    KnownSourceStore knownSourceStore = new KnownSourceStore();
    throttle =
        new Throttle(
            base.database,
            base.changes,
            base.audit,
            counterStore,
            knownSourceStore,
            base.digest("throttle"),
            base.config.throttle(),
            base.time);
    purgeThrottle = new PurgeThrottle(base.database, counterStore, knownSourceStore, base.time);
    usage = new UsageRecorder(base.database, base.time);
    authenticate =
        new Authenticate(
            new LoginSecrets(
                base.config.apiUsers(),
                identities.users,
                base.hashing,
                new UpgradePassword(base.ledger, base.hashing),
                identities.apiUsers,
                identities.apiUserDigests,
                identities.apiKeyPrincipals),
            identities.customers,
            identities.roles,
            throttle,
            base.audit,
            base.digest("login-identifier"),
            usage,
            base.time);
  }

  @Override
  public void close() {
    throttle.close();
  }
}
