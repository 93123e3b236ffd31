package dev.latchkey.core.secondfactor;

/** What can be asked about second factors, on one open store. */
public record SecondFactorCases(
    SecondFactors state,
    AddTotp addTotp,
    RemoveTotp removeTotp,
    AddPasskey addPasskey,
    RenamePasskey renamePasskey,
    RemovePasskey removePasskey,
    RenewRecoveryCodes renewRecoveryCodes,
    VerifySecondFactor verify,
    ResetSecondFactor reset) {}
