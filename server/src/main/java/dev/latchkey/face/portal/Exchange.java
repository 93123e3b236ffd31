package dev.latchkey.face.portal;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.platform.http.Request;
import dev.latchkey.platform.http.Response;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request to the portal, and its answer. Belongs to one thread. */
public abstract sealed class Exchange permits Guest, Visit {
  private final Request request;
  private final Response response;
  private final Form form;
  private final String formToken;
  private final Look look;

  Exchange(Request request, Response response, Form form, String formToken, Look look) {
    this.request = request;
    this.response = response;
    this.form = form;
    this.formToken = formToken;
    this.look = look;
  }

  public final Request request() {
    return request;
  }

  public final Response response() {
    return response;
  }

  /** The fields that were sent. */
  public final Form form() {
    return form;
  }

  public final Origin origin() {
    return new Origin(request.source(), request.userAgent(), request.id());
  }

  /**
   * What is around a page.
   *
   * @param viewer null for somebody who is not signed in, who has no places to go to either
   */
  final Frame frame(
      String title, @Nullable Place place, Frame.@Nullable Viewer viewer, List<Place> places) {
    String label = request.parameter("note");
    String note = label == null ? null : Note.withLabel(label).map(Note::text).orElse(null);
    return new Frame(title, place, viewer, places, formToken, note, look);
  }

  /** Shows a page. */
  public final void show(JteModel page) {
    show(200, page);
  }

  /** Shows a form again that something is wrong with. */
  public final void showAgain(JteModel page) {
    show(422, page);
  }

  /** Shows a page with another status. */
  public final void show(int status, JteModel page) {
    Answer.page(response, status, page);
  }

  /** Sends the browser on to another page of ours. */
  public final void seeOther(String path) {
    Answer.seeOther(request, response, path);
  }
}
