package dev.nodeyard.api.environment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.WorkflowId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Show which tasks of a workflow's newest version with it run in an environment.
 *
 * @param workflow name of the workflow
 * @param owner user name of its owner
 * @param revision git commit of the version
 * @param taskCount how many tasks
 * @param tasks names of the first 100 of them
 * @param latestRun newest run of that version, or null before the first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DefinitionUse(
        WorkflowId workflowId,
        String workflow,
        String owner,
        String revision,
        int taskCount,
        List<String> tasks,
        @Nullable RunId latestRun) {
    public DefinitionUse {
        tasks = List.copyOf(tasks);
    }
}
