/**
 * Moving in and out: rows of customers, roles, users, API users and API keys, brought in many at a
 * time, and told again so that another installation can take them.
 *
 * <p>Every row has a name of its own (a name, a username, an id, a secret, or a reference) by which
 * it is found again, so that rows which were brought in before are left alone, and an import that
 * was interrupted is finished by doing it again. What a row must be is decided by the package of
 * its kind. Machine secrets are never told: all there is of them is a digest under this
 * installation's key, good nowhere else.
 */
@NullMarked
package dev.latchkey.core.bulk;

import org.jspecify.annotations.NullMarked;
