package dev.latchkey;

import dev.latchkey.core.signin.ProveAgain;
import dev.latchkey.core.signin.SignInByPassword;
import dev.latchkey.core.signin.SignInBySecondFactor;
import dev.latchkey.core.signin.SignInStore;
import dev.latchkey.core.signin.SignIns;

/** How people get in to the portal. */
final class Entrances {
  final SignIns signIns;
  final SignInByPassword signInByPassword;
  final SignInBySecondFactor signInBySecondFactor;
  final ProveAgain proveAgain;

  Entrances(Foundation base, Identities identities, Logins logins, Factors factors) {
    signIns =
        new SignIns(
            base.config.signIns(),
            base.database,
            base.audit,
            new SignInStore(),
            base.digest("sign-in"),
            identities.users,
            identities.customers,
            identities.secondFactors,
            base.randomness,
            base.time);
    signInByPassword =
        new SignInByPassword(
            base.database,
            logins.authenticate,
            identities.users,
            identities.secondFactors,
            signIns);
    signInBySecondFactor =
        new SignInBySecondFactor(identities.secondFactors, factors.cases.verify(), signIns);
    proveAgain = new ProveAgain(signInByPassword, signInBySecondFactor, signIns);
  }
}
