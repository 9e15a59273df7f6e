package dev.nodeyard.server.run;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.engine.state.TaskChange;
import dev.nodeyard.engine.state.TaskRun;
import dev.nodeyard.engine.state.Transition;
import dev.nodeyard.server.attempt.LeaseSettings;
import dev.nodeyard.server.queue.Hint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Read what the state machine needs of a run and write what it decided, inside the caller's transaction. */
final class TransitionStore {
    private static final String TASK_RUNS = """
            SELECT index,
                   state,
                   unfinished,
                   attempt,
                   epoch,
                   at_most_once,
                   waits
              FROM task_runs
             WHERE run_id = :run
               AND %s
             ORDER BY index
               FOR UPDATE
            """;

    private final LeaseSettings leases;

    TransitionStore(LeaseSettings leases) {
        this.leases = leases;
    }

    /** The row of a run as the machine needs it. */
    record LockedRun(
            long revisionId,
            RunState state,
            int unfinished,
            int failed,
            boolean cancelRequested,
            boolean taskCancelled,
            boolean started) {}

    /**
     * Lock a run against every other transition.
     *
     * <p>NO KEY UPDATE, because rows that refer to the run may be inserted meanwhile.
     */
    Optional<LockedRun> lock(Handle handle, RunId run) {
        return handle.createQuery("""
                        SELECT revision_id,
                               state,
                               unfinished,
                               failed,
                               cancel_requested_at IS NOT NULL AS cancel_requested,
                               task_cancelled,
                               started_at IS NOT NULL AS started
                          FROM runs
                         WHERE id = :run
                           FOR NO KEY UPDATE
                        """)
                .bind("run", run.value())
                .map((row, context) -> new LockedRun(
                        row.getLong("revision_id"),
                        RunState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        row.getInt("unfinished"),
                        row.getInt("failed"),
                        row.getBoolean("cancel_requested"),
                        row.getBoolean("task_cancelled"),
                        row.getBoolean("started")))
                .findOne();
    }

    /** Lock and read some task runs; names are read on wish because they cost a join. */
    Map<Integer, TaskRun> tasks(Handle handle, RunId run, long revisionId, int[] indexes, boolean names) {
        Map<Integer, String> named = names ? names(handle, revisionId, indexes) : Map.of();
        return taskRuns(
                handle.createQuery(TASK_RUNS.formatted("index = ANY(:indexes)")).bind("indexes", boxed(indexes)),
                run,
                named);
    }

    /** Lock and read all task runs that have not ended. */
    Map<Integer, TaskRun> unfinishedTasks(Handle handle, RunId run) {
        return taskRuns(handle.createQuery(TASK_RUNS.formatted("finished_at IS NULL")), run, Map.of());
    }

    private static Map<Integer, TaskRun> taskRuns(Query query, RunId run, Map<Integer, String> names) {
        return query.bind("run", run.value()).map((row, context) -> taskRun(row, names)).stream()
                .collect(Collectors.toMap(TaskRun::index, Function.identity()));
    }

    private static Map<Integer, String> names(Handle handle, long revisionId, int[] indexes) {
        return handle
                .createQuery("""
                        SELECT index,
                               name
                          FROM tasks
                         WHERE revision_id = :revision
                           AND index = ANY(:indexes)
                        """)
                .bind("revision", revisionId)
                .bind("indexes", boxed(indexes))
                .map((row, context) -> Map.entry(row.getInt("index"), row.getString("name")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static TaskRun taskRun(ResultSet row, Map<Integer, String> names) throws SQLException {
        int index = row.getInt("index");
        return new TaskRun(
                index,
                names.getOrDefault(index, ""),
                TaskState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("unfinished"),
                row.getInt("attempt"),
                row.getLong("epoch"),
                row.getBoolean("at_most_once"),
                row.getBoolean("waits"));
    }

    /**
     * Write a transition.
     *
     * @return the task runs that became queued by it
     * @throws IllegalStateException when a row is not in the state that it was read in, which the locks rule out
     */
    List<Hint> write(Handle handle, RunId run, LockedRun before, Transition transition, TaskEnvironments environments) {
        List<Hint> queued = writeTasks(handle, run, transition.changes());
        endAttempts(handle, run, transition.changes(), environments);
        startAttempts(handle, run, transition.changes(), environments);
        writeRun(handle, run, before, transition);
        return queued;
    }

    private static List<Hint> writeTasks(Handle handle, RunId run, List<TaskChange> changes) {
        if (changes.isEmpty()) {
            return List.of();
        }
        List<ChangedRow> rows = handle.createQuery("""
                        UPDATE task_runs AS t
                           SET state = c.state,
                               unfinished = c.unfinished,
                               reason = CASE WHEN c.state = 'failed' THEN c.reason END,
                               message = c.message,
                               exit_code = c.exit_code,
                               outputs = c.outputs,
                               queued_at = CASE WHEN c.state = 'queued' THEN now() ELSE t.queued_at END,
                               retry_at = CASE WHEN c.state = 'retrying'
                                               THEN now() + c.retry_after_ms * interval '1 millisecond' END,
                               finished_at = CASE WHEN c.state IN ('succeeded', 'failed', 'cancelled', 'skipped')
                                                  THEN now() END
                          FROM unnest(:indexes, :from, :states, :unfinished, :reasons, :messages, :exitCodes, :outputs,
                                      :retryAfter)
                            AS c (index, before, state, unfinished, reason, message, exit_code, outputs, retry_after_ms)
                         WHERE t.run_id = :run
                           AND t.index = c.index
                           AND t.state = c.before
                        RETURNING t.index,
                                  t.state,
                                  c.before,
                                  t.requirements_id,
                                  t.priority,
                                  t.queued_at
                        """)
                .bind("run", run.value())
                .bind("indexes", column(changes, Integer[]::new, TaskChange::index))
                .bind(
                        "from",
                        column(changes, String[]::new, change -> change.from().word()))
                .bind(
                        "states",
                        column(changes, String[]::new, change -> change.to().word()))
                .bind("unfinished", column(changes, Integer[]::new, TaskChange::unfinished))
                .bind("reasons", column(changes, String[]::new, change -> word(change.reason())))
                .bind("messages", column(changes, String[]::new, TaskChange::message))
                .bind("exitCodes", column(changes, Integer[]::new, TaskChange::exitCode))
                .bind("outputs", column(changes, String[]::new, change -> TaskSpecs.writeOutputs(change.outputs())))
                .bind("retryAfter", column(changes, Long[]::new, TaskChange::retryAfterMs))
                .map((row, context) -> changedRow(row, run))
                .list();
        if (rows.size() != changes.size()) {
            throw new IllegalStateException("transition of " + run + " changed " + rows.size()
                    + " task runs instead of " + changes.size() + "; it is rolled back");
        }
        return rows.stream()
                .filter(ChangedRow::becameQueued)
                .map(ChangedRow::hint)
                .toList();
    }

    private record ChangedRow(boolean becameQueued, Hint hint) {}

    private static ChangedRow changedRow(ResultSet row, RunId run) throws SQLException {
        boolean queued = row.getString("state").equals("queued");
        OffsetDateTime queuedAt = row.getObject("queued_at", OffsetDateTime.class);
        Hint hint = new Hint(
                new TaskRunId(run, row.getInt("index")),
                row.getInt("requirements_id"),
                row.getInt("priority"),
                queuedAt == null ? Instant.EPOCH : queuedAt.toInstant());
        return new ChangedRow(queued && !row.getString("before").equals("queued"), hint);
    }

    // `finished_at IS NULL` says the same as the live states but does not match the index of live attempts: that one
    // changes with every task, and a plan that walks it meets all its dead entries.
    private static void endAttempts(Handle handle, RunId run, List<TaskChange> changes, TaskEnvironments environments) {
        List<TaskChange> ended =
                changes.stream().filter(change -> change.attemptEnd() != null).toList();
        if (ended.isEmpty()) {
            return;
        }
        int rows = handle.createUpdate("""
                        UPDATE attempts AS a
                           SET state = c.state,
                               started_at = CASE WHEN c.reason = 'runner_lost' OR c.state = 'cancelled' THEN a.started_at
                                                 ELSE coalesce(a.started_at, now()) END,
                               finished_at = now(),
                               reason = CASE WHEN c.state = 'failed' THEN c.reason END,
                               message = c.message,
                               exit_code = c.exit_code,
                               phase = NULL,
                               environment_id = coalesce(c.environment_id, a.environment_id)
                          FROM unnest(:indexes, :numbers, :epochs, :states, :reasons, :messages, :exitCodes,
                                      :environments)
                            AS c (index, number, epoch, state, reason, message, exit_code, environment_id)
                         WHERE a.run_id = :run
                           AND a.index = c.index
                           AND a.number = c.number
                           AND a.epoch = c.epoch
                           AND a.finished_at IS NULL
                        """)
                .bind("run", run.value())
                .bind("indexes", column(ended, Integer[]::new, TaskChange::index))
                .bind("numbers", column(ended, Integer[]::new, TaskChange::attempt))
                .bind("epochs", column(ended, Long[]::new, TaskChange::epoch))
                .bind("states", column(ended, String[]::new, change -> stateWord(change.attemptEnd())))
                .bind("reasons", column(ended, String[]::new, change -> word(change.reason())))
                .bind("messages", column(ended, String[]::new, TaskChange::message))
                .bind("exitCodes", column(ended, Integer[]::new, TaskChange::exitCode))
                .bind("environments", column(ended, Integer[]::new, environments::of))
                .execute();
        if (rows != ended.size()) {
            throw new IllegalStateException("transition of " + run + " ended " + rows + " attempts instead of "
                    + ended.size() + "; it is rolled back");
        }
    }

    private void startAttempts(Handle handle, RunId run, List<TaskChange> changes, TaskEnvironments environments) {
        List<TaskChange> started = changes.stream()
                .filter(change -> change.to() == TaskState.RUNNING && change.from() == TaskState.ASSIGNED)
                .toList();
        if (started.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        UPDATE attempts AS a
                           SET state = 'running',
                               started_at = now(),
                               lease_expires_at = now() + CASE WHEN a.offline_ok THEN :offlineMs ELSE :leaseMs END
                                                          * interval '1 millisecond',
                               deadline_at = now() + coalesce(a.timeout_ms, :timeoutMs) * interval '1 millisecond',
                               environment_id = c.environment_id
                          FROM unnest(:indexes, :numbers, :environments) AS c (index, number, environment_id)
                         WHERE a.run_id = :run
                           AND a.index = c.index
                           AND a.number = c.number
                           AND a.started_at IS NULL
                           AND a.finished_at IS NULL
                        """)
                .bind("run", run.value())
                .bind("indexes", column(started, Integer[]::new, TaskChange::index))
                .bind("numbers", column(started, Integer[]::new, TaskChange::attempt))
                .bind("environments", column(started, Integer[]::new, environments::of))
                .bind("leaseMs", leases.leaseMs())
                .bind("offlineMs", leases.offlineMs())
                .bind("timeoutMs", leases.timeoutMs())
                .execute();
    }

    private static void writeRun(Handle handle, RunId run, LockedRun before, Transition after) {
        boolean starts =
                !before.started() && after.changes().stream().anyMatch(change -> change.from() == TaskState.ASSIGNED);
        boolean same = !starts
                && before.state() == after.state()
                && before.unfinished() == after.unfinishedTasks()
                && before.failed() == after.failedTasks();
        boolean taskCancelled = before.taskCancelled()
                || after.changes().stream().anyMatch(change -> change.to() == TaskState.CANCELLED);
        if (same) {
            return;
        }
        handle.createUpdate("""
                        UPDATE runs
                           SET state = :state,
                               unfinished = :unfinished,
                               failed = :failed,
                               task_cancelled = :taskCancelled,
                               started_at = CASE WHEN :starts THEN now() ELSE started_at END,
                               finished_at = CASE WHEN :terminal THEN now() END
                         WHERE id = :run
                        """)
                .bind("run", run.value())
                .bind("state", after.state().word())
                .bind("unfinished", after.unfinishedTasks())
                .bind("failed", after.failedTasks())
                .bind("taskCancelled", taskCancelled)
                .bind("starts", starts)
                .bind("terminal", after.state().isTerminal())
                .execute();
    }

    /** Write down that a person asked to stop; asking again changes nothing. */
    void requestCancel(Handle handle, RunId run, String message) {
        handle.createUpdate("""
                        UPDATE runs
                           SET cancel_requested_at = coalesce(cancel_requested_at, now()),
                               cancel_message = coalesce(cancel_message, :message)
                         WHERE id = :run
                           AND state IN ('running', 'cancelling')
                        """)
                .bind("run", run.value())
                .bind("message", message)
                .execute();
    }

    private static <T> T[] column(
            List<TaskChange> changes, IntFunction<T[]> array, Function<TaskChange, @Nullable T> field) {
        List<@Nullable T> values = new ArrayList<>(changes.size());
        changes.forEach(change -> values.add(field.apply(change)));
        return values.toArray(array);
    }

    private static @Nullable String word(@Nullable FailureReason reason) {
        return reason == null ? null : reason.word();
    }

    private static @Nullable String stateWord(@Nullable TaskState state) {
        return state == null ? null : state.word();
    }

    private static Integer[] boxed(int[] values) {
        return Arrays.stream(values).boxed().toArray(Integer[]::new);
    }
}
