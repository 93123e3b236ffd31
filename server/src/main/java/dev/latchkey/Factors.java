package dev.latchkey;

import dev.latchkey.core.secondfactor.AddPasskey;
import dev.latchkey.core.secondfactor.AddTotp;
import dev.latchkey.core.secondfactor.FactorChanges;
import dev.latchkey.core.secondfactor.RecoveryCodes;
import dev.latchkey.core.secondfactor.RemovePasskey;
import dev.latchkey.core.secondfactor.RemoveTotp;
import dev.latchkey.core.secondfactor.RenamePasskey;
import dev.latchkey.core.secondfactor.RenewRecoveryCodes;
import dev.latchkey.core.secondfactor.ResetSecondFactor;
import dev.latchkey.core.secondfactor.SecondFactorCases;
import dev.latchkey.core.secondfactor.SecondFactors;
import dev.latchkey.core.secondfactor.TotpSecrets;
import dev.latchkey.core.secondfactor.VerifySecondFactor;
import dev.latchkey.core.signin.SignInStore;
import dev.latchkey.platform.webauthn.RelyingParty;

/** What people prove beside their password. */
final class Factors {
  final FactorChanges changes;
  final SecondFactorCases cases;

  Factors(Foundation base, Identities identities, Logins logins) {
    RelyingParty party = RelyingParty.at(base.config.publicUrl());
    SecondFactors state = identities.secondFactors;
    RecoveryCodes recoveryCodes = new RecoveryCodes(base.digest("recovery-code"), base.randomness);
    TotpSecrets secrets = new TotpSecrets(base.key("totp"), base.randomness);
    changes =
        new FactorChanges(
            base.database,
            base.changes,
            base.audit,
            identities.users,
            state,
            recoveryCodes,
            base.time);
    cases =
        new SecondFactorCases(
            state,
            new AddTotp(base.database, changes, secrets, party.id(), base.time),
            new RemoveTotp(changes),
            new AddPasskey(base.database, changes, party, base.randomness, base.time),
            new RenamePasskey(changes),
            new RemovePasskey(changes),
            new RenewRecoveryCodes(changes, recoveryCodes),
            new VerifySecondFactor(
                base.database,
                base.audit,
                logins.throttle,
                secrets,
                recoveryCodes,
                party,
                base.randomness,
                base.time),
            new ResetSecondFactor(
                base.database,
                base.audit,
                identities.users,
                identities.roles,
                changes,
                new SignInStore()::deleteOf,
                base.time));
  }
}
