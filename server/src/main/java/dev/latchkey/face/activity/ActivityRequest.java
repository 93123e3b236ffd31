package dev.latchkey.face.activity;

import dev.latchkey.core.audit.EntryFilter;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.platform.http.Response;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for of the activity, by whom.
 *
 * @param asker whose people ask; {@link CustomerId#INSTALLATION} for operators, who may know all
 *     names
 * @param holder who asks; of an API key its user
 * @param customer whose entries; null for everybody's, which is for operators only
 * @param goesOn whether whoever asks still may, and waits for more
 */
public record ActivityRequest(
    Response response,
    CustomerId asker,
    PrincipalId holder,
    @Nullable CustomerId customer,
    EntryFilter filter,
    BooleanSupplier goesOn) {}
