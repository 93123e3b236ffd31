package dev.latchkey.platform.http;

import java.io.IOException;
import java.io.OutputStream;

/** The body of an answer whose length is not known when it begins. */
@FunctionalInterface
public interface StreamedBody {

  /**
   * Writes the body; need not close {@code out}. Called on the thread that handles the request.
   *
   * @throws IOException as {@code out} does when the client has gone
   */
  void writeTo(OutputStream out) throws IOException;
}
