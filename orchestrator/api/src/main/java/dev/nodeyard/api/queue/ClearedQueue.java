package dev.nodeyard.api.queue;

/**
 * Say what was taken out of the queue.
 *
 * @param tasks that were queued, or waited for their next attempt, and are cancelled now
 * @param runs that they belonged to
 */
public record ClearedQueue(long tasks, int runs) {}
