package io.rotary.auth;

import java.time.Instant;

/// What a verified token says.
record AccessToken(String keyId, String projectId, Instant expiresAt) {}
