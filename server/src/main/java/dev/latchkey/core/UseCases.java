package dev.latchkey.core;

import dev.latchkey.core.apiuser.ApiUserDirectory;
import dev.latchkey.core.apiuser.MintApiUser;
import dev.latchkey.core.apiuser.RotateApiUser;
import dev.latchkey.core.apiuser.SetApiUserStatus;
import dev.latchkey.core.audit.ExportAudit;
import dev.latchkey.core.audit.VerifyAudit;
import dev.latchkey.core.backup.AdoptBackup;
import dev.latchkey.core.backup.BackUpStore;
import dev.latchkey.core.customer.CreateCustomer;
import dev.latchkey.core.customer.CustomerDirectory;
import dev.latchkey.core.customer.SetSubscription;
import dev.latchkey.core.masterkey.RotateMasterKey;
import dev.latchkey.core.token.profile.TokenProfiles;
import dev.latchkey.core.token.signingkey.ListSigningKeys;
import dev.latchkey.core.token.signingkey.RetireSigningKey;
import dev.latchkey.core.token.signingkey.RotateSigningKey;
import dev.latchkey.core.user.CreateOperator;
import dev.latchkey.core.user.CreateUser;
import dev.latchkey.core.user.OperatorDirectory;
import dev.latchkey.core.user.SetUserStatus;
import dev.latchkey.core.user.UserDirectory;
import dev.latchkey.platform.time.Time;

/** What Latchkey can be asked to do by those who look after it, on one open store. */
public record UseCases(
    Time time,
    OperatorDirectory operators,
    CreateOperator createOperator,
    CustomerDirectory customers,
    CreateCustomer createCustomer,
    SetSubscription setSubscription,
    UserDirectory users,
    CreateUser createUser,
    SetUserStatus setUserStatus,
    ApiUserDirectory apiUsers,
    MintApiUser mintApiUser,
    SetApiUserStatus setApiUserStatus,
    RotateApiUser rotateApiUser,
    TokenProfiles tokenProfiles,
    ListSigningKeys listSigningKeys,
    RotateSigningKey rotateSigningKey,
    RetireSigningKey retireSigningKey,
    RotateMasterKey rotateMasterKey,
    VerifyAudit verifyAudit,
    ExportAudit exportAudit,
    BackUpStore backUpStore,
    AdoptBackup adoptBackup) {}
