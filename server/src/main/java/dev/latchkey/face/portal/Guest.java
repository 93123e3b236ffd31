package dev.latchkey.face.portal;

import dev.latchkey.core.signin.SignedIn;
import dev.latchkey.platform.http.Request;
import dev.latchkey.platform.http.RequestLimit;
import dev.latchkey.platform.http.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request of somebody who need not be signed in, and its answer. Belongs to one thread. */
public final class Guest extends Exchange {
  /** Where those go who are signed in. */
  static final String HOME = "/portal/";

  private static final int LONGEST_PATH = 500;

  private final RequestLimit limit;
  private final Runnable endPresent;

  Guest(
      Request request,
      Response response,
      RequestLimit limit,
      Form form,
      String formToken,
      Look look,
      Runnable endPresent) {
    super(request, response, form, formToken, look);
    this.limit = limit;
    this.endPresent = endPresent;
  }

  /** Counts what a stranger tries; false where they have tried too often. */
  public boolean mayTry() {
    return limit.admits(request(), response());
  }

  /** What is around a page. */
  public Frame frame(String title) {
    return frame(title, null, null, List.of());
  }

  /**
   * Lets somebody in who has proved who they are; what the browser held before is worth nothing.
   */
  public void letIn(SignedIn signedIn, String path) {
    endPresent.run();
    Cookies.set(response(), Cookies.Name.SIGN_IN, signedIn.token());
    Cookies.remove(response(), Cookies.Name.BROWSER);
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
