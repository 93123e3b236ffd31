package dev.latchkey.face.management;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.customer.CustomerDirectory;
import dev.latchkey.core.listing.Listing;
import dev.latchkey.core.listing.Page;
import dev.latchkey.core.listing.Position;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.face.body.BodyFields;
import dev.latchkey.face.body.JsonBody;
import dev.latchkey.face.body.Violation;
import dev.latchkey.platform.http.Header;
import dev.latchkey.platform.http.HeaderName;
import dev.latchkey.platform.http.Request;
import dev.latchkey.platform.http.Response;
import dev.latchkey.platform.json.JsonObject;
import dev.latchkey.platform.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request that whoever asks may make, and its answer. What is wrong with the request leaves it as
 * {@link Refused}. Belongs to one thread.
 */
final class Exchange {
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,6}");
  static final int USUAL_LIMIT = 50;
  static final int MOST_ROWS = 200;
  private static final int USUAL_DAYS = 30;
  private static final int MOST_DAYS = 366;

  private final Request request;
  private final Response response;
  private final Authority authority;
  private final PrincipalId holder;
  private final CustomerDirectory customers;
  private final BooleanSupplier stillAllowed;

  Exchange(
      Request request,
      Response response,
      Authority authority,
      PrincipalId holder,
      CustomerDirectory customers,
      BooleanSupplier stillAllowed) {
    this.request = request;
    this.response = response;
    this.authority = authority;
    this.holder = holder;
    this.customers = customers;
    this.stillAllowed = stillAllowed;
  }

  /**
   * Whether an answer that takes long is to go on: whoever asks still may, and waits for it, and
   * the server does not want to stop.
   */
  boolean goesOn() {
    return response.isWanted() && stillAllowed.getAsBoolean();
  }

  Request request() {
    return request;
  }

  Response response() {
    return response;
  }

  /** Who asks. */
  Authority authority() {
    return authority;
  }

  /** The human who asks, or whose API key does. */
  PrincipalId holder() {
    return holder;
  }

  Actor actor() {
    return authority.actor();
  }

  Origin origin() {
    return new Origin(request.source(), request.userAgent(), request.id());
  }

  /** The row that the path names, as it was sent. */
  String id() {
    return request.pathParameter("id");
  }

  /** The fields of the body; one that is no object in JSON is refused. */
  BodyFields fields() {
    return switch (JsonBody.of(request)) {
      case JsonBody.Fields(var object) -> new BodyFields(object);
      case JsonBody other -> throw new Refused(Problem.ofBody(other));
    };
  }

  /** The same, where no body at all will do, too. */
  BodyFields fieldsIfAny() {
    return switch (JsonBody.of(request)) {
      case JsonBody.Fields(var object) -> new BodyFields(object);
      case JsonBody.Empty() -> new BodyFields(new JsonObject(new LinkedHashMap<>()));
      case JsonBody other -> throw new Refused(Problem.ofBody(other));
    };
  }

  /** Refuses a body in which anything was wrong. */
  static void requireValid(BodyFields fields) {
    List<Violation> violations = fields.violations();
    if (!violations.isEmpty()) {
      throw new Refused(Problem.invalid(violations));
    }
  }

  /**
   * Whose rows a list is to show: the asker's customer, or the one that an operator asks for in the
   * query parameter {@code customer}; empty for all. A customer out of reach is refused as unknown.
   */
  Optional<CustomerId> listedCustomer() {
    String asked = request.parameter("customer");
    if (asked != null) {
      return Optional.of(reachable(asked));
    }
    return authority.customer().isInstallation()
        ? Optional.empty()
        : Optional.of(authority.customer());
  }

  /**
   * Whose a new row is to be: the asker's customer, or the one in the field {@code customer}, which
   * operators have to give. A customer out of reach is refused as unknown.
   */
  CustomerId customerOf(BodyFields fields) {
    String asked = fields.optionalText("customer", 1, 100);
    if (asked != null) {
      return reachable(asked);
    }
    if (authority.customer().isInstallation()) {
      throw new Refused(Problem.invalid(Violation.missing("customer")));
    }
    return authority.customer();
  }

  private CustomerId reachable(String id) {
    return uuid(id)
        .map(CustomerId::new)
        .filter(authority::reaches)
        .filter(known -> !known.isInstallation() && customers.find(known).isPresent())
        .orElseThrow(() -> new Refused(Problem.NOT_FOUND));
  }

  /** The UUID that this is the text of, as we write it. */
  static Optional<UUID> uuid(String text) {
    if (text.length() != 36) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(text)).filter(uuid -> uuid.toString().equals(text));
    } catch (IllegalArgumentException notAUuid) {
      return Optional.empty();
    }
  }

  /** A query parameter; null where it is not given. One that is too long for sense is refused. */
  @Nullable String parameter(String name) {
    String value = request.parameter(name);
    if (value != null && (value.isEmpty() || value.length() > 200)) {
      throw badParameter(name, "Input should have 1 to 200 characters");
    }
    if (value != null && value.chars().anyMatch(Character::isISOControl)) {
      throw badParameter(name, "Input should hold no control character");
    }
    return value;
  }

  /** A refusal because of a query parameter. */
  static Refused badParameter(String name, String message) {
    return new Refused(
        Problem.invalid(new Violation("value_error", List.of("query", name), message)));
  }

  /** The query parameter {@code status} of a list of users or API users; null for any. */
  @Nullable AccountStatus statusParameter() {
    String label = parameter("status");
    return label == null
        ? null
        : AccountStatus.withLabel(label)
            .orElseThrow(() ->
                badParameter("status", "Input should be invited, active, inactive or locked"));
  }

  /** How many days are asked about: the query parameter {@code days}, 1 to 366. */
  int days() {
    return number("days", USUAL_DAYS, MOST_DAYS);
  }

  /** How many rows a page is to have: the query parameter {@code limit}, 1 to 200. */
  int limit() {
    return number("limit", USUAL_LIMIT, MOST_ROWS);
  }

  /** A query parameter that is a whole number from 1 on. */
  int number(String name, int usual, int most) {
    String text = request.parameter(name);
    if (text == null) {
      return usual;
    }
    int number = WHOLE_NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (number >= 1 && number <= most) {
      return number;
    }
    throw badParameter(name, "Input should be a whole number from 1 to " + most);
  }

  /** What a cursor that an earlier page gave stands for; empty where none was sent. */
  <T> Optional<T> cursor(Function<String, Optional<T>> parser) {
    String sent = request.parameter("cursor");
    if (sent == null) {
      return Optional.empty();
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(sent), StandardCharsets.UTF_8);
      Optional<T> parsed = parser.apply(text);
      if (parsed.isPresent()) {
        return parsed;
      }
    } catch (IllegalArgumentException notBase64) {
      // The complaint below is the same.
    }
    throw badParameter("cursor", "Input should be the next_cursor of an earlier page");
  }

  /** The page of a list that was asked for. */
  <T> void page(Listing<T> listing, RowWriter<T> writer) {
    pageTogether(listing, (json, rows) -> rows.forEach(row -> writer.write(json, row)));
  }

  /** The same, for rows of which something has to be looked up for all of them at once. */
  <T> void pageTogether(Listing<T> listing, RowsWriter<T> writer) {
    Page<T> page = listing.read(cursor(Position::parse).orElse(null), limit());
    JsonText json = new JsonText(4096).beginObject().name("items").beginArray();
    writer.write(json, page.rows());
    Position next = page.next();
    ok(endPage(json.endArray(), next == null ? null : next.toString()));
  }

  /**
   * Ends a page.
   *
   * @param next the text of the cursor that goes on after it; null at the end of the list
   */
  static JsonText endPage(JsonText json, @Nullable String next) {
    json.name("next_cursor");
    if (next == null) {
      json.nothing();
    } else {
      json.string(
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(next.getBytes(StandardCharsets.UTF_8)));
    }
    return json.endObject();
  }

  /** Writes a row as one value. */
  @FunctionalInterface
  interface RowWriter<T> {
    void write(JsonText json, T row);
  }

  /** Writes rows as the elements of an array. */
  @FunctionalInterface
  interface RowsWriter<T> {
    void write(JsonText json, List<T> rows);
  }

  /** Answers 200. */
  void ok(JsonText json) {
    response.header(Header.NO_STORE).json(json.toBytes());
  }

  /** Answers 201 with what was made, and says where it is from now on. */
  void created(String path, JsonText json) {
    response.status(201).header(HeaderName.LOCATION, path).header(Header.NO_STORE);
    response.json(json.toBytes());
  }

  /** Answers 204: done, and nothing to tell. */
  void done() {
    response.status(204).header(Header.NO_STORE).send();
  }
}
