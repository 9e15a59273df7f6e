package dev.nodeyard.executor.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.workflow.ArtifactsSpec;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.api.workflow.ExecutionSpec;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.RetrySpec;
import dev.nodeyard.api.workflow.ShellCommands;
import dev.nodeyard.api.workflow.Source;
import dev.nodeyard.api.workflow.TaskInput;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Build the work of one attempt for a test, with a workspace on disk. */
public final class WorkBuilder {
    private AttemptId attempt = new AttemptId(new TaskRunId(new RunId(UUID.randomUUID()), 0), 1);
    private String name = "task";
    private @Nullable Long timeoutMs;
    private final ExecutionSpec execution;
    private final Map<String, JsonNode> inputs = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private List<String> outputs = List.of();
    private Requirements requirements;
    private Map<String, JsonNode> options = Map.of();
    private @Nullable EnvironmentSpec installed;

    private WorkBuilder(ExecutionSpec execution) {
        this.execution = execution;
        this.requirements = Requirements.none(execution.executor());
    }

    /** Begin with lines of a shell script. */
    public static WorkBuilder script(String... lines) {
        return of(new ShellCommands(List.of(), List.of(lines)));
    }

    /** Begin with any work. */
    public static WorkBuilder of(ExecutionSpec execution) {
        return new WorkBuilder(execution);
    }

    /** Add an input with a text value. */
    public WorkBuilder input(String name, String value) {
        return input(name, TextNode.valueOf(value));
    }

    /** Add an input. */
    public WorkBuilder input(String name, JsonNode value) {
        inputs.put(name, value);
        return this;
    }

    /** Add an input with a number. */
    public WorkBuilder input(String name, int value) {
        return input(name, JsonNodeFactory.instance.numberNode(value));
    }

    /** Add a variable. */
    public WorkBuilder variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Set the attempt; without this it is one that no other work has. */
    public WorkBuilder attempt(AttemptId wanted) {
        attempt = wanted;
        return this;
    }

    /** Set the name of the task. */
    public WorkBuilder named(String task) {
        name = task;
        return this;
    }

    /** Set the longest time of an attempt. */
    public WorkBuilder timeout(Duration longest) {
        timeoutMs = longest.toMillis();
        return this;
    }

    /** Name the kind of executor, the tags and the resources. */
    public WorkBuilder requirements(Requirements wanted) {
        requirements = wanted;
        return this;
    }

    /** Set the options of the task for a kind of executor. */
    public WorkBuilder options(String kind, JsonNode wanted) {
        Map<String, JsonNode> more = new LinkedHashMap<>(options);
        more.put(kind, wanted);
        options = more;
        return this;
    }

    /** Say what must be installed first. */
    public WorkBuilder installed(EnvironmentSpec wanted) {
        installed = wanted;
        return this;
    }

    /** Declare the outputs. */
    public WorkBuilder outputs(String... names) {
        outputs = List.of(names);
        return this;
    }

    /**
     * Make the workspace below a folder and the work in it.
     *
     * @throws IOException when the folder cannot be written
     */
    public Work in(Path folder) throws IOException {
        Path own = folder.resolve(attempt.toString());
        Workspace workspace = new Workspace(own, own.resolve("work"));
        Files.createDirectories(workspace.work());
        Files.createDirectories(workspace.inputsFolder());
        Files.createDirectories(workspace.outputsFolder());
        Map<String, String> variables = new LinkedHashMap<>(environment);
        variables.put("NODEYARD_ATTEMPT", attempt.toString());
        return new Work(attempt, task(), inputs, variables, workspace);
    }

    private TaskSpec task() {
        return new TaskSpec(
                name,
                name,
                "",
                execution,
                requirements,
                inputs.keySet().stream()
                        .map(input -> new TaskInput(input, null, true, List.of(Source.of("upstream", input))))
                        .toList(),
                List.of(),
                outputs,
                environment,
                installed,
                options,
                timeoutMs,
                RetrySpec.DEFAULT,
                0,
                ArtifactsSpec.NONE,
                false,
                false);
    }
}
