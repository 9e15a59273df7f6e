package dev.nodeyard.server.queue;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.queue.WaitTimes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Write and sum up how long tasks waited. Thread-safe. */
final class WaitStore {
    private final Jdbi jdbi;
    private final LoadingCache<String, Map<Integer, Waits>> newest;

    /** What was handed out of one queue. */
    record Waits(WaitTimes lastHour, WaitTimes lastDay) {
        static final Waits NONE = new Waits(WaitTimes.NONE, WaitTimes.NONE);
    }

    /** @param age how old what is read may be */
    WaitStore(Jdbi jdbi, Duration age) {
        this.jdbi = jdbi;
        this.newest = Caffeine.newBuilder().expireAfterWrite(age).build(all -> read());
    }

    /** Add what a sample stands for. */
    void write(WaitSampler.Sample sample) {
        if (sample.attempts().isEmpty()) {
            return;
        }
        List<Wait> waits = waits(sample.attempts());
        Map<Wait, Long> counts = new HashMap<>();
        waits.forEach(wait -> counts.merge(wait, 1L, Long::sum));
        double weight = waits.isEmpty() ? 0 : (double) sample.seen() / waits.size();
        counts.replaceAll((wait, count) -> Math.max(1, Math.round(count * weight)));
        insert(counts);
    }

    private record Wait(int requirements, int bucket) {}

    /** A task that failed and waits again has lost the time of its first wait: it is left out. */
    private List<Wait> waits(List<AttemptId> attempts) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT t.requirements_id,
                               extract(epoch FROM a.assigned_at - t.queued_at) * 1000 AS wait_ms
                          FROM unnest(:runs, :indexes, :numbers) AS s (run_id, index, number)
                          JOIN attempts AS a ON a.run_id = s.run_id AND a.index = s.index AND a.number = s.number
                          JOIN task_runs AS t ON t.run_id = s.run_id AND t.index = s.index
                         WHERE t.queued_at <= a.assigned_at
                        """)
                .bind("runs", attempts.stream().map(a -> a.task().run().value()).toArray(UUID[]::new))
                .bind("indexes", attempts.stream().map(a -> a.task().index()).toArray(Integer[]::new))
                .bind("numbers", attempts.stream().map(AttemptId::number).toArray(Integer[]::new))
                .map((row, context) ->
                        new Wait(row.getInt("requirements_id"), WaitBuckets.of(Math.round(row.getDouble("wait_ms")))))
                .list());
    }

    private void insert(Map<Wait, Long> counts) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO queue_waits AS q (slot, requirements_id, bucket, tasks)
                        SELECT date_bin('1 minute', now(), 'epoch'),
                               requirements_id,
                               bucket,
                               tasks
                          FROM unnest(:requirements, :buckets, :tasks) AS c (requirements_id, bucket, tasks)
                         ORDER BY requirements_id, bucket
                            ON CONFLICT (slot, requirements_id, bucket) DO UPDATE
                           SET tasks = q.tasks + excluded.tasks
                        """)
                .bind(
                        "requirements",
                        counts.keySet().stream().map(Wait::requirements).toArray(Integer[]::new))
                .bind("buckets", counts.keySet().stream().map(Wait::bucket).toArray(Integer[]::new))
                .bind("tasks", counts.values().toArray(Long[]::new))
                .execute());
    }

    /** Return what was handed out, by the id of the requirements. */
    Map<Integer, Waits> all() {
        return newest.get("all");
    }

    private Map<Integer, Waits> read() {
        Map<Integer, Map<Integer, Long>> hours = new HashMap<>();
        Map<Integer, Map<Integer, Long>> days = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        SELECT requirements_id,
                               bucket,
                               coalesce(sum(tasks) FILTER (WHERE slot > now() - interval '1 hour'), 0)::bigint AS hour,
                               sum(tasks)::bigint AS day
                          FROM queue_waits
                         WHERE slot > now() - interval '24 hours'
                         GROUP BY requirements_id, bucket
                        """)
                .map((row, context) -> {
                    int id = row.getInt("requirements_id");
                    int bucket = row.getInt("bucket");
                    hours.computeIfAbsent(id, key -> new HashMap<>()).put(bucket, row.getLong("hour"));
                    days.computeIfAbsent(id, key -> new HashMap<>()).put(bucket, row.getLong("day"));
                    return id;
                })
                .list());
        Map<Integer, Waits> waits = new HashMap<>();
        days.forEach((id, day) ->
                waits.put(id, new Waits(WaitBuckets.sum(hours.getOrDefault(id, Map.of())), WaitBuckets.sum(day))));
        return waits;
    }

    /** Forget what is older than anybody asks for. */
    void forgetOld() {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM queue_waits WHERE slot < now() - interval '25 hours'"));
    }
}
