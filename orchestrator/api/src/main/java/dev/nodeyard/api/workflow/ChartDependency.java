package dev.nodeyard.api.workflow;

/**
 * Name a dependency of a node chart by its ends.
 *
 * @param from task that gives the value
 * @param output terminal of that task
 * @param to task that takes it
 * @param input terminal of that task
 */
public record ChartDependency(String from, String output, String to, String input) {}
