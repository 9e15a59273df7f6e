package dev.nodeyard.runner;

import dev.nodeyard.api.workflow.ArtifactsSpec;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.RetrySpec;
import dev.nodeyard.api.workflow.ShellCommands;
import dev.nodeyard.api.workflow.TaskSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tasks for tests. */
record Tasks(
        String executor,
        List<String> script,
        List<String> outputs,
        Map<String, String> variables,
        @Nullable Long timeoutMs,
        List<String> artifacts,
        boolean offlineOk) {

    static Tasks shell(String... script) {
        return new Tasks("shell", List.of(script), List.of(), Map.of(), null, List.of(), false);
    }

    static Tasks scripted(Map<String, String> variables) {
        return new Tasks("scripted", List.of("-"), List.of(), variables, null, List.of(), false);
    }

    static Tasks noop() {
        return new Tasks("noop", List.of("-"), List.of(), Map.of(), null, List.of(), false);
    }

    Tasks timeout(long milliseconds) {
        return new Tasks(executor, script, outputs, variables, milliseconds, artifacts, offlineOk);
    }

    Tasks keeping(String... paths) {
        return new Tasks(executor, script, outputs, variables, timeoutMs, List.of(paths), offlineOk);
    }

    Tasks offline() {
        return new Tasks(executor, script, outputs, variables, timeoutMs, artifacts, true);
    }

    TaskSpec spec() {
        return new TaskSpec(
                "task",
                "task",
                "",
                new ShellCommands(List.of(), script),
                Requirements.none(executor),
                List.of(),
                List.of(),
                outputs,
                variables,
                null,
                Map.of(),
                timeoutMs,
                RetrySpec.DEFAULT,
                0,
                new ArtifactsSpec(artifacts, null),
                false,
                offlineOk);
    }
}
