package dev.latchkey;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.activity.DescribeActivity;
import dev.latchkey.core.apikey.CreateApiKey;
import dev.latchkey.core.apikey.RevokeApiKey;
import dev.latchkey.core.apiuser.EndApiUserSessions;
import dev.latchkey.core.apiuser.MintApiUser;
import dev.latchkey.core.apiuser.RotateApiUser;
import dev.latchkey.core.apiuser.SetApiUserStatus;
import dev.latchkey.core.audit.ExportAudit;
import dev.latchkey.core.audit.ShowSealing;
import dev.latchkey.core.audit.VerifyAudit;
import dev.latchkey.core.authenticate.ChangePassword;
import dev.latchkey.core.backup.AdoptBackup;
import dev.latchkey.core.backup.BackUpStore;
import dev.latchkey.core.customer.CreateCustomer;
import dev.latchkey.core.customer.RequireSecondFactor;
import dev.latchkey.core.customer.SetSubscription;
import dev.latchkey.core.masterkey.RotateMasterKey;
import dev.latchkey.core.oversight.EndPrincipalSessions;
import dev.latchkey.core.overview.ShowOverview;
import dev.latchkey.core.resourceserver.CreateResourceServer;
import dev.latchkey.core.resourceserver.DeleteResourceServer;
import dev.latchkey.core.resourceserver.ResourceServerDirectory;
import dev.latchkey.core.role.ChangeRole;
import dev.latchkey.core.role.CountRoleHolders;
import dev.latchkey.core.role.CreateRole;
import dev.latchkey.core.role.DeleteRole;
import dev.latchkey.core.roster.Roster;
import dev.latchkey.core.session.RevokeSessions;
import dev.latchkey.core.setup.MakeSetUpLink;
import dev.latchkey.core.setup.SetUpInstallation;
import dev.latchkey.core.setup.SetUpLinks;
import dev.latchkey.core.signin.ChangePasswordHere;
import dev.latchkey.core.token.signingkey.ListSigningKeys;
import dev.latchkey.core.token.signingkey.RetireSigningKey;
import dev.latchkey.core.token.signingkey.RotateSigningKey;
import dev.latchkey.core.user.ChangeProfile;
import dev.latchkey.core.user.ChangeUser;
import dev.latchkey.core.user.CreateOperator;
import dev.latchkey.core.user.CreateOwnedCustomer;
import dev.latchkey.core.user.CreateResetLink;
import dev.latchkey.core.user.CreateUser;
import dev.latchkey.core.user.EndRoleLinks;
import dev.latchkey.core.user.EndUserSessions;
import dev.latchkey.core.user.EraseUser;
import dev.latchkey.core.user.OperatorDirectory;
import dev.latchkey.core.user.RegisterUser;
import dev.latchkey.core.user.RequestResetLink;
import dev.latchkey.core.user.ResetPassword;
import dev.latchkey.core.user.SendLink;
import dev.latchkey.core.user.SetPassword;
import dev.latchkey.platform.mail.MailConfig;
import dev.latchkey.platform.mail.Mailer;
import java.util.List;

/** All that Latchkey can be asked to do, each made in plain {@code new}. */
final class Cases {
  private Cases() {}

  static UseCases of(
      Foundation base,
      Identities identities,
      Logins logins,
      Factors factors,
      Entrances entrances,
      Tokens tokens,
      Activities activities) {
    MailConfig mail = base.config.mail();
    SendLink sendLink =
        new SendLink(
            mail == null ? null : new Mailer(mail, base.randomness, base.time),
            base.config.publicUrl());
    OperatorDirectory operators = new OperatorDirectory(base.database);
    CreateOperator createOperator =
        new CreateOperator(base.ledger, base.hashing, base.randomness, base.config.apiUsers());
    SetUpLinks setUpLinks = new SetUpLinks(base.digest("setup-link"), base.randomness, base.time);
    CreateCustomer createCustomer = new CreateCustomer(base.ledger, base.randomness);
    RevokeApiKey revokeApiKey = new RevokeApiKey(base.ledger, identities.endSessions);
    ChangePassword changePassword =
        new ChangePassword(
            logins.authenticate,
            new SetPassword(
                base.ledger,
                identities.users,
                identities.endSessions,
                identities.invitations,
                base.hashing));
    return new UseCases(
        base.time,
        operators,
        createOperator,
        new MakeSetUpLink(base.ledger, operators, setUpLinks, base.config.publicUrl()),
        new SetUpInstallation(base.database, operators, createOperator, setUpLinks),
        identities.customers,
        createCustomer,
        new CreateOwnedCustomer(
            base.ledger,
            createCustomer,
            identities.invitations,
            base.randomness,
            base.config.apiUsers(),
            base.config.publicUrl()),
        new SetSubscription(base.ledger),
        new RequireSecondFactor(base.ledger),
        identities.roles,
        new CreateRole(base.ledger, identities.roles),
        new ChangeRole(base.ledger, identities.roles, new EndRoleLinks(identities.invitations)),
        new DeleteRole(
            base.ledger,
            identities.roles,
            List.of(identities.users::countHolders, identities.apiUsers::countHolders)),
        new CountRoleHolders(
            base.database, identities.users::countHolders, identities.apiUsers::countHolders),
        identities.users,
        new CreateUser(
            base.ledger,
            identities.customers,
            identities.roles,
            identities.invitations,
            base.hashing,
            base.randomness,
            base.config.apiUsers(),
            base.config.publicUrl()),
        new RegisterUser(
            base.ledger,
            base.config.registration(),
            createCustomer,
            base.hashing,
            base.randomness,
            base.config.apiUsers()),
        new ChangeUser(
            base.ledger,
            identities.roles,
            identities.endSessions,
            identities.invitations,
            logins.throttle,
            base.config.apiUsers()),
        new ChangeProfile(base.ledger, identities.invitations, base.config.apiUsers()),
        changePassword,
        new ChangePasswordHere(changePassword, entrances.signIns),
        factors.cases,
        new CreateResetLink(
            base.ledger, identities.roles, identities.invitations, base.config.publicUrl()),
        new ResetPassword(
            base.ledger, identities.endSessions, identities.invitations, base.hashing),
        entrances.signInByPassword,
        entrances.signInBySecondFactor,
        entrances.proveAgain,
        entrances.signIns,
        sendLink,
        new RequestResetLink(
            base.ledger,
            identities.users,
            identities.invitations,
            sendLink,
            base.config.publicUrl()),
        new EraseUser(
            base.ledger,
            identities.roles,
            identities.endSessions,
            identities.invitations,
            revokeApiKey::revokeAll,
            factors.changes),
        identities.apiUsers,
        new MintApiUser(
            base.ledger, identities.apiUserMint, identities.customers, identities.roles),
        new SetApiUserStatus(
            base.ledger, identities.roles, identities.endSessions, logins.throttle),
        new RotateApiUser(base.ledger, identities.apiUserMint),
        new Roster(identities.users, identities.apiUsers, base.time),
        identities.apiKeys,
        new CreateApiKey(base.ledger, identities.apiKeyDigest, identities.roles, base.randomness),
        revokeApiKey,
        tokens.sessions,
        tokens.revokeSession,
        new EndPrincipalSessions(
            identities.principals,
            identities.roles,
            new EndUserSessions(base.ledger, identities.endSessions),
            new EndApiUserSessions(base.ledger, identities.endSessions),
            new RevokeSessions(base.ledger),
            tokens.revokeSession),
        logins.usage,
        new ShowOverview(
            identities.users, identities.apiUsers, identities.apiKeys, logins.usage, base.time),
        new ResourceServerDirectory(base.database),
        new CreateResourceServer(base.ledger, base.digest("resource-server"), base.randomness),
        new DeleteResourceServer(base.ledger),
        tokens.profiles,
        new ListSigningKeys(base.database, tokens.keyStore, base.time),
        new RotateSigningKey(base.ledger, tokens.profiles, tokens.keyChanges),
        new RetireSigningKey(base.ledger, tokens.keyStore, tokens.profiles, tokens.keyChanges),
        new RotateMasterKey(base.keyring, base.audit, base.time),
        new VerifyAudit(base.database, base.auditKey),
        new ExportAudit(base.database, base.auditKey),
        new ShowSealing(base.database),
        activities.list,
        activities.export,
        activities.follow,
        new DescribeActivity(identities.users, identities.apiUsers, identities.apiKeys),
        new BackUpStore(base.database, base.keyring, base.audit, base.time),
        new AdoptBackup(base.database, base.audit, base.time),
        Bulk.imports(base, identities),
        Bulk.exports(base, identities));
  }
}
