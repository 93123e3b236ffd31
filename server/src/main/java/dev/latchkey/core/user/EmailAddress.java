package dev.latchkey.core.user;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of the form {@code local@domain.example}: the dot-atom form of RFC 5322 section 3.4.1,
 * at most 254 characters, with a dot in the domain.
 *
 * <p>ASCII only; international domains are written in punycode. Addresses that differ only in case
 * are one address, although RFC 5321 lets a host tell them apart: nobody does, and two accounts for
 * one mailbox would let one take over the other.
 */
record EmailAddress(String text) {

  static final String REQUIREMENT =
      "an address such as name@company.example, in ASCII, at most 254 characters";

  private static final int LONGEST = 254;
  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final Pattern FORM =
      Pattern.compile(
          "(?=[^@]{1,64}@)" + ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")+");

  EmailAddress {
    if (!isValid(text)) {
      throw new IllegalArgumentException("not an email address");
    }
  }

  /** The address that {@code text} is, if it is one. */
  static Optional<EmailAddress> of(String text) {
    return isValid(text) ? Optional.of(new EmailAddress(text)) : Optional.empty();
  }

  private static boolean isValid(String text) {
    return text.length() <= LONGEST && FORM.matcher(text).matches();
  }
}
