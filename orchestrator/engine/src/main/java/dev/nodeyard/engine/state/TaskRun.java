package dev.nodeyard.engine.state;

import dev.nodeyard.api.run.TaskState;

/**
 * Say what is kept of one task run.
 *
 * @param index position in the workflow
 * @param name name of the task, for messages
 * @param unfinished incoming edges that are not settled yet; more than 0 exactly while the task run is blocked
 * @param attempt number of the newest attempt, 0 before the first
 * @param epoch newest lease epoch, 0 before the first
 * @param atMostOnce never run a second attempt once one was handed out
 * @param waits the task is a wait: held by the orchestrator instead of queued for a runner
 */
public record TaskRun(
        int index,
        String name,
        TaskState state,
        int unfinished,
        int attempt,
        long epoch,
        boolean atMostOnce,
        boolean waits) {}
