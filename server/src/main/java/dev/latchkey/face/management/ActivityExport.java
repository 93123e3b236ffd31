package dev.latchkey.face.management;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.activity.ActivityEntry;
import dev.latchkey.core.activity.DescribeActivity;
import dev.latchkey.core.activity.ExportActivity;
import dev.latchkey.core.activity.Order;
import dev.latchkey.core.audit.EntryFilter;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.http.Header;
import dev.latchkey.platform.http.HeaderName;
import dev.latchkey.platform.json.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The whole activity as a file, written as it is read. A few at a time on each server, since each
 * keeps reading for as long as it takes.
 */
final class ActivityExport {
  private static final int MOST_AT_ONCE = 8;

  private static final int MOST_OF_A_CUSTOMER = 2;

  /** How many entries are put into words, and written, together. */
  private static final int STEP = 500;

  private static final HeaderName CONTENT_DISPOSITION = HeaderName.of("Content-Disposition");
  private static final Header CSV = Header.of(HeaderName.CONTENT_TYPE, "text/csv; charset=utf-8");
  private static final Header JSON_LINES =
      Header.of(HeaderName.CONTENT_TYPE, "application/jsonl; charset=utf-8");

  private final ExportActivity export;
  private final DescribeActivity describe;
  private final Places places = new Places(MOST_AT_ONCE, MOST_OF_A_CUSTOMER);

  ActivityExport(UseCases useCases) {
    this.export = useCases.exportActivity();
    this.describe = useCases.describeActivity();
  }

  /** How a file is written. */
  private enum Format {
    CSV,
    JSON_LINES
  }

  void answer(Exchange exchange) {
    EntryFilter filter = ActivityQuery.filter(exchange);
    Order order = ActivityQuery.order(exchange);
    Format format = format(exchange);
    Optional<CustomerId> customer = exchange.listedCustomer();
    places.within(
        exchange.authority().customer(),
        () ->
            exchange
                .response()
                .header(Header.NO_STORE)
                .header(format == Format.CSV ? CSV : JSON_LINES)
                .header(
                    CONTENT_DISPOSITION,
                    "attachment; filename=activity." + (format == Format.CSV ? "csv" : "jsonl"))
                .stream(out -> write(exchange, customer, filter, order, format, out)));
  }

  private static Format format(Exchange exchange) {
    String format = exchange.parameter("format");
    if (format == null || format.equals("jsonl")) {
      return Format.JSON_LINES;
    }
    if (format.equals("csv")) {
      return Format.CSV;
    }
    throw Exchange.badParameter("format", "Input should be csv or jsonl");
  }

  private void write(
      Exchange exchange,
      Optional<CustomerId> customer,
      EntryFilter filter,
      Order order,
      Format format,
      OutputStream out)
      throws IOException {
    if (format == Format.CSV) {
      out.write(ActivityRows.HEADING.getBytes(UTF_8));
    }
    Lines lines = new Lines(exchange, format, out);
    try {
      if (customer.isPresent()) {
        export.forEach(customer.get(), filter, order, lines::add);
      } else {
        export.forEachOfAll(filter, order, lines::add);
      }
      lines.write();
    } catch (UncheckedIOException gone) {
      throw gone.getCause();
    }
  }

  /** Entries on their way out. */
  private final class Lines {
    private final Exchange exchange;
    private final Format format;
    private final OutputStream out;
    private final List<ActivityEntry> waiting = new ArrayList<>(STEP);

    Lines(Exchange exchange, Format format, OutputStream out) {
      this.exchange = exchange;
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
      if (!exchange.goesOn()) {
        // Cut off, so that nobody takes it for whole: the asker may no more, or the server stops.
        throw new UncheckedIOException(new IOException("the export was ended"));
      }
      List<String> sentences = describe.describe(exchange.authority().customer(), waiting);
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
      if (format == Format.CSV) {
        return ActivityRows.csv(entry, sentence);
      }
      JsonText json = new JsonText(512).beginObject();
      ActivityRows.write(json, entry, sentence);
      return json.endObject() + "\n";
    }
  }
}
