package dev.nodeyard.api.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Say all that is needed to run one task: the same record from the converter to the executor.
 *
 * @param name unique within the workflow; the node's {@code uniquename}
 * @param title what people call the task; not unique
 * @param pointer JSON Pointer of the node in its chart, for messages
 * @param execution what to do
 * @param requirements which runners may do it
 * @param inputs named inputs in the order of the chart, with their constants and sources
 * @param after tasks that must end first without handing over a value
 * @param outputs names of the outputs that other tasks or people may read, in the order of the chart
 * @param variables environment variables of the task, by name
 * @param environment what must be installed first, or null for nothing
 * @param options settings for kinds of executors, by kind, as the task's settings have them; checked against the schema
 *     of settings when the chart was read
 * @param timeoutMs longest time between start and end of an attempt, in milliseconds, or null for the server's default
 * @param retry when and how often to try again
 * @param priority higher goes first; 0 is usual
 * @param artifacts files to keep after the task
 * @param atMostOnce never run a second attempt once one was handed out
 * @param offlineOk let the work go on while the runner cannot reach the orchestrator
 * @param variants what is different in each of {@link Requirements#otherwise}, in the same order; empty when nothing is. A
 *     runner never sees any: what it gets is resolved to the way that was chosen
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record TaskSpec(
        String name,
        String title,
        String pointer,
        ExecutionSpec execution,
        Requirements requirements,
        List<TaskInput> inputs,
        List<Source> after,
        List<String> outputs,
        Map<String, String> variables,
        @Nullable EnvironmentSpec environment,
        Map<String, JsonNode> options,
        @Nullable Long timeoutMs,
        RetrySpec retry,
        int priority,
        ArtifactsSpec artifacts,
        boolean atMostOnce,
        boolean offlineOk,
        List<TaskVariant> variants) {

    /** Describe a task that is the same in every way to run it. */
    public TaskSpec(
            String name,
            String title,
            String pointer,
            ExecutionSpec execution,
            Requirements requirements,
            List<TaskInput> inputs,
            List<Source> after,
            List<String> outputs,
            Map<String, String> variables,
            @Nullable EnvironmentSpec environment,
            Map<String, JsonNode> options,
            @Nullable Long timeoutMs,
            RetrySpec retry,
            int priority,
            ArtifactsSpec artifacts,
            boolean atMostOnce,
            boolean offlineOk) {
        this(
                name,
                title,
                pointer,
                execution,
                requirements,
                inputs,
                after,
                outputs,
                variables,
                environment,
                options,
                timeoutMs,
                retry,
                priority,
                artifacts,
                atMostOnce,
                offlineOk,
                List.of());
    }

    // Absent collections and records come from an older or terser peer: they mean "nothing".
    @SuppressWarnings("NullAway")
    public TaskSpec {
        title = title == null ? name : title;
        pointer = pointer == null ? "" : pointer;
        requirements = requirements == null ? Requirements.none(execution.executor()) : requirements;
        inputs = inputs == null ? List.of() : List.copyOf(inputs);
        after = after == null ? List.of() : List.copyOf(after);
        outputs = outputs == null ? List.of() : List.copyOf(outputs);
        variables = variables == null ? Map.of() : Map.copyOf(variables);
        options = options == null ? Map.of() : Map.copyOf(options);
        retry = retry == null ? RetrySpec.DEFAULT : retry;
        artifacts = artifacts == null ? ArtifactsSpec.NONE : artifacts;
        variants = variants == null ? List.of() : List.copyOf(variants);
        if (!variants.isEmpty() && variants.size() != requirements.otherwise().size()) {
            throw new IllegalArgumentException("a task has a variant for each of its alternatives, or none");
        }
    }

    /**
     * Return the task as it is run in one way, without any other.
     *
     * @param alternative place among {@link Requirements#alternatives}
     */
    public TaskSpec resolved(int alternative) {
        if (requirements.otherwise().isEmpty()) {
            return this;
        }
        TaskVariant variant = alternative == 0 || variants.isEmpty() ? null : variants.get(alternative - 1);
        return new TaskSpec(
                name,
                title,
                pointer,
                variant == null || variant.execution() == null ? execution : variant.execution(),
                requirements.alternatives().get(alternative),
                inputs,
                after,
                outputs,
                variant == null || variant.variables() == null ? variables : variant.variables(),
                variant == null || variant.environment() == null
                        ? environment
                        : variant.environment().equals(EnvironmentSpec.NONE) ? null : variant.environment(),
                variant == null || variant.options() == null ? options : variant.options(),
                timeoutMs,
                retry,
                priority,
                artifacts,
                atMostOnce,
                offlineOk);
    }

    /** Return this task, which can be run in one way, with another environment. */
    public TaskSpec withEnvironment(EnvironmentSpec other) {
        return with(requirements, other, variants);
    }

    /** Return this task with other ways to run it, and what is installed in each. */
    public TaskSpec with(Requirements ways, @Nullable EnvironmentSpec first, List<TaskVariant> others) {
        return new TaskSpec(
                name,
                title,
                pointer,
                execution,
                ways,
                inputs,
                after,
                outputs,
                variables,
                first,
                options,
                timeoutMs,
                retry,
                priority,
                artifacts,
                atMostOnce,
                offlineOk,
                others);
    }
}
