package dev.nodeyard.api.runner;

/**
 * Say what was taken from a runner.
 *
 * @param tasks that it worked on and that are not its own any more
 */
public record TakenTasks(RunnerView runner, int tasks) {}
