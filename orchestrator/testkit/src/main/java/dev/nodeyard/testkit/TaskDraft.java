package dev.nodeyard.testkit;

import dev.nodeyard.api.workflow.ArtifactsSpec;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.api.workflow.RetrySpec;
import dev.nodeyard.api.workflow.ShellCommands;
import dev.nodeyard.api.workflow.Source;
import dev.nodeyard.api.workflow.TaskInput;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.api.workflow.TaskVariant;
import dev.nodeyard.api.workflow.WaitSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gather what a task will be. */
final class TaskDraft {
    private final String name;
    private final String line;
    final SortedSet<String> tags = new TreeSet<>();
    final List<Source> after = new ArrayList<>();
    final Set<String> outputs = new LinkedHashSet<>();
    final Map<String, List<Source>> inputs = new LinkedHashMap<>();
    Resources resources = Resources.NONE;
    RetrySpec retry = RetrySpec.DEFAULT;
    int priority;

    @Nullable
    Long timeoutMs;

    boolean atMostOnce;

    @Nullable
    WaitSpec wait;

    @Nullable
    Requirements ways;

    List<TaskVariant> variants = List.of();

    TaskDraft(String name, String line) {
        this.name = name;
        this.line = line;
    }

    TaskSpec spec() {
        return new TaskSpec(
                name,
                name,
                "/" + name,
                wait == null ? new ShellCommands(List.of(), List.of(line)) : wait,
                requirements(),
                inputs.entrySet().stream()
                        .map(input -> new TaskInput(
                                input.getKey(), null, input.getValue().size() > 1, input.getValue()))
                        .toList(),
                after,
                List.copyOf(outputs),
                Map.of(),
                null,
                Map.of(),
                timeoutMs,
                retry,
                priority,
                ArtifactsSpec.NONE,
                atMostOnce,
                false,
                variants);
    }

    private Requirements requirements() {
        if (ways != null) {
            return ways;
        }
        return wait == null ? new Requirements("shell", tags, resources) : Requirements.none(wait.executor());
    }
}
