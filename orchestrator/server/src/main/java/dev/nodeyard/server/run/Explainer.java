package dev.nodeyard.server.run;

import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.Explanation;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.engine.graph.WorkflowGraph;
import dev.nodeyard.engine.match.FunnelResult;
import dev.nodeyard.engine.match.RunnerFunnel;
import dev.nodeyard.engine.match.RunnerProfile;
import dev.nodeyard.server.http.ApiException;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Say why a task run is in its state. Thread-safe. */
public final class Explainer {
    private static final int NAMED_UPSTREAM = 5;

    private final TaskRunViews tasks;
    private final LongFunction<WorkflowGraph> graphs;
    private final Supplier<List<RunnerProfile>> runners;

    public Explainer(TaskRunViews tasks, LongFunction<WorkflowGraph> graphs, Supplier<List<RunnerProfile>> runners) {
        this.tasks = tasks;
        this.graphs = graphs;
        this.runners = runners;
    }

    /**
     * Explain a task run.
     *
     * @throws ApiException not_found when there is no such task run
     */
    public Explanation explain(TaskRunId id) {
        TaskRunView task = tasks.task(id).orElseThrow(() -> ApiException.notFound("task " + id));
        if (task.state() == TaskState.QUEUED) {
            FunnelResult funnel = RunnerFunnel.explain(task.requirements(), runners.get());
            return new Explanation(
                    id, task.name(), task.state(), funnel.headline(), funnel.gates(), funnel.nearMisses());
        }
        return new Explanation(id, task.name(), task.state(), headline(task), List.of(), List.of());
    }

    private String headline(TaskRunView task) {
        return switch (task.state()) {
            case BLOCKED -> blocked(task);
            case QUEUED -> "Ready; waits for a runner.";
            case ASSIGNED -> "Offered to runner " + task.runner() + ", which has not acknowledged it yet.";
            case RUNNING ->
                "Runs on " + task.runner() + " since " + task.startedAt() + " (attempt " + task.attempt() + ").";
            case WAITING -> "Held by a timer, an event or an approval.";
            case RETRYING -> "Attempt " + task.attempt() + " failed and another follows: " + task.message();
            case SUCCEEDED -> "Succeeded on " + task.runner() + " at attempt " + task.attempt() + ".";
            case FAILED ->
                "Failed"
                        + (task.reason() == null ? "" : " (" + task.reason().word() + ")")
                        + " at attempt " + task.attempt() + ": " + task.message();
            case CANCELLED -> "Cancelled: " + (task.message() == null ? "a person asked for it." : task.message());
            case SKIPPED -> "Never ran: " + task.message();
        };
    }

    private String blocked(TaskRunView task) {
        long revision = tasks.revision(task.id().run()).orElseThrow();
        int[] upstream = graphs.apply(revision).predecessors(task.id().index());
        List<Map.Entry<String, TaskState>> open =
                tasks.unfinishedAmong(task.id().run(), upstream, NAMED_UPSTREAM + 1);
        String named = open.stream()
                .limit(NAMED_UPSTREAM)
                .map(entry -> entry.getKey() + " (" + entry.getValue().word() + ")")
                .collect(Collectors.joining(", "));
        return "Waits for upstream tasks: " + named + (open.size() > NAMED_UPSTREAM ? " and more" : "") + ".";
    }
}
