package io.rotary.tenant;

import io.rotary.platform.http.Caller;
import java.util.Currency;

/// A tenant of the API. The currency is the one of its account.
public record Project(
    String projectId, String displayName, Currency currency, Caller.AccountState state) {}
