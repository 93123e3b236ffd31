package dev.latchkey.face.portal.users;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user or an API user in the list.
 *
 * @param path where its page is
 * @param name a full name or a label; the username where there is neither
 * @param detail what else tells who it is
 * @param customer whose; null where everybody is the same customer's
 * @param status its label
 */
public record UserRow(
    boolean apiUser,
    String path,
    String name,
    String detail,
    @Nullable String customer,
    String role,
    String status,
    Instant createdAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant retiresAt) {}
