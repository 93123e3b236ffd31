/**
 * Everybody who can authenticate by a name: users and API users in one list, as people look for
 * them. Decides nothing and stores nothing; the two kinds are looked after in packages of their
 * own. API keys belong to users and are not in it, nor are operators.
 */
@NullMarked
package dev.latchkey.core.roster;

import org.jspecify.annotations.NullMarked;
