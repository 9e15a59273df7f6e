package dev.nodeyard.server.queue;

import dev.nodeyard.api.id.TaskRunId;
import java.time.Instant;

/**
 * Point to a task run that was ready a moment ago.
 *
 * @param requirements id of its requirements
 * @param priority higher goes first
 * @param queuedAt among equals the older goes first
 */
public record Hint(TaskRunId task, int requirements, int priority, Instant queuedAt) {}
