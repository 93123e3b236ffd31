package dev.latchkey.core.session;

import dev.latchkey.platform.crypto.SecretText;
import java.util.Optional;

/**
 * A session as it was found, with its token ready to be handed out.
 *
 * @param token empty where it cannot be made again: its key is gone, or its profile
 */
public record LiveSession(Session session, Optional<SecretText> token) {}
