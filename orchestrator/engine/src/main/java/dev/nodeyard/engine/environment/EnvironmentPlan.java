package dev.nodeyard.engine.environment;

import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.api.workflow.WorkflowSpec;
import java.util.List;

/**
 * Hold which tasks of a workflow share which environments.
 *
 * <p>Needs of tasks that run at the same kind of place are combined as long as they agree; those that contradict each other
 * get environments of their own, and a warning says so. What contradicts itself within one task is an error.
 *
 * @param workflow the tasks, each with the environment that it shares in place of what it asked for
 * @param environments what has to be made, in the order of the first task of each
 * @param problems errors and warnings, with the places of the tasks
 */
public record EnvironmentPlan(WorkflowSpec workflow, List<PlannedEnvironment> environments, List<Problem> problems) {
    public EnvironmentPlan {
        environments = List.copyOf(environments);
        problems = List.copyOf(problems);
    }

    /** Plan the environments of a workflow. Costs next to nothing for tasks that want nothing installed. */
    public static EnvironmentPlan of(WorkflowSpec workflow) {
        boolean wantsNothing = workflow.tasks().stream()
                .allMatch(task -> task.environment() == null && task.variants().isEmpty());
        return wantsNothing
                ? new EnvironmentPlan(workflow, List.of(), List.of())
                : new EnvironmentPlanner(workflow).plan();
    }
}
