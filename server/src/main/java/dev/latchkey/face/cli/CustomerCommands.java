package dev.latchkey.face.cli;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.customer.CreateCustomer;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.SetSubscription;
import dev.latchkey.core.customer.Subscription;
import dev.latchkey.core.customer.SubscriptionStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "customer", description = "Customers and their subscriptions.")
final class CustomerCommands extends CommandGroup {
  private final Store store;

  CustomerCommands(Store store) {
    this.store = store;
  }

  @Command(description = "Make a customer.", mixinStandardHelpOptions = true)
  void create(
      @Mixin StoreOptions options,
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--trial-ends",
              paramLabel = "DATE",
              description = "Make it a trial that ends by itself, at a date (UTC) or an instant.")
          @Nullable String trialEnds) {
    Subscription subscription =
        trialEnds == null
            ? Subscription.ACTIVE
            : Subscription.trialUntil(Instants.parse(trialEnds));
    store.run(
        options,
        (useCases, output) -> {
          switch (useCases
              .createCustomer()
              .create(name, subscription, Store.actor(), Origin.none())) {
            case CreateCustomer.Verdict.Created(Customer customer) -> output.one(row(customer));
            case CreateCustomer.Verdict.NameTaken() ->
                throw new CommandFailure("there is a customer named '" + name + "' already");
            case CreateCustomer.Verdict.InvalidName(String requirement) ->
                throw new CommandFailure(requirement);
          }
        });
  }

  @Command(description = "List the customers, newest first.", mixinStandardHelpOptions = true)
  void list(@Mixin StoreOptions options) {
    store.run(
        options,
        (useCases, output) ->
            output.list(useCases.customers().all().stream().map(CustomerCommands::row)));
  }

  @Command(
      name = "set-subscription",
      description = "Set a customer's subscription.",
      mixinStandardHelpOptions = true)
  void setSubscription(
      @Mixin StoreOptions options,
      @Parameters(paramLabel = "NAME") String name,
      @Parameters(paramLabel = "active|trial|expired|suspended") String status,
      @Option(
              names = "--trial-ends",
              paramLabel = "DATE",
              description = "When a trial ends; without it, a trial goes on until further notice.")
          @Nullable String trialEnds) {
    SubscriptionStatus wanted =
        SubscriptionStatus.withLabel(status)
            .orElseThrow(() ->
                new WrongUsage("'" + status + "' is not one of active, trial, expired, suspended"));
    Instant ends = trialEnds == null ? null : Instants.parse(trialEnds);
    store.run(
        options,
        (useCases, output) -> {
          Customer customer = find(useCases, name);
          switch (useCases
              .setSubscription()
              .set(customer.id(), wanted, ends, Store.actor(), Origin.none())) {
            case SetSubscription.Verdict.Changed(Customer changed) -> output.one(row(changed));
            case SetSubscription.Verdict.Unchanged(Customer same) -> output.one(row(same));
            case SetSubscription.Verdict.NotFound() -> throw notFound(name);
          }
        });
  }

  /** The customer of this name, or the failure that says there is none. */
  static Customer find(UseCases useCases, String name) {
    return useCases.customers().findByName(name).orElseThrow(() -> notFound(name));
  }

  private static CommandFailure notFound(String name) {
    return new CommandFailure("there is no customer named '" + name + "'");
  }

  private static Row row(Customer customer) {
    return new Row()
        .with("id", customer.id())
        .with("name", customer.name())
        .with("subscription", customer.subscription().status())
        .with("trial_ends_at", customer.subscription().trialEndsAt())
        .with("created_at", customer.createdAt());
  }
}
