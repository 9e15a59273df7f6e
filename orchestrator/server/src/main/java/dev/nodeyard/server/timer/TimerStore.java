package dev.nodeyard.server.timer;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TimerId;
import dev.nodeyard.api.timer.FiringResult;
import dev.nodeyard.api.timer.TimerState;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Read and write timers and their firings, inside the caller's transaction. */
final class TimerStore {
    /** Firings of one timer that are kept. */
    private static final int KEPT = 1_000;

    private static final int PRUNE_EVERY = 100;

    private TimerStore() {}

    /** Lock a timer that is to be looked at; whoever comes at the same time gets another one or none. */
    static Optional<TimerRow> lockDue(Handle handle) {
        return handle.createQuery("""
                        SELECT *,
                               clock_timestamp() AS now
                          FROM timers
                         WHERE wake_at <= now()
                         ORDER BY wake_at
                         LIMIT 1
                           FOR UPDATE SKIP LOCKED
                        """).map((row, context) -> TimerRow.of(row)).findOne();
    }

    /** What became of a moment. */
    record Firing(
            FiringResult result,
            @Nullable RunId run,
            @Nullable Long push,
            @Nullable String message) {
        static Firing of(FiringResult result, String message) {
            return new Firing(result, null, null, message);
        }

        boolean counts() {
            return switch (result) {
                case PUSHED, STARTED, HELD -> true;
                case SKIPPED, MISSED, REFUSED -> false;
            };
        }
    }

    /** Write down what became of a moment; of one that was held, what became of it in the end. */
    static void record(Handle handle, TimerId timer, Instant dueAt, Firing firing) {
        handle.createUpdate("""
                        INSERT INTO timer_firings (timer_id, due_at, fired_at, result, run_id, push_id, message)
                        VALUES (:timer, :due, clock_timestamp(), :result, :run, :push, :message)
                        ON CONFLICT (timer_id, due_at) DO UPDATE
                           SET fired_at = excluded.fired_at,
                               result = excluded.result,
                               run_id = excluded.run_id,
                               message = excluded.message
                         WHERE timer_firings.result = 'held'
                        """)
                .bind("timer", timer.value())
                .bind("due", dueAt.atOffset(ZoneOffset.UTC))
                .bind("result", firing.result.word())
                .bind("run", firing.run == null ? null : firing.run.value())
                .bind("push", firing.push)
                .bind("message", firing.message)
                .execute();
    }

    /**
     * What is left of a timer after a look.
     *
     * @param reason why it is stopped, or null
     */
    record Left(
            TimerState state,
            int firings,
            @Nullable Instant nextDueAt,
            @Nullable Instant heldDueAt,
            @Nullable Instant wakeAt,
            @Nullable String reason) {}

    static void update(Handle handle, TimerId timer, Left left) {
        handle.createUpdate("""
                        UPDATE timers
                           SET state = :state,
                               firings = :firings,
                               next_due_at = :next,
                               held_due_at = :held,
                               wake_at = :wake,
                               reason = :reason,
                               failures = 0
                         WHERE id = :timer
                        """)
                .bind("timer", timer.value())
                .bind("state", left.state.word())
                .bind("firings", left.firings)
                .bind("next", time(left.nextDueAt))
                .bind("held", time(left.heldDueAt))
                .bind("wake", time(left.wakeAt))
                .bind("reason", left.reason)
                .execute();
        if (left.firings > 0 && left.firings % PRUNE_EVERY == 0) {
            prune(handle, timer);
        }
    }

    private static void prune(Handle handle, TimerId timer) {
        handle.createUpdate("""
                        DELETE FROM timer_firings
                         WHERE timer_id = :timer
                           AND due_at < (SELECT due_at
                                           FROM timer_firings
                                          WHERE timer_id = :timer
                                          ORDER BY due_at DESC
                                         OFFSET :kept - 1
                                          LIMIT 1)
                        """).bind("timer", timer.value()).bind("kept", KEPT).execute();
    }

    /** Look at a timer again later, the later the more often it has failed. */
    static void postpone(Handle handle, TimerId timer) {
        handle.createUpdate("""
                        UPDATE timers
                           SET failures = failures + 1,
                               wake_at = now() + least(300, power(2, least(failures, 10))) * interval '1 second'
                         WHERE id = :timer
                           AND wake_at IS NOT NULL
                        """).bind("timer", timer.value()).execute();
    }

    /** Return the runs that a timer has started and that have not ended. */
    static List<RunId> activeRuns(Handle handle, TimerId timer) {
        return handle.createQuery("""
                        SELECT id
                          FROM runs
                         WHERE timer_id = :timer
                           AND state IN ('running', 'cancelling')
                        """)
                .bind("timer", timer.value())
                .mapTo(UUID.class)
                .map(RunId::new)
                .list();
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
