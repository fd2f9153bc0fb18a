package io.rotary.tenant;

import io.rotary.platform.http.Caller;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/// What a seed file says of a project. What it leaves out (null) stays as it is; a new project then
/// gets its id as display name and the state ACTIVE, but needs a currency.
public record ProjectDraft(
    String projectId,
    @Nullable String displayName,
    @Nullable Currency currency,
    Caller.@Nullable AccountState state) {}
