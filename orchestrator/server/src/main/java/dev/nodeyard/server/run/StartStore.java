package dev.nodeyard.server.run;

import com.fasterxml.uuid.Generators;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.queue.Hint;
import dev.nodeyard.server.tracing.CurrentTrace;
import dev.nodeyard.tracing.ActiveSpan;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Write a new run with all its task runs: two statements, whatever the number of tasks. Thread-safe. */
final class StartStore {
    private static final int OFFER_CHUNK = 10_000;

    private final Jdbi jdbi;
    private final WaitStore waits;

    StartStore(Jdbi jdbi, WaitStore waits) {
        this.jdbi = jdbi;
        this.waits = waits;
    }

    /** Tell of a new run; {@code waits} when some of its tasks wait for an event or a moment from the beginning. */
    record Started(RunId run, boolean waits) {}

    /**
     * Write the run as part of the caller's transaction.
     *
     * @throws ApiException not_found when the workflow was deleted meanwhile
     */
    Started start(Handle handle, NewRun run) {
        RunId id = new RunId(Generators.timeBasedEpochGenerator().generate());
        try (ActiveSpan span = CurrentTrace.span("run.start")) {
            span.with("nodeyard.run", id.toString());
            insertRun(handle, id, run, span.traceparent());
            insertTaskRuns(handle, id, run);
            return new Started(id, waits.beginRoots(handle, id, run.revisionId()));
        }
    }

    private static void insertRun(Handle handle, RunId id, NewRun run, @Nullable String traceparent) {
        NewRun.@Nullable TimerCause cause = run.cause();
        int rows = handle.createUpdate("""
                            INSERT INTO runs (id, workflow_id, revision_id, owner_id, state, unfinished, started_by,
                                              timer_id, timer_due_at, traceparent, reproduces, environments)
                            SELECT :run,
                                   w.id,
                                   v.id,
                                   :owner,
                                   'running',
                                   v.tasks,
                                   :startedBy,
                                   :timer,
                                   :timerDueAt,
                                   :traceparent,
                                   :reproduces,
                                   v.environments_of IS NOT NULL
                              FROM revisions AS v
                              JOIN workflows AS w ON w.id = v.workflow_id
                             WHERE v.id = :revision
                               AND w.id = :workflow
                               AND w.deleted_at IS NULL
                               FOR KEY SHARE OF w
                            """)
                .bind("run", id.value())
                .bind("workflow", run.workflow().value())
                .bind("owner", run.owner().value())
                .bind("startedBy", run.startedBy().value())
                .bind("revision", run.revisionId())
                .bind("traceparent", traceparent)
                .bind("timer", cause == null ? null : cause.timer().value())
                .bind("timerDueAt", cause == null ? null : cause.dueAt().atOffset(ZoneOffset.UTC))
                .bind(
                        "reproduces",
                        run.reproduces() == null ? null : run.reproduces().value())
                .execute();
        if (rows == 0) {
            throw ApiException.notFound("workflow " + run.workflow());
        }
    }

    private static void insertTaskRuns(Handle handle, RunId id, NewRun run) {
        handle.createUpdate("""
                            INSERT INTO task_runs (run_id, index, state, requirements_id, priority, unfinished,
                                                   at_most_once, waits, queued_at)
                            SELECT :run,
                                   index,
                                   CASE WHEN unfinished > 0 THEN 'blocked' WHEN waits THEN 'waiting' ELSE 'queued' END,
                                   requirements_id,
                                   priority,
                                   unfinished,
                                   at_most_once,
                                   waits,
                                   CASE WHEN unfinished = 0 AND NOT waits THEN now() END
                              FROM tasks
                             WHERE revision_id = :revision
                             ORDER BY index
                            """)
                .bind("run", id.value())
                .bind("revision", run.revisionId())
                .execute();
    }

    /** Pass all queued task runs of a run on, some thousands at a time. */
    void forEachQueued(RunId run, Consumer<List<Hint>> consumer) {
        jdbi.useTransaction(handle -> {
            List<Hint> chunk = new ArrayList<>(OFFER_CHUNK);
            handle.createQuery("""
                            SELECT index,
                                   requirements_id,
                                   priority,
                                   queued_at
                              FROM task_runs
                             WHERE run_id = :run
                               AND state = 'queued'
                             ORDER BY index
                            """)
                    .bind("run", run.value())
                    .setFetchSize(OFFER_CHUNK)
                    .map((row, context) -> new Hint(
                            new TaskRunId(run, row.getInt("index")),
                            row.getInt("requirements_id"),
                            row.getInt("priority"),
                            row.getObject("queued_at", OffsetDateTime.class).toInstant()))
                    .forEach(hint -> {
                        chunk.add(hint);
                        if (chunk.size() == OFFER_CHUNK) {
                            consumer.accept(List.copyOf(chunk));
                            chunk.clear();
                        }
                    });
            consumer.accept(List.copyOf(chunk));
        });
    }
}
