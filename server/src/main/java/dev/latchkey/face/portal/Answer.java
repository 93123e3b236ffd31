package dev.latchkey.face.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.platform.http.Header;
import dev.latchkey.platform.http.HeaderName;
import dev.latchkey.platform.http.Request;
import dev.latchkey.platform.http.Response;
import gg.jte.models.runtime.JteModel;
import gg.jte.output.StringOutput;

/** Sends pages, and sends browsers on to others. */
final class Answer {
  private static final Header HTML = Header.of(HeaderName.CONTENT_TYPE, "text/html; charset=utf-8");

  /** Everything comes from here, and nothing is written into the page itself. */
  private static final Header CONTENT_SECURITY_POLICY =
      Header.of(
          HeaderName.CONTENT_SECURITY_POLICY,
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self';"
              + " frame-ancestors 'none'");

  /** Our own forms are to say where they come from; nobody else learns it. */
  private static final Header REFERRER_POLICY =
      Header.of(HeaderName.of("Referrer-Policy"), "same-origin");

  private static final Header OPENER_POLICY =
      Header.of(HeaderName.of("Cross-Origin-Opener-Policy"), "same-origin");
  private static final HeaderName HX_REQUEST = HeaderName.of("HX-Request");
  private static final HeaderName HX_REDIRECT = HeaderName.of("HX-Redirect");

  private Answer() {}

  static void page(Response response, int status, JteModel page) {
    StringOutput html = new StringOutput(16_384);
    page.render(html);
    response
        .status(status)
        .header(HTML)
        .header(CONTENT_SECURITY_POLICY)
        .header(REFERRER_POLICY)
        .header(OPENER_POLICY)
        .header(Header.NO_STORE)
        .send(html.toString().getBytes(UTF_8));
  }

  /** Sends the browser to another page of ours; also where a script asked in its name. */
  static void seeOther(Request request, Response response, String path) {
    response.header(Header.NO_STORE).header(REFERRER_POLICY);
    if (request.header(HX_REQUEST) != null) {
      response.status(200).header(HX_REDIRECT, path).send();
    } else {
      response.status(303).header(HeaderName.LOCATION, path).send();
    }
  }
}
