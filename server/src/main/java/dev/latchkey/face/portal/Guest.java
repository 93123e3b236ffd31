package dev.latchkey.face.portal;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.signin.SignedIn;
import dev.latchkey.platform.http.Request;
import dev.latchkey.platform.http.RequestLimit;
import dev.latchkey.platform.http.Response;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request of somebody who need not be signed in, and its answer. Belongs to one thread. */
public final class Guest {
  /** Where those go who are signed in. */
  static final String HOME = "/portal/";

  private static final int LONGEST_PATH = 500;

  private final Request request;
  private final Response response;
  private final RequestLimit limit;
  private final Form form;
  private final String formToken;
  private final Look look;
  private final Runnable endPresent;

  Guest(
      Request request,
      Response response,
      RequestLimit limit,
      Form form,
      String formToken,
      Look look,
      Runnable endPresent) {
    this.request = request;
    this.response = response;
    this.limit = limit;
    this.form = form;
    this.formToken = formToken;
    this.look = look;
    this.endPresent = endPresent;
  }

  public Request request() {
    return request;
  }

  public Response response() {
    return response;
  }

  /** The fields that were sent. */
  public Form form() {
    return form;
  }

  public Origin origin() {
    return new Origin(request.source(), request.userAgent(), request.id());
  }

  /** Counts what a stranger tries; false where they have tried too often. */
  public boolean mayTry() {
    return limit.admits(request, response);
  }

  /** What is around a page. */
  public Frame frame(String title) {
    String label = request.parameter("note");
    String note = label == null ? null : Note.withLabel(label).map(Note::text).orElse(null);
    return new Frame(title, null, null, List.of(), formToken, note, look);
  }

  /** Shows a page. */
  public void show(JteModel page) {
    show(200, page);
  }

  /** Shows a form again that something is wrong with. */
  public void showAgain(JteModel page) {
    show(422, page);
  }

  /** Shows a page with another status. */
  public void show(int status, JteModel page) {
    Answer.page(response, status, page);
  }

  /** Sends the browser on to another page of ours. */
  public void seeOther(String path) {
    Answer.seeOther(request, response, path);
  }

  /**
   * Lets somebody in who has proved who they are; what the browser held before is worth nothing.
   */
  public void letIn(SignedIn signedIn, String path) {
    endPresent.run();
    Cookies.set(response, Cookies.Name.SIGN_IN, signedIn.token());
    Cookies.remove(response, Cookies.Name.BROWSER);
    seeOther(path);
  }

  /** Where somebody wanted to go before they had to sign in; only ever a page of the portal. */
  public static String destination(@Nullable String wanted) {
    if (wanted == null) {
      return HOME;
    }
    boolean ours =
        wanted.length() <= LONGEST_PATH
            && wanted.startsWith(HOME)
            && wanted.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
    return ours ? wanted : HOME;
  }
}
