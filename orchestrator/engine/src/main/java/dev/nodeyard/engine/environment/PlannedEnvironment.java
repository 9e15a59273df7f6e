package dev.nodeyard.engine.environment;

import dev.nodeyard.api.workflow.EnvironmentSpec;
import java.util.List;

/**
 * An environment that tasks of a workflow share.
 *
 * @param digest name of the definition: of executor and parts
 * @param executor kind of executor that makes it
 * @param spec all that is installed, in one order
 * @param tasks indexes of the tasks that run in it, ascending
 */
public record PlannedEnvironment(String digest, String executor, EnvironmentSpec spec, List<Integer> tasks) {
    public PlannedEnvironment {
        tasks = List.copyOf(tasks);
    }
}
