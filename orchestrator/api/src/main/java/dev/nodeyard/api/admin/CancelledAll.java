package dev.nodeyard.api.admin;

/**
 * Say what was asked to stop. It is written down; the orchestrator goes on with it after the answer.
 *
 * @param runs that were running and are cancelling now
 * @param queued tasks of theirs that leave the queue
 * @param live tasks of theirs that runners end
 */
public record CancelledAll(long runs, long queued, long live) {}
