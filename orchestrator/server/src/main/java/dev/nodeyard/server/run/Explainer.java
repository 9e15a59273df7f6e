package dev.nodeyard.server.run;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.AttemptView;
import dev.nodeyard.api.run.Explanation;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.engine.explain.Explanations;
import dev.nodeyard.engine.explain.Situation;
import dev.nodeyard.engine.explain.WaitWords;
import dev.nodeyard.engine.graph.WorkflowGraph;
import dev.nodeyard.engine.match.RunnerProfile;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.log.LastLines;
import dev.nodeyard.server.queue.TaskQueue;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Say why a task run is in its state: gather what is known, let the engine judge. Thread-safe. */
public final class Explainer {
    private static final int ATTEMPTS = 10;
    private static final int LOG_LINES = 10;

    /** Of more upstream tasks only the first and the last ones are looked at. */
    private static final int LOOKED_AT = 2_000;

    private final SituationStore store;
    private final TaskRunViews tasks;
    private final QueuePosition position;
    private final LongFunction<WorkflowGraph> graphs;
    private final Supplier<List<RunnerProfile>> runners;
    private final LastLines logs;

    public Explainer(
            Jdbi jdbi,
            LongFunction<WorkflowGraph> graphs,
            Supplier<List<RunnerProfile>> runners,
            TaskQueue queue,
            LastLines logs) {
        this.store = new SituationStore(jdbi);
        this.tasks = new TaskRunViews(jdbi);
        this.position = new QueuePosition(queue, store);
        this.graphs = graphs;
        this.runners = runners;
        this.logs = logs;
    }

    /**
     * Explain a task run.
     *
     * @throws ApiException not_found when there is no such task run
     */
    public Explanation explain(TaskRunId id) {
        SituationStore.Facts facts = store.facts(id).orElseThrow(() -> ApiException.notFound("task " + id));
        TaskRunView task = tasks.task(id).orElseThrow(() -> ApiException.notFound("task " + id));
        List<AttemptView> attempts = newest(tasks.attempts(id));
        Situation situation = new Situation(
                task,
                facts.run(),
                upstream(task, facts),
                attempts,
                new Situation.Retry(facts.spec().retry(), facts.spec().atMostOnce()),
                facts.retryAt(),
                WaitWords.of(facts.spec().execution(), facts.dueAt(), facts.deadlineAt()),
                task.state() == TaskState.QUEUED && facts.queuedAt() != null ? position.of(id, facts) : null,
                log(task, attempts),
                facts.now());
        boolean looksForRunner = !task.state().isLive() && !task.state().isTerminal();
        return Explanations.of(situation, looksForRunner ? runners.get() : List.of());
    }

    private static List<AttemptView> newest(List<AttemptView> attempts) {
        return attempts.subList(Math.max(0, attempts.size() - ATTEMPTS), attempts.size());
    }

    private Situation.Upstream upstream(TaskRunView task, SituationStore.Facts facts) {
        TaskRunId id = task.id();
        int[] upstream = graphs.apply(facts.revisionId()).predecessors(id.index());
        if (upstream.length == 0) {
            return Situation.Upstream.NONE;
        }
        boolean all = upstream.length <= LOOKED_AT;
        int[] looked = all
                ? upstream
                : IntStream.concat(
                                Arrays.stream(upstream).limit(LOOKED_AT / 2),
                                Arrays.stream(upstream).skip(upstream.length - LOOKED_AT / 2))
                        .toArray();
        SituationStore.Open open = store.open(id.run(), facts.revisionId(), looked);
        boolean skipped = task.state() == TaskState.SKIPPED;
        return new Situation.Upstream(
                upstream.length,
                all ? open.count() : Math.min(upstream.length, facts.openEdges()),
                open.named(),
                all || skipped ? store.last(id.run(), facts.revisionId(), looked, skipped) : null);
    }

    private List<String> log(TaskRunView task, List<AttemptView> attempts) {
        @Nullable
        AttemptId attempt = switch (task.state()) {
            case FAILED, RETRYING, QUEUED ->
                attempts.isEmpty() ? null : attempts.get(attempts.size() - 1).id();
            case BLOCKED, ASSIGNED, RUNNING, WAITING, SUCCEEDED, CANCELLED, SKIPPED -> null;
        };
        return attempt == null ? List.of() : logs.of(attempt, LOG_LINES);
    }
}
