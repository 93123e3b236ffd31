package dev.latchkey.face.activity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.activity.ActivityEntry;
import dev.latchkey.core.activity.DescribeActivity;
import dev.latchkey.core.activity.ExportActivity;
import dev.latchkey.core.activity.Order;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.http.Header;
import dev.latchkey.platform.http.HeaderName;
import dev.latchkey.platform.json.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole activity as a file, written as it is read. A few at a time on each server, since each
 * keeps reading for as long as it takes.
 */
public final class ActivityExport {
  private static final int MOST_AT_ONCE = 8;

  private static final int MOST_OF_A_CUSTOMER = 2;

  private static final int MOST_OF_ONE = 2;

  /** How many entries are put into words, and written, together. */
  private static final int STEP = 500;

  private static final HeaderName CONTENT_DISPOSITION = HeaderName.of("Content-Disposition");

  private final ExportActivity export;
  private final DescribeActivity describe;
  private final Places places = new Places(MOST_AT_ONCE, MOST_OF_A_CUSTOMER, MOST_OF_ONE);

  public ActivityExport(UseCases useCases) {
    this.export = useCases.exportActivity();
    this.describe = useCases.describeActivity();
  }

  /** Answers with the file; false, and no answer, where too many are being written. */
  public boolean send(ActivityRequest request, Order order, ActivityFormat format) {
    return places.within(
        request.asker(),
        request.holder(),
        () ->
            request
                .response()
                .header(Header.NO_STORE)
                .header(format.contentType())
                .header(CONTENT_DISPOSITION, "attachment; filename=activity." + format.label())
                .stream(out -> write(request, order, format, out)));
  }

  private void write(ActivityRequest request, Order order, ActivityFormat format, OutputStream out)
      throws IOException {
    if (format == ActivityFormat.CSV) {
      out.write(ActivityRows.HEADING.getBytes(UTF_8));
    }
    Lines lines = new Lines(request, format, out);
    try {
      CustomerId customer = request.customer();
      if (customer != null) {
        export.forEach(customer, request.filter(), order, lines::add);
      } else {
        export.forEachOfAll(request.filter(), order, lines::add);
      }
      lines.write();
    } catch (UncheckedIOException gone) {
      throw gone.getCause();
    }
  }

  /** Entries on their way out. */
  private final class Lines {
    private final ActivityRequest request;
    private final ActivityFormat format;
    private final OutputStream out;
    private final List<ActivityEntry> waiting = new ArrayList<>(STEP);

    Lines(ActivityRequest request, ActivityFormat format, OutputStream out) {
      this.request = request;
      this.format = format;
      this.out = out;
    }

    void add(ActivityEntry entry) {
      waiting.add(entry);
      if (waiting.size() == STEP) {
        write();
      }
    }

    void write() {
      if (!request.goesOn().getAsBoolean()) {
        // Cut off, so that nobody takes it for whole: the asker may no more, or the server stops.
        throw new UncheckedIOException(new IOException("the export was ended"));
      }
      List<String> sentences = describe.describe(request.asker(), waiting);
      StringBuilder text = new StringBuilder(waiting.size() * 256);
      for (int i = 0; i < waiting.size(); i++) {
        text.append(line(waiting.get(i), sentences.get(i)));
      }
      waiting.clear();
      try {
        out.write(text.toString().getBytes(UTF_8));
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    }

    private String line(ActivityEntry entry, String sentence) {
      if (format == ActivityFormat.CSV) {
        return ActivityRows.csv(entry, sentence);
      }
      JsonText json = new JsonText(512).beginObject();
      ActivityRows.write(json, entry, sentence);
      return json.endObject() + "\n";
    }
  }
}
