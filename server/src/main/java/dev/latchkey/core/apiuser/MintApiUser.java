package dev.latchkey.core.apiuser;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.customer.CustomerDirectory;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.DisplayText;
import dev.latchkey.core.role.RoleDirectory;
import dev.latchkey.core.role.SystemRoles;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Mints an API user for a customer. */
public final class MintApiUser {

  private static final int LONGEST_LABEL = 100;

  private final Ledger ledger;
  private final ApiUserMint mint;
  private final CustomerDirectory customers;
  private final RoleDirectory roles;

  public MintApiUser(
      Ledger ledger, ApiUserMint mint, CustomerDirectory customers, RoleDirectory roles) {
    this.ledger = ledger;
    this.mint = mint;
    this.customers = customers;
    this.roles = roles;
  }

  /** What came of it. */
  public sealed interface Verdict {
    record Minted(MintedApiUser minted) implements Verdict {}

    record UnknownCustomer() implements Verdict {}

    /** The customer has no such role. */
    record UnknownRole() implements Verdict {}

    /** The role {@code owner}, which no API user may have. */
    record RoleNotAllowed() implements Verdict {}

    /** The label cannot be one; {@code requirement} is a sentence for whoever chose it. */
    record InvalidLabel(String requirement) implements Verdict {}
  }

  /**
   * Mints an API user with {@code role}, active from now on. Recorded as {@code api-user.create}.
   *
   * @param label what the customer calls it; 1 to 100 visible characters, or null
   */
  public Verdict mint(
      CustomerId customer, @Nullable String label, String role, Actor actor, Origin origin) {
    if (role.equals(SystemRoles.OWNER)) {
      return new Verdict.RoleNotAllowed();
    }
    if (customers.find(customer).isEmpty()) {
      return new Verdict.UnknownCustomer();
    }
    Optional<String> shown =
        label == null ? Optional.empty() : DisplayText.of(label, LONGEST_LABEL);
    if (label != null && shown.isEmpty()) {
      return new Verdict.InvalidLabel("a label is 1 to 100 visible characters on one line");
    }
    Instant now = ledger.now().truncatedTo(ChronoUnit.MILLIS);
    return ledger.write(tx ->
        roles.claim(tx, customer, role)
            ? new Verdict.Minted(
                mint.mint(tx, customer, shown.orElse(null), role, now, actor, origin))
            : new Verdict.UnknownRole());
  }
}
