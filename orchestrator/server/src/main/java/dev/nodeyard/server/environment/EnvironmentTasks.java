package dev.nodeyard.server.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.workflow.ArtifactsSpec;
import dev.nodeyard.api.workflow.ExecutionSpec;
import dev.nodeyard.api.workflow.NodeworksCall;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.api.workflow.RetrySpec;
import dev.nodeyard.api.workflow.ShellCommands;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.api.workflow.WorkflowSpec;
import dev.nodeyard.engine.environment.EnvironmentPlan;
import dev.nodeyard.engine.environment.PlannedEnvironment;
import dev.nodeyard.engine.match.RunnerProfile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes tasks that do nothing but run in an environment: they succeed when it is there. */
final class EnvironmentTasks {
    private static final String ARCHITECTURE = "arch:";
    private static final int SHORT = 12;

    private final Collection<RunnerProfile> runners;
    private final List<TaskSpec> tasks = new ArrayList<>();
    private final Map<String, PlannedEnvironment> planned = new LinkedHashMap<>();

    /** @param runners those that are known; architectures are theirs */
    EnvironmentTasks(Collection<RunnerProfile> runners) {
        this.runners = runners;
    }

    /**
     * Add tasks for an environment: one for each architecture that tasks with these requirements could run on.
     *
     * @param options of the tasks, by kind of executor
     * @param named how people call the tasks that want it
     */
    void add(DefinitionRow definition, Requirements requirements, Map<String, JsonNode> options, String named) {
        SortedSet<String> architectures = architectures(requirements);
        boolean several = architectures.size() > 1;
        for (String architecture : several ? architectures : List.of("")) {
            SortedSet<String> tags = new TreeSet<>(requirements.tags());
            if (several) {
                tags.add(architecture);
            }
            Requirements own = new Requirements(
                    requirements.executor(), tags, Resources.NONE, requirements.environment(), List.of());
            keep(definition, task(definition, own, options, named, architecture));
        }
    }

    private SortedSet<String> architectures(Requirements requirements) {
        if (requirements.tags().stream().anyMatch(tag -> tag.startsWith(ARCHITECTURE))) {
            return new TreeSet<>();
        }
        return runners.stream()
                .filter(runner -> runner.online()
                        && runner.executors().contains(requirements.executor())
                        && runner.tags().containsAll(requirements.tags()))
                .flatMap(runner -> runner.tags().stream())
                .filter(tag -> tag.startsWith(ARCHITECTURE))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void keep(DefinitionRow definition, TaskSpec task) {
        boolean isKnown = tasks.stream()
                .anyMatch(other -> other.requirements().equals(task.requirements())
                        && task.environment() != null
                        && task.environment().equals(other.environment()));
        if (isKnown) {
            return;
        }
        List<Integer> indexes = new ArrayList<>();
        if (planned.containsKey(definition.digest())) {
            indexes.addAll(planned.get(definition.digest()).tasks());
        }
        indexes.add(tasks.size());
        planned.put(
                definition.digest(),
                new PlannedEnvironment(definition.digest(), definition.executor(), definition.spec(), indexes));
        tasks.add(task);
    }

    private TaskSpec task(
            DefinitionRow definition,
            Requirements requirements,
            Map<String, JsonNode> options,
            String named,
            @Nullable String architecture) {
        String hash = definition.digest().substring("sha256:".length());
        String place = architecture == null || architecture.isEmpty()
                ? ""
                : "-" + architecture.substring(ARCHITECTURE.length());
        String name = "environment-" + hash.substring(0, SHORT) + place + "-" + tasks.size();
        return new TaskSpec(
                name,
                definition.executor() + " environment of " + named,
                "",
                execution(definition.executor()),
                requirements,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                definition.spec(),
                options,
                null,
                RetrySpec.DEFAULT,
                0,
                ArtifactsSpec.NONE,
                false,
                false);
    }

    /** The nodeworks executor runs nodes only: the least of them is a constant. */
    private static ExecutionSpec execution(String executor) {
        if (!executor.equals("nodeworks")) {
            return new ShellCommands(List.of(), List.of("true"));
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.putArray("path").add("types").add("Integer");
        node.putObject("terminals").putObject("int").put("io", "out").put("value", 0);
        return new NodeworksCall(List.of("types", "Integer"), node);
    }

    /** Return the tasks and what they run in. */
    EnvironmentPlan plan() {
        return new EnvironmentPlan(new WorkflowSpec(tasks), List.copyOf(planned.values()), List.of());
    }
}
