package dev.nodeyard.engine.environment;

import dev.nodeyard.api.workflow.ArtifactsSpec;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.RetrySpec;
import dev.nodeyard.api.workflow.ShellCommands;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.api.workflow.WorkflowSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes workflows for tests of plans. */
final class Tasks {
    private Tasks() {}

    static WorkflowSpec workflow(TaskSpec... tasks) {
        return new WorkflowSpec(List.of(tasks));
    }

    static EnvironmentSpec pip(String... lines) {
        return new EnvironmentSpec(null, List.of(lines), List.of(), List.of(), List.of());
    }

    static EnvironmentSpec conda(String... lines) {
        return new EnvironmentSpec(null, List.of(), List.of(lines), List.of(), List.of());
    }

    static TaskSpec task(String name, String executor, @Nullable EnvironmentSpec environment, String... tags) {
        return new TaskSpec(
                name,
                name,
                "/" + name,
                new ShellCommands(List.of(), List.of("true")),
                Requirements.of(executor, Set.of(tags)),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                environment,
                Map.of(),
                null,
                RetrySpec.DEFAULT,
                0,
                ArtifactsSpec.NONE,
                false,
                false);
    }
}
