package dev.latchkey.platform.observe;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard error, unbuffered, past {@link System#err} and its lock. Closing it does nothing: it is
 * the process's, not the log's.
 */
public final class StandardError extends OutputStream {
  private final FileOutputStream file = new FileOutputStream(FileDescriptor.err);

  @Override
  public void write(int octet) throws IOException {
    file.write(octet);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    file.write(bytes, offset, length);
  }
}
