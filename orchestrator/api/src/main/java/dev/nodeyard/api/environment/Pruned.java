package dev.nodeyard.api.environment;

/**
 * Say what will be removed.
 *
 * @param builds number of environments on runners
 * @param sizeBytes what they take on disk, as far as that is known
 * @param locks number of lists of exact versions that no run refers to, removed at once
 */
public record Pruned(long builds, long sizeBytes, long locks) {}
