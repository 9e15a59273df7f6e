package dev.nodeyard.api.attempt;

import dev.nodeyard.api.workflow.EnvironmentSpec;

/**
 * Name an environment that a runner shall remove from its caches.
 *
 * @param digest name of the definition; the runner says it back when that is done
 * @param executor kind of executor that made it
 */
public record UnwantedEnvironment(String digest, String executor, EnvironmentSpec environment) {}
