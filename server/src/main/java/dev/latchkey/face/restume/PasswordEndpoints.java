package dev.latchkey.face.restume;

import dev.latchkey.core.authenticate.ChangePassword;
import dev.latchkey.core.user.RequestResetLink;
import dev.latchkey.core.user.ResetPassword;
import dev.latchkey.face.body.BodyFields;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.http.Header;
import dev.latchkey.platform.http.HeaderName;
import dev.latchkey.platform.http.Request;
import dev.latchkey.platform.http.RequestLimit;
import dev.latchkey.platform.http.Response;
import java.time.Duration;

/**
 * A user's password: changed by who knows the present one, or reset by who holds a link. Either
 * ends every token and session of the user; to go on, the user logs in with the new password.
 */
final class PasswordEndpoints {
  private static final Problem WRONG_PASSWORD = Problem.of(403, "Incorrect password");
  private static final Problem NO_SUCH_LINK =
      Problem.of(404, "the link is not good any more; ask for another");
  private static final Problem NOT_POSSIBLE = Problem.of(403, "the account is not active");

  private final Callers callers;
  private final ChangePassword changePassword;
  private final ResetPassword resetPassword;
  private final RequestResetLink requestResetLink;
  private final RequestLimit limit;

  PasswordEndpoints(
      Callers callers,
      ChangePassword changePassword,
      ResetPassword resetPassword,
      RequestResetLink requestResetLink,
      RequestLimit limit) {
    this.callers = callers;
    this.changePassword = changePassword;
    this.resetPassword = resetPassword;
    this.requestResetLink = requestResetLink;
    this.limit = limit;
  }

  void change(Request request, Response response) {
    requireAdmitted(request, response);
    Caller caller = callers.signedInToChange(request);
    BodyFields fields = Bodies.fields(request);
    SecretText present = SecretText.of(fields.text("current_password"));
    SecretText chosen = SecretText.of(fields.text("new_password", 8, 128));
    Bodies.requireValid(fields);
    switch (changePassword.change(caller.user(), present, chosen, Bodies.origin(request))) {
      case ChangePassword.Verdict.Changed() -> done(response);
      case ChangePassword.Verdict.Invalid(var invalid) ->
          Problem.invalidFields(invalid, "password", "new_password").send(response);
      case ChangePassword.Verdict.WrongPassword() -> WRONG_PASSWORD.send(response);
      case ChangePassword.Verdict.Throttled(Duration retryAfter) -> {
        response.header(
            HeaderName.RETRY_AFTER, Long.toString(retryAfter.plusNanos(999_999_999).toSeconds()));
        Problem.TOO_MANY_REQUESTS.send(response);
      }
      case ChangePassword.Verdict.Overloaded() -> Problem.OVERLOADED.send(response);
    }
  }

  void reset(Request request, Response response) {
    requireAdmitted(request, response);
    BodyFields fields = Bodies.fields(request);
    SecretText token = SecretText.of(fields.text("token", 1, 512));
    SecretText chosen = SecretText.of(fields.text("password", 8, 128));
    Bodies.requireValid(fields);
    switch (resetPassword.reset(token, chosen, Bodies.origin(request))) {
      case ResetPassword.Verdict.Changed _ -> done(response);
      case ResetPassword.Verdict.NoSuchLink() -> NO_SUCH_LINK.send(response);
      case ResetPassword.Verdict.Invalid(var invalid) ->
          Problem.invalidFields(invalid).send(response);
      case ResetPassword.Verdict.NotPossible _ -> NOT_POSSIBLE.send(response);
      case ResetPassword.Verdict.Overloaded() -> Problem.OVERLOADED.send(response);
    }
  }

  /** Always answered alike, and at once: neither tells whether there is such a user. */
  void requestResetLink(Request request, Response response) {
    requireAdmitted(request, response);
    BodyFields fields = Bodies.fields(request);
    String username = fields.optionalText("username", 1, 254);
    String identifier = username == null ? fields.text("email", 1, 254) : username;
    Bodies.requireValid(fields);
    requestResetLink.request(identifier, Bodies.origin(request));
    response.status(202).header(Header.NO_STORE).send();
  }

  private void requireAdmitted(Request request, Response response) {
    if (!limit.admits(request, response)) {
      throw new Refused(Problem.TOO_MANY_REQUESTS);
    }
  }

  private static void done(Response response) {
    response.status(204).header(Header.NO_STORE).send();
  }
}
