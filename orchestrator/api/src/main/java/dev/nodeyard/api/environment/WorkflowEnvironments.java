package dev.nodeyard.api.environment;

import dev.nodeyard.api.workflow.Problem;
import java.util.List;

/**
 * Say before a run what environments its tasks will share.
 *
 * @param revision git commit of the version
 * @param environments in the order of the first task of each
 * @param problems tasks that could have shared an environment but contradict each other
 */
public record WorkflowEnvironments(String revision, List<WorkflowEnvironment> environments, List<Problem> problems) {
    public WorkflowEnvironments {
        environments = List.copyOf(environments);
        problems = List.copyOf(problems);
    }
}
