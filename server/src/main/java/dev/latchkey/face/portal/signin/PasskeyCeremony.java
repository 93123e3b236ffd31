package dev.latchkey.face.portal.signin;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.secondfactor.AddPasskey;
import dev.latchkey.core.secondfactor.PasskeyRequest;
import dev.latchkey.core.signin.SignIns;
import dev.latchkey.face.portal.Form;
import dev.latchkey.face.portal.Visit;
import dev.latchkey.platform.webauthn.Challenge;
import dev.latchkey.platform.webauthn.Flaw;
import java.util.Optional;

/** Adds a passkey by a form that a script completes. Thread-safe. */
public final class PasskeyCeremony {
  private final AddPasskey addPasskey;
  private final SignIns signIns;

  public PasskeyCeremony(UseCases useCases) {
    this.addPasskey = useCases.secondFactor().addPasskey();
    this.signIns = useCases.signIns();
  }

  /** What the browser is to be asked, in JSON. */
  public String begin(Visit visit) {
    PasskeyRequest request = addPasskey.begin(visit.user().principal());
    signIns.keep(visit.visitor(), request.challenge());
    return request.options();
  }

  /** Takes its answer, and the passkey's name, from the form that was sent. */
  public AddPasskey.Verdict finish(Visit visit) {
    Form form = visit.form();
    Optional<Challenge> challenge = signIns.take(visit.visitor());
    return challenge.isPresent()
        ? addPasskey.finish(
            visit.user().principal(),
            challenge.get(),
            form.text("name"),
            form.text("answer"),
            visit.origin())
        : new AddPasskey.Verdict.Refused(Flaw.OTHER_CHALLENGE);
  }
}
