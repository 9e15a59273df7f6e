package dev.nodeyard.server.run;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.workflow.EventScope;
import dev.nodeyard.api.workflow.EventWait;
import dev.nodeyard.api.workflow.EventsSince;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.api.workflow.TimerWait;
import dev.nodeyard.engine.state.TaskChange;
import dev.nodeyard.engine.timer.CronSchedule;
import dev.nodeyard.server.event.EventAddress;
import dev.nodeyard.server.event.EventRows;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Keep what waiting task runs wait for, inside the transactions that let them wait and end their wait.
 *
 * <p>No push is missed: a wait begins under a share lock of its event's row, which a push changes. Whoever comes second
 * sees the other.
 */
final class WaitStore {
    private final long longestMs;

    /** @param longestMs time after which a wait for an event that names no time-out fails */
    WaitStore(long longestMs) {
        this.longestMs = longestMs;
    }

    /**
     * Begin and end the waits of a transition.
     *
     * @return whether a wait has begun
     */
    boolean follow(Handle handle, RunId run, long revisionId, List<TaskChange> changes) {
        List<Integer> begun = new ArrayList<>();
        List<Integer> ended = new ArrayList<>();
        for (TaskChange change : changes) {
            if (change.to() == TaskState.WAITING) {
                begun.add(change.index());
            } else if (change.from() == TaskState.WAITING) {
                ended.add(change.index());
            }
        }
        if (!begun.isEmpty()) {
            begin(handle, run, specs(handle, revisionId, begun));
        }
        if (!ended.isEmpty()) {
            handle.createUpdate("DELETE FROM waits WHERE run_id = :run AND index = ANY(:indexes)")
                    .bind("run", run.value())
                    .bind("indexes", ended.toArray(Integer[]::new))
                    .execute();
        }
        return !begun.isEmpty();
    }

    /** Begin the waits of a new run; the index makes this next to nothing for a run that has none. */
    boolean beginRoots(Handle handle, RunId run, long revisionId) {
        Map<Integer, TaskSpec> roots = handle
                .createQuery("""
                        SELECT index,
                               spec
                          FROM tasks
                         WHERE revision_id = :revision
                           AND waits
                           AND unfinished = 0
                        """)
                .bind("revision", revisionId)
                .map((row, context) -> Map.entry(row.getInt("index"), TaskSpecs.read(row.getString("spec"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (!roots.isEmpty()) {
            begin(handle, run, roots);
        }
        return !roots.isEmpty();
    }

    private static Map<Integer, TaskSpec> specs(Handle handle, long revisionId, List<Integer> indexes) {
        return handle
                .createQuery("SELECT index, spec FROM tasks WHERE revision_id = :revision AND index = ANY(:indexes)")
                .bind("revision", revisionId)
                .bind("indexes", indexes.toArray(Integer[]::new))
                .map((row, context) -> Map.entry(row.getInt("index"), TaskSpecs.read(row.getString("spec"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private record Context(UUID run, UUID owner, UUID workflow, OffsetDateTime createdAt, OffsetDateTime now) {
        UUID of(EventScope scope) {
            return switch (scope) {
                case USER -> owner;
                case WORKFLOW -> workflow;
                case RUN -> run;
            };
        }

        OffsetDateTime from(EventsSince since) {
            return switch (since) {
                case RUN -> createdAt;
                case WAIT -> now;
            };
        }
    }

    /** A row of the table. */
    private record Row(
            int index,
            @Nullable Long event,
            @Nullable String condition,
            @Nullable OffsetDateTime since,
            @Nullable OffsetDateTime dueAt,
            @Nullable Long timeoutMs,
            @Nullable Long push) {}

    private void begin(Handle handle, RunId run, Map<Integer, TaskSpec> tasks) {
        Context context = context(handle, run);
        Map<EventKey, Long> events = lockEvents(handle, context, tasks);
        EarlierPushes earlier = new EarlierPushes(handle);
        List<Row> rows = new ArrayList<>(tasks.size());
        tasks.forEach((index, task) -> {
            if (task.execution() instanceof EventWait wait) {
                long event = Objects.requireNonNull(events.get(EventKey.of(wait)));
                OffsetDateTime since = context.from(wait.since());
                // Nothing can have come since a wait that begins now.
                Long push = wait.since() == EventsSince.WAIT ? null : earlier.first(event, wait.condition(), since);
                long timeoutMs = task.timeoutMs() == null ? longestMs : task.timeoutMs();
                rows.add(new Row(index, event, wait.condition(), since, null, timeoutMs, push));
            } else if (task.execution() instanceof TimerWait wait) {
                rows.add(new Row(index, null, null, null, due(wait, context.now), null, null));
            } else {
                throw new IllegalStateException("task \"" + task.name() + "\" of " + run + " is no wait");
            }
        });
        insert(handle, run, rows);
    }

    private static Context context(Handle handle, RunId run) {
        return handle.createQuery("""
                        SELECT owner_id,
                               workflow_id,
                               created_at,
                               now() AS now
                          FROM runs
                         WHERE id = :run
                        """)
                .bind("run", run.value())
                .map((row, context) -> new Context(
                        run.value(),
                        row.getObject("owner_id", UUID.class),
                        row.getObject("workflow_id", UUID.class),
                        row.getObject("created_at", OffsetDateTime.class),
                        row.getObject("now", OffsetDateTime.class)))
                .one();
    }

    /** An event as a task names it; sorted, so that all transactions lock events in one order. */
    private record EventKey(EventScope scope, String name) implements Comparable<EventKey> {
        static EventKey of(EventWait wait) {
            return new EventKey(wait.scope(), wait.event());
        }

        @Override
        public int compareTo(EventKey other) {
            int byScope = scope.compareTo(other.scope);
            return byScope == 0 ? name.compareTo(other.name) : byScope;
        }
    }

    private static Map<EventKey, Long> lockEvents(Handle handle, Context context, Map<Integer, TaskSpec> tasks) {
        SortedMap<EventKey, Long> events = new TreeMap<>();
        tasks.values().forEach(task -> {
            if (task.execution() instanceof EventWait wait) {
                events.put(EventKey.of(wait), 0L);
            }
        });
        events.replaceAll((key, none) -> EventRows.lockShared(
                handle, new EventAddress(key.scope, context.of(key.scope), context.owner, key.name)));
        return events;
    }

    private static OffsetDateTime due(TimerWait wait, OffsetDateTime now) {
        if (wait.delayMs() != null) {
            return now.plusNanos(wait.delayMs() * 1_000_000);
        }
        if (wait.at() != null) {
            return wait.at().atOffset(ZoneOffset.UTC);
        }
        String cron = Objects.requireNonNull(wait.cron());
        Instant next = CronSchedule.of(cron, wait.zone())
                .next(now.toInstant())
                .orElseThrow(() -> new IllegalStateException("never due: " + wait));
        return next.atOffset(ZoneOffset.UTC);
    }

    private static void insert(Handle handle, RunId run, List<Row> rows) {
        handle.createUpdate("""
                        INSERT INTO waits (run_id, index, event_id, condition, since, due_at, deadline_at, push_id, wake_at)
                        SELECT :run,
                               index,
                               event_id,
                               condition,
                               since::timestamptz,
                               due_at::timestamptz,
                               now() + timeout_ms * interval '1 millisecond',
                               push_id,
                               CASE WHEN push_id IS NOT NULL THEN now()
                                    ELSE coalesce(due_at::timestamptz, now() + timeout_ms * interval '1 millisecond') END
                          FROM unnest(:indexes, :events, :conditions, :since, :dues, :timeouts, :pushes)
                            AS w (index, event_id, condition, since, due_at, timeout_ms, push_id)
                        """)
                .bind("run", run.value())
                .bind("indexes", column(rows, Integer[]::new, Row::index))
                .bind("events", column(rows, Long[]::new, Row::event))
                .bind("conditions", column(rows, String[]::new, Row::condition))
                .bind("since", column(rows, String[]::new, row -> text(row.since)))
                .bind("dues", column(rows, String[]::new, row -> text(row.dueAt)))
                .bind("timeouts", column(rows, Long[]::new, Row::timeoutMs))
                .bind("pushes", column(rows, Long[]::new, Row::push))
                .execute();
    }

    private static @Nullable String text(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toString();
    }

    private static <T> T[] column(List<Row> rows, IntFunction<T[]> array, Function<Row, @Nullable T> field) {
        List<@Nullable T> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(field.apply(row)));
        return values.toArray(array);
    }

    /** Finds the first push that came before a task began to wait for it; once per event, condition and time. */
    private static final class EarlierPushes {
        private final Handle handle;
        private final Map<List<@Nullable Object>, @Nullable Long> known = new HashMap<>();

        EarlierPushes(Handle handle) {
            this.handle = handle;
        }

        @Nullable
        Long first(long event, @Nullable String condition, OffsetDateTime since) {
            List<@Nullable Object> key = Arrays.asList(event, condition, since);
            if (!known.containsKey(key)) {
                known.put(key, EventRows.firstPush(handle, event, condition, since));
            }
            return known.get(key);
        }
    }
}
