package dev.latchkey.face.portal.operator;

import static dev.latchkey.face.portal.PortalPage.get;
import static dev.latchkey.face.portal.PortalPage.post;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.access.Authority;
import dev.latchkey.core.customer.CreateCustomer;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.CustomerFilter;
import dev.latchkey.core.customer.SetSubscription;
import dev.latchkey.core.customer.Subscription;
import dev.latchkey.core.customer.SubscriptionStatus;
import dev.latchkey.core.overview.Count;
import dev.latchkey.core.overview.Overview;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.user.CreateOwnedCustomer;
import dev.latchkey.core.user.CreateOwnedCustomer.Owner;
import dev.latchkey.core.user.ResetLink;
import dev.latchkey.face.portal.Form;
import dev.latchkey.face.portal.Note;
import dev.latchkey.face.portal.Pager;
import dev.latchkey.face.portal.Place;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.Visit;
import dev.latchkey.face.portal.chart.UsageCharts;
import dev.latchkey.face.portal.users.LinkShown;
import gg.jte.models.runtime.JteModel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Customers: who they are, and what was agreed with them. */
public final class CustomerPages implements PortalPage.Pages {
  static final String PATH = "/portal/customers";

  private static final String NEW = PATH + "/new";
  private static final String ONE = PATH + "/{id}";
  private static final String SUBSCRIPTION = ONE + "/subscription";
  private static final String STATUS_FIELD = "subscription";
  private static final String TRIAL_FIELD = "trial_ends";

  private final UseCases useCases;

  public CustomerPages(UseCases useCases) {
    this.useCases = useCases;
  }

  @Override
  public List<PortalPage> pages() {
    return List.of(
        get(PATH, this::list, Permission.CUSTOMERS_WRITE),
        get(
                NEW,
                visit -> visit.show(newPage(visit, Form.of(Map.of(STATUS_FIELD, "active")))),
                Permission.CUSTOMERS_WRITE)
            .afterProof(),
        post(NEW, this::create, Permission.CUSTOMERS_WRITE).afterProof(),
        get(ONE, this::owner, this::show, Permission.CUSTOMERS_WRITE),
        get(
                SUBSCRIPTION,
                this::owner,
                visit -> visit.show(subscriptionPage(visit, formOf(visit, named(visit)))),
                Permission.CUSTOMERS_WRITE)
            .afterProof(),
        post(SUBSCRIPTION, this::owner, this::setSubscription, Permission.CUSTOMERS_WRITE)
            .afterProof());
  }

  /** A customer is its own. */
  private Optional<CustomerId> owner(Authority asker, String id) {
    return find(id).map(Customer::id);
  }

  private Optional<Customer> find(String id) {
    return Visit.uuid(id)
        .map(CustomerId::new)
        .filter(known -> !known.isInstallation())
        .flatMap(useCases.customers()::find);
  }

  private Customer named(Visit visit) {
    return find(visit.id()).orElseThrow();
  }

  private void list(Visit visit) {
    String text = visit.parameter("q");
    SubscriptionStatus status =
        Optional.ofNullable(visit.parameter(STATUS_FIELD))
            .flatMap(SubscriptionStatus::withLabel)
            .orElse(null);
    String label = status == null ? null : status.label();
    Map<String, @Nullable String> filters = new LinkedHashMap<>();
    filters.put("q", text);
    filters.put(STATUS_FIELD, label);
    Pager.Page<Customer> page =
        Pager.page(
            visit, PATH, filters, useCases.customers().matching(new CustomerFilter(status, text)));
    visit.show(
        Portal.TEMPLATES.customers(
            visit.frame("Customers", Place.CUSTOMERS),
            new CustomerList(
                text,
                label,
                page.rows().stream().map(each -> CustomerRow.of(each, visit.now())).toList(),
                page.pager())));
  }

  private void show(Visit visit) {
    CustomerView view = view(visit, named(visit));
    visit.show(Portal.TEMPLATES.customer(visit.frame(view.name(), Place.CUSTOMERS), view));
  }

  private CustomerView view(Visit visit, Customer customer) {
    Overview figures = useCases.showOverview().of(customer.id());
    return new CustomerView(
        CustomerRow.of(customer, visit.now()),
        customer.requiresSecondFactor(),
        useCases.usage().callsInLastDay(customer.id(), null),
        text(figures.users()),
        text(figures.apiUsers()),
        text(figures.apiKeys()),
        text(figures.unused().count()),
        text(figures.ending().count()),
        UsageCharts.calls(UsageCharts.days(useCases.usage(), visit.now(), customer.id(), null)));
  }

  private static String text(Count count) {
    return count.orMore() ? count.number() + "+" : Integer.toString(count.number());
  }

  private static JteModel newPage(Visit visit, Form form) {
    return Portal.TEMPLATES.newCustomer(
        visit.frame("New customer", Place.CUSTOMERS), form, new TrialDay(today(visit)).toString());
  }

  private static LocalDate today(Visit visit) {
    return LocalDate.ofInstant(visit.now(), ZoneOffset.UTC);
  }

  private void create(Visit visit) {
    Form form = visit.form();
    Subscription subscription = subscription(visit, form, null);
    String name = form.text("name");
    Owner owner = new Owner(form.text("username"), form.text("email"), form.text("full_name"));
    boolean invites =
        !owner.username().isEmpty() || !owner.email().isEmpty() || !owner.fullName().isEmpty();
    if (form.isWrong()) {
      visit.showAgain(newPage(visit, form));
    } else if (invites) {
      createWithOwner(visit, name, subscription, owner);
    } else {
      switch (useCases.createCustomer().create(name, subscription, visit.actor(), visit.origin())) {
        case CreateCustomer.Verdict.Created(Customer customer) ->
            visit.seeOther(Note.CUSTOMER_CREATED.at(PATH + "/" + customer.id()));
        case CreateCustomer.Verdict.NameTaken() -> nameTaken(visit);
        case CreateCustomer.Verdict.InvalidName _ -> invalidName(visit);
      }
    }
  }

  private void createWithOwner(Visit visit, String name, Subscription subscription, Owner owner) {
    Form form = visit.form();
    switch (useCases
        .createOwnedCustomer()
        .create(name, subscription, owner, visit.actor(), visit.origin())) {
      case CreateOwnedCustomer.Verdict.Created(Customer customer, ResetLink link) ->
          LinkShown.show(
              visit, useCases.sendLink(), link, Place.CUSTOMERS, PATH + "/" + customer.id());
      case CreateOwnedCustomer.Verdict.InvalidOwner(var fields) ->
          visit.showAgain(newPage(visit, form.wrong(fields)));
      case CreateOwnedCustomer.Verdict.UsernameTaken() ->
          visit.showAgain(newPage(visit, form.wrong("username", "Somebody has this name.")));
      case CreateOwnedCustomer.Verdict.EmailTaken() ->
          visit.showAgain(newPage(visit, form.wrong("email", "Somebody has this address.")));
      case CreateOwnedCustomer.Verdict.NameTaken() -> nameTaken(visit);
      case CreateOwnedCustomer.Verdict.InvalidName _ -> invalidName(visit);
    }
  }

  private static void nameTaken(Visit visit) {
    visit.showAgain(
        newPage(visit, visit.form().wrong("name", "There is a customer of this name already.")));
  }

  private static void invalidName(Visit visit) {
    visit.showAgain(
        newPage(visit, visit.form().wrong("name", "1 to 100 visible characters on one line.")));
  }

  private static Form formOf(Visit visit, Customer customer) {
    Subscription subscription = customer.subscription();
    Instant end = subscription.trialEndsAt();
    boolean ahead = end != null && visit.now().isBefore(end);
    return Form.of(
        Map.of(
            STATUS_FIELD,
            subscription.status().label(),
            TRIAL_FIELD,
            end == null || !ahead ? "" : TrialDay.of(end).toString()));
  }

  private JteModel subscriptionPage(Visit visit, Form form) {
    return Portal.TEMPLATES.changeSubscription(
        visit.frame("Change the subscription", Place.CUSTOMERS),
        view(visit, named(visit)),
        form,
        new TrialDay(today(visit)).toString());
  }

  private void setSubscription(Visit visit) {
    Customer customer = named(visit);
    Form form = visit.form();
    Subscription asked = subscription(visit, form, customer.subscription().trialEndsAt());
    if (form.isWrong()) {
      visit.showAgain(subscriptionPage(visit, form));
      return;
    }
    switch (useCases
        .setSubscription()
        .set(customer.id(), asked.status(), asked.trialEndsAt(), visit.actor(), visit.origin())) {
      case SetSubscription.Verdict.Changed _, SetSubscription.Verdict.Unchanged _ ->
          visit.seeOther(Note.SUBSCRIPTION_CHANGED.at(PATH + "/" + customer.id()));
      case SetSubscription.Verdict.NotFound() -> visit.seeOther(PATH);
    }
  }

  /**
   * The subscription that a form asks for; what is wrong with it is said in the form.
   *
   * @param present when the customer's trial ends now; null where it does not
   */
  private static Subscription subscription(Visit visit, Form form, @Nullable Instant present) {
    SubscriptionStatus status = SubscriptionStatus.withLabel(form.text(STATUS_FIELD)).orElse(null);
    if (status == null) {
      var _ = form.wrong(STATUS_FIELD, "Choose one.");
      return Subscription.ACTIVE;
    }
    String day = form.text(TRIAL_FIELD);
    if (status != SubscriptionStatus.TRIAL || day.isEmpty()) {
      return new Subscription(status, null);
    }
    Instant end = TrialDay.parse(day).map(found -> found.end(present)).orElse(null);
    if (end == null) {
      var _ = form.wrong(TRIAL_FIELD, "A date, as year-month-day.");
    } else if (!visit.now().isBefore(end)) {
      var _ = form.wrong(TRIAL_FIELD, "That day is over. Choose a later one.");
    }
    return new Subscription(status, end);
  }
}
