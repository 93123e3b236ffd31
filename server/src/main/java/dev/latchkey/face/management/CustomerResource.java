package dev.latchkey.face.management;

import static dev.latchkey.face.management.Operation.on;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.customer.CreateCustomer;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.CustomerDirectory;
import dev.latchkey.core.customer.RequireSecondFactor;
import dev.latchkey.core.customer.SetSubscription;
import dev.latchkey.core.customer.Subscription;
import dev.latchkey.core.customer.SubscriptionStatus;
import dev.latchkey.core.listing.Listing;
import dev.latchkey.core.listing.Position;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.role.Permission;
import dev.latchkey.face.body.BodyFields;
import dev.latchkey.face.body.Violation;
import dev.latchkey.platform.json.JsonText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Customers: all of them for operators; for a customer's people, theirs. */
final class CustomerResource implements Resource {
  private static final String PATH = "/v1/customers";
  private static final Problem NAME_TAKEN =
      Problem.conflict("there is a customer of this name already");

  private final CustomerDirectory customers;
  private final CreateCustomer createCustomer;
  private final SetSubscription setSubscription;
  private final RequireSecondFactor requireSecondFactor;

  CustomerResource(UseCases useCases) {
    this.customers = useCases.customers();
    this.createCustomer = useCases.createCustomer();
    this.setSubscription = useCases.setSubscription();
    this.requireSecondFactor = useCases.requireSecondFactor();
  }

  @Override
  public List<Operation> operations() {
    return List.of(
        on("GET", PATH, Permission.ACCOUNT_READ, this::list),
        on("POST", PATH, Permission.CUSTOMERS_WRITE, this::create),
        on("GET", PATH + "/{id}", Permission.ACCOUNT_READ, this::owner, this::get),
        on("PATCH", PATH + "/{id}", Permission.CUSTOMERS_WRITE, this::owner, this::change),
        on(
            "POST",
            PATH + "/{id}/second-factor",
            Permission.ACCOUNT_WRITE,
            this::owner,
            this::requireSecondFactor));
  }

  /** A customer is its own. */
  private Optional<CustomerId> owner(String id) {
    return find(id).map(Customer::id);
  }

  private Optional<Customer> find(String id) {
    return Exchange.uuid(id)
        .map(CustomerId::new)
        .filter(known -> !known.isInstallation())
        .flatMap(customers::find);
  }

  private Customer named(Exchange exchange) {
    return find(exchange.id()).orElseThrow(() -> new Refused(Problem.NOT_FOUND));
  }

  private void list(Exchange exchange) {
    Optional<CustomerId> one = exchange.listedCustomer();
    if (one.isPresent()) {
      Customer customer = customers.find(one.get()).orElseThrow();
      exchange.page(
          new Listing<>(
              row -> new Position(0, row.id().toString()),
              (after, limit) -> after.isStart() ? List.of(customer) : List.of()),
          CustomerResource::write);
    } else {
      exchange.page(customers.all(), CustomerResource::write);
    }
  }

  private void get(Exchange exchange) {
    exchange.ok(json(named(exchange)));
  }

  private void create(Exchange exchange) {
    BodyFields fields = exchange.fields();
    String name = fields.text("name", 1, 200);
    SubscriptionStatus status = status(fields);
    Instant trialEndsAt = fields.optionalInstant("trial_ends_at").orElse(null);
    Exchange.requireValid(fields);
    if (status == null) {
      status = trialEndsAt == null ? SubscriptionStatus.ACTIVE : SubscriptionStatus.TRIAL;
    }
    switch (createCustomer.create(
        name, new Subscription(status, trialEndsAt), exchange.actor(), exchange.origin())) {
      case CreateCustomer.Verdict.Created(Customer customer) ->
          exchange.created(PATH + "/" + customer.id(), json(customer));
      case CreateCustomer.Verdict.NameTaken() -> throw new Refused(NAME_TAKEN);
      case CreateCustomer.Verdict.InvalidName(String requirement) ->
          throw new Refused(Problem.invalidField("name", requirement));
    }
  }

  private void change(Exchange exchange) {
    BodyFields fields = exchange.fields();
    SubscriptionStatus status = status(fields);
    Instant trialEndsAt = fields.optionalInstant("trial_ends_at").orElse(null);
    Exchange.requireValid(fields);
    Customer before = named(exchange);
    if (status == null) {
      // An end by itself is the end of a trial; nothing at all changes nothing.
      status = trialEndsAt == null ? before.subscription().status() : SubscriptionStatus.TRIAL;
    }
    switch (setSubscription.set(
        before.id(), status, trialEndsAt, exchange.actor(), exchange.origin())) {
      case SetSubscription.Verdict.Changed(Customer customer) -> exchange.ok(json(customer));
      case SetSubscription.Verdict.Unchanged(Customer customer) -> exchange.ok(json(customer));
      case SetSubscription.Verdict.NotFound() -> throw new Refused(Problem.NOT_FOUND);
    }
  }

  private void requireSecondFactor(Exchange exchange) {
    BodyFields fields = exchange.fields();
    Boolean required = fields.optionalFlag("required");
    Exchange.requireValid(fields);
    if (required == null) {
      throw new Refused(Problem.invalid(Violation.missing("required")));
    }
    switch (requireSecondFactor.set(
        named(exchange).id(), required, exchange.actor(), exchange.origin())) {
      case RequireSecondFactor.Verdict.Changed(Customer customer) -> exchange.ok(json(customer));
      case RequireSecondFactor.Verdict.Unchanged(Customer customer) -> exchange.ok(json(customer));
      case RequireSecondFactor.Verdict.NotFound() -> throw new Refused(Problem.NOT_FOUND);
    }
  }

  private static @Nullable SubscriptionStatus status(BodyFields fields) {
    String label = fields.optionalText("subscription", 1, 20);
    if (label == null) {
      return null;
    }
    Optional<SubscriptionStatus> status = SubscriptionStatus.withLabel(label);
    if (status.isEmpty()) {
      Violation choices =
          Violation.notAChoice(
              "subscription",
              Stream.of(SubscriptionStatus.values()).map(SubscriptionStatus::label).toList());
      fields.invalid(choices.type(), "subscription", choices.message());
    }
    return status.orElse(null);
  }

  private static JsonText json(Customer customer) {
    JsonText json = new JsonText();
    write(json, customer);
    return json;
  }

  private static void write(JsonText json, Customer customer) {
    Subscription subscription = customer.subscription();
    json.beginObject().name("id").string(customer.id().toString());
    json.name("name").string(customer.name());
    json.name("subscription").string(subscription.status().label());
    Rows.time(json, "trial_ends_at", subscription.trialEndsAt());
    json.name("requires_second_factor").bool(customer.requiresSecondFactor());
    Rows.time(json, "created_at", customer.createdAt());
    json.endObject();
  }
}
