package dev.latchkey.face.restume;

import dev.latchkey.core.user.RegisterUser;
import dev.latchkey.core.user.Registration;
import dev.latchkey.face.body.BodyFields;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.http.Endpoint;
import dev.latchkey.platform.http.Header;
import dev.latchkey.platform.http.Request;
import dev.latchkey.platform.http.RequestLimit;
import dev.latchkey.platform.http.Response;
import dev.latchkey.platform.json.JsonText;

/** {@code POST /v1/auth/register}: a stranger makes an account, where the operator lets them. */
final class RegistrationEndpoint implements Endpoint {
  private static final Problem CLOSED = Problem.of(403, "registration is closed");
  private static final Problem USERNAME_TAKEN = Problem.of(409, "username already registered");
  private static final Problem EMAIL_TAKEN = Problem.of(409, "email already registered");

  private final RegisterUser registerUser;
  private final RequestLimit limit;

  RegistrationEndpoint(RegisterUser registerUser, RequestLimit limit) {
    this.registerUser = registerUser;
    this.limit = limit;
  }

  @Override
  public void handle(Request request, Response response) {
    if (!limit.admits(request, response)) {
      throw new Refused(Problem.TOO_MANY_REQUESTS);
    }
    if (!registerUser.isOpen()) {
      throw new Refused(CLOSED);
    }
    BodyFields fields = Bodies.fields(request);
    Registration asked =
        new Registration(
            fields.text("username", 3, 50),
            fields.text("email"),
            fields.text("full_name", 1, 200),
            SecretText.of(fields.text("password", 8, 128)));
    Bodies.requireValid(fields);
    switch (registerUser.register(asked, Bodies.origin(request))) {
      case RegisterUser.Verdict.Registered(var user) ->
          response
              .header(Header.NO_STORE)
              .json(Rows.user(new JsonText().beginObject(), user).endObject().toBytes());
      case RegisterUser.Verdict.Closed() -> CLOSED.send(response);
      case RegisterUser.Verdict.Invalid(var invalid) ->
          Problem.invalidFields(invalid).send(response);
      case RegisterUser.Verdict.UsernameTaken() -> USERNAME_TAKEN.send(response);
      case RegisterUser.Verdict.EmailTaken() -> EMAIL_TAKEN.send(response);
      case RegisterUser.Verdict.Overloaded() -> Problem.OVERLOADED.send(response);
    }
  }
}
