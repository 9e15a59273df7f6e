package dev.nodeyard.executor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.workflow.TaskSpec;
import java.util.Map;

/**
 * Hold all that an executor needs for one attempt.
 *
 * @param inputs value of each input that has one; {@code {"$file": {"path", "format"}}} names a file that the runner
 *     has laid into the workspace's inputs folder
 * @param environment variables for the work: those of the task and those of the runner ({@code NODEYARD_...})
 */
public record Work(
        AttemptId attempt,
        TaskSpec task,
        Map<String, JsonNode> inputs,
        Map<String, String> environment,
        Workspace workspace) {
    public Work {
        environment = Map.copyOf(environment);
    }
}
