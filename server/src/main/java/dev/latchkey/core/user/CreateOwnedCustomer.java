package dev.latchkey.core.user;

import dev.latchkey.core.apiuser.ApiUserConfig;
import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.customer.CreateCustomer;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.Subscription;
import dev.latchkey.core.invitation.Invitations;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.role.SystemRoles;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Makes a customer and invites its first owner: both, or neither. */
public final class CreateOwnedCustomer {

  private final Ledger ledger;
  private final CreateCustomer createCustomer;
  private final AddUser addUser;
  private final MakeLink makeLink;
  private final UserStore store = new UserStore();
  private final LoginNames names;
  private final Randomness randomness;
  private final AccountRules rules;

  /**
   * @param publicUrl what links begin with; without a slash at the end
   */
  public CreateOwnedCustomer(
      Ledger ledger,
      CreateCustomer createCustomer,
      Invitations invitations,
      Randomness randomness,
      ApiUserConfig apiUsers,
      String publicUrl) {
    this.ledger = ledger;
    this.createCustomer = createCustomer;
    this.addUser = new AddUser(ledger);
    this.makeLink = new MakeLink(ledger, invitations, publicUrl);
    this.names = new LoginNames(ledger);
    this.randomness = randomness;
    this.rules = new AccountRules(apiUsers);
  }

  /**
   * Whom to invite.
   *
   * @param fullName 1 to 200 characters
   */
  public record Owner(String username, String email, String fullName) {}

  /** What came of it. */
  public sealed interface Verdict {
    /** The owner is invited, with the link to choose a password. */
    record Created(Customer customer, ResetLink link) implements Verdict {}

    /** Something that was asked for of the owner cannot be; never empty. */
    record InvalidOwner(List<InvalidField> fields) implements Verdict {}

    /** Somebody in the installation has the username, ignoring case. */
    record UsernameTaken() implements Verdict {}

    /** Somebody in the installation has the address, ignoring case. */
    record EmailTaken() implements Verdict {}

    /** Another customer has the name, ignoring case. */
    record NameTaken() implements Verdict {}

    /** The name cannot be a customer's; {@code requirement} is a sentence. */
    record InvalidName(String requirement) implements Verdict {}
  }

  /**
   * Makes both. Recorded as {@code customer.create}, {@code user.create} and {@code
   * user.create-reset-link}.
   */
  public Verdict create(
      String name, Subscription subscription, Owner owner, Actor actor, Origin origin) {
    List<InvalidField> violations =
        rules.violations(owner.username(), owner.email(), owner.fullName(), null);
    return violations.isEmpty()
        ? ledger.write(tx -> create(tx, name, subscription, owner, actor, origin))
        : new Verdict.InvalidOwner(violations);
  }

  private Verdict create(
      Tx tx, String name, Subscription subscription, Owner owner, Actor actor, Origin origin) {
    // Before the customer is written: once it is, nothing can go wrong any more.
    return switch (names.claim(tx, owner.username(), owner.email())) {
      case USERNAME_TAKEN -> new Verdict.UsernameTaken();
      case EMAIL_TAKEN -> new Verdict.EmailTaken();
      case FREE ->
          switch (createCustomer.create(tx, name, subscription, actor, origin)) {
            case CreateCustomer.Verdict.Created(Customer customer) ->
                new Verdict.Created(customer, invite(tx, customer.id(), owner, actor, origin));
            case CreateCustomer.Verdict.NameTaken() -> new Verdict.NameTaken();
            case CreateCustomer.Verdict.InvalidName(String requirement) ->
                new Verdict.InvalidName(requirement);
          };
    };
  }

  private ResetLink invite(Tx tx, CustomerId customer, Owner owner, Actor actor, Origin origin) {
    Instant now = ledger.now().truncatedTo(ChronoUnit.MILLIS);
    UserId id = new UserId(randomness.timeOrderedUuid(now));
    NewUser invited =
        new NewUser(
            customer,
            owner.username(),
            owner.email(),
            owner.fullName(),
            SystemRoles.OWNER,
            false,
            null);
    User _ = addUser.add(tx, id, invited, null, now, actor, origin);
    return makeLink.make(tx, store.findHuman(tx, id).orElseThrow(), actor, origin);
  }
}
