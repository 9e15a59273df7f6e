package dev.nodeyard.server.tracing;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.server.run.Granted;
import dev.nodeyard.server.run.RunListener;
import dev.nodeyard.tracing.ActiveSpan;
import dev.nodeyard.tracing.Tracing;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/** Tell how long traced tasks waited and when they were handed out. Thread-safe. */
final class TracedGrants implements RunListener {
    private static final int MOST = 5_000;

    private final Tracing tracing;
    private final Jdbi jdbi;
    private final ConcurrentLinkedQueue<Granted> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();

    TracedGrants(Tracing tracing, Jdbi jdbi) {
        this.tracing = tracing;
        this.jdbi = jdbi;
    }

    @Override
    public void onGranted(List<Granted> granted, long nanos) {
        for (Granted grant : granted) {
            if (grant.traceparent() == null) {
                continue;
            }
            Instant now = Instant.now();
            named(tracing.start("claim", Tracing.Kind.INTERNAL, grant.traceparent(), now.minusNanos(nanos)), grant)
                    .end(now);
            // More than can be looked up are not told of: a trace may have gaps, the hand-out may not wait.
            if (size.get() < MOST) {
                size.incrementAndGet();
                waiting.add(grant);
            }
        }
    }

    private static ActiveSpan named(ActiveSpan span, Granted grant) {
        return span.with("nodeyard.task", grant.task().name())
                .with("nodeyard.attempt", grant.attempt().toString())
                .with("nodeyard.run", grant.attempt().task().run().toString());
    }

    /** Tell of the waits of what was handed out since the last time. */
    void tell() {
        Map<AttemptId, Granted> grants = new HashMap<>();
        for (Granted grant = waiting.poll(); grant != null; grant = waiting.poll()) {
            size.decrementAndGet();
            grants.put(grant.attempt(), grant);
        }
        if (!grants.isEmpty()) {
            tell(grants);
        }
    }

    private void tell(Map<AttemptId, Granted> grants) {
        List<AttemptId> ids = List.copyOf(grants.keySet());
        jdbi.useHandle(handle -> handle.createQuery("""
                        SELECT s.place,
                               t.queued_at,
                               a.assigned_at
                          FROM unnest(:runs, :indexes, :numbers) WITH ORDINALITY AS s (run_id, index, number, place)
                          JOIN attempts AS a ON a.run_id = s.run_id AND a.index = s.index AND a.number = s.number
                          JOIN task_runs AS t ON t.run_id = s.run_id AND t.index = s.index
                         WHERE t.queued_at <= a.assigned_at
                        """)
                .bind("runs", ids.stream().map(id -> id.task().run().value()).toArray(UUID[]::new))
                .bind("indexes", ids.stream().map(id -> id.task().index()).toArray(Integer[]::new))
                .bind("numbers", ids.stream().map(AttemptId::number).toArray(Integer[]::new))
                .map((row, context) -> {
                    Granted grant = grants.get(ids.get(row.getInt("place") - 1));
                    if (grant != null) {
                        Instant from =
                                row.getObject("queued_at", OffsetDateTime.class).toInstant();
                        named(tracing.start("queue", Tracing.Kind.INTERNAL, grant.traceparent(), from), grant)
                                .end(row.getObject("assigned_at", OffsetDateTime.class)
                                        .toInstant());
                    }
                    return row.getInt("place");
                })
                .list());
    }
}
