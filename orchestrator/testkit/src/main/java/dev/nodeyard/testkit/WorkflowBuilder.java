package dev.nodeyard.testkit;

import dev.nodeyard.api.workflow.Condition;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.api.workflow.RetrySpec;
import dev.nodeyard.api.workflow.Source;
import dev.nodeyard.api.workflow.TaskVariant;
import dev.nodeyard.api.workflow.WaitSpec;
import dev.nodeyard.api.workflow.WorkflowSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Build a workflow of shell tasks in a few lines, as the specs that the engine takes. Not thread-safe.
 *
 * <p>What follows a task's name says more about that task:
 *
 * <pre>{@code
 * WorkflowSpec diamond = new WorkflowBuilder()
 *         .task("a").task("b").after("a").task("c").after("a").tags("gpu").task("d").after("b", "c").build();
 * }</pre>
 */
public final class WorkflowBuilder {
    private final Map<String, TaskDraft> tasks = new LinkedHashMap<>();
    private TaskDraft current = new TaskDraft("", "");

    /** Add a task that runs {@code true}. */
    public WorkflowBuilder task(String name) {
        return shell(name, "true");
    }

    /** Add a task that runs one line of shell. */
    public WorkflowBuilder shell(String name, String line) {
        current = new TaskDraft(name, line);
        if (tasks.putIfAbsent(name, current) != null) {
            throw new IllegalArgumentException("two tasks are named " + name);
        }
        return this;
    }

    /** Add a task that waits for an event or a moment. */
    public WorkflowBuilder wait(String name, WaitSpec wait) {
        task(name);
        current.wait = wait;
        return this;
    }

    /** Add {@code count} tasks that wait for nothing: {@code prefix-0}, {@code prefix-1} ... */
    public WorkflowBuilder bag(String prefix, int count) {
        for (int i = 0; i < count; i++) {
            task(prefix + "-" + i);
        }
        return this;
    }

    /** Add {@code count} tasks {@code prefix-0}, {@code prefix-1} ..., each waiting for the one before it. */
    public WorkflowBuilder chain(String prefix, int count) {
        for (int i = 0; i < count; i++) {
            task(prefix + "-" + i);
            if (i > 0) {
                after(prefix + "-" + (i - 1));
            }
        }
        return this;
    }

    /** Let the current task wait for the success of others, which may be added later. */
    public WorkflowBuilder after(String... upstream) {
        for (String task : upstream) {
            after(task, Condition.SUCCESS);
        }
        return this;
    }

    /** Let the current task wait for one end of another. */
    public WorkflowBuilder after(String upstream, Condition condition) {
        current.after.add(new Source(upstream, null, condition));
        return this;
    }

    /** Give the current task an output. */
    public WorkflowBuilder output(String name) {
        current.outputs.add(name);
        return this;
    }

    /** Feed an input of the current task from another task's output. Repeating it makes an input of many values. */
    public WorkflowBuilder input(String name, String task, String output) {
        current.inputs.computeIfAbsent(name, key -> new ArrayList<>()).add(Source.of(task, output));
        return this;
    }

    /** Require tags of the current task's runner. */
    public WorkflowBuilder tags(String... tags) {
        current.tags.addAll(List.of(tags));
        return this;
    }

    /** Let the current task be run in any of these ways, the preferred one first; instead of its tags and resources. */
    public WorkflowBuilder ways(Requirements... ways) {
        current.ways = Requirements.anyOf(List.of(ways));
        return this;
    }

    /** Say what is different in each way but the first of the current task. */
    public WorkflowBuilder variants(TaskVariant... variants) {
        current.variants = List.of(variants);
        return this;
    }

    /** Say what the current task needs of its runner's capacity. */
    public WorkflowBuilder resources(Resources resources) {
        current.resources = resources;
        return this;
    }

    /** Say when and how often the current task is tried again. */
    public WorkflowBuilder retry(RetrySpec retry) {
        current.retry = retry;
        return this;
    }

    /** Say how soon the current task goes; higher is sooner. */
    public WorkflowBuilder priority(int priority) {
        current.priority = priority;
        return this;
    }

    /** Limit the time of one attempt of the current task. */
    public WorkflowBuilder timeout(Duration timeout) {
        current.timeoutMs = timeout.toMillis();
        return this;
    }

    /** Forbid a second attempt of the current task. */
    public WorkflowBuilder atMostOnce() {
        current.atMostOnce = true;
        return this;
    }

    /** Return the workflow, its tasks in the order in which they were added. */
    public WorkflowSpec build() {
        return new WorkflowSpec(tasks.values().stream().map(TaskDraft::spec).toList());
    }
}
