package dev.nodeyard.api.run;

import dev.nodeyard.api.attempt.AttemptEnvironment;

/**
 * Show what an attempt ran in.
 *
 * @param digest {@code sha256:} and 64 hexadecimal digits; equal for equal environments
 */
public record EnvironmentView(String digest, AttemptEnvironment environment) {}
