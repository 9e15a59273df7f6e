package dev.nodeyard.api.environment;

/**
 * Show exact versions that attempts of a run had.
 *
 * @param definition digest of the environment's definition
 * @param executor kind of executor that made it
 * @param platform operating system and architecture, such as {@code linux/amd64}
 * @param lock digest of the exact versions
 * @param known whether the orchestrator has them
 */
public record RunEnvironment(String definition, String executor, String platform, String lock, boolean known) {}
