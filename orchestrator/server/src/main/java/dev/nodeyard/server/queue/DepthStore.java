package dev.nodeyard.server.queue;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.nodeyard.api.queue.QueueHistoryView;
import dev.nodeyard.api.queue.QueueHistoryView.Depths;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Look regularly how deep queues are, and tell how deep they were. Thread-safe; several processes may look side by side.
 *
 * <p>Looks are kept because tasks tell only when they became ready for the last time: what was cancelled, and the first wait of
 * what failed and waits again, is forgotten. So telling costs a row per slot and queue, however many tasks went through.
 */
final class DepthStore {
    private static final int SLOTS = 96;
    private static final long SLOT_MS = Duration.ofMinutes(15).toMillis();
    private static final int MOST_QUEUES = 1_000;
    /** Stands for all queues together. */
    private static final int ALL = 0;

    private final Jdbi jdbi;
    private final LoadingCache<String, QueueHistoryView> newest;

    /** @param age how old what is told may be */
    DepthStore(Jdbi jdbi, Duration age) {
        this.jdbi = jdbi;
        this.newest = Caffeine.newBuilder().expireAfterWrite(age).build(all -> jdbi.withHandle(DepthStore::read));
    }

    /** Look once how much waits now. */
    void look() {
        jdbi.useHandle(handle -> handle.execute("""
                        INSERT INTO queue_depths AS d (slot, requirements_id, depth)
                        SELECT date_bin('15 minutes', now(), 'epoch'),
                               coalesce(requirements_id, 0),
                               count(*)
                          FROM task_runs
                         WHERE state = 'queued'
                         GROUP BY GROUPING SETS ((requirements_id), ())
                         ORDER BY 2
                            ON CONFLICT (slot, requirements_id) DO UPDATE
                           SET depth = excluded.depth
                         WHERE d.depth < excluded.depth
                        """));
    }

    /** Return how deep the queues were over the last day. */
    QueueHistoryView history() {
        return newest.get("all");
    }

    private static QueueHistoryView read(Handle handle) {
        Instant from = handle.createQuery("""
                        SELECT date_bin('15 minutes', now(), 'epoch') - :slots * interval '15 minutes'
                        """)
                .bind("slots", SLOTS - 1)
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant();
        Map<Integer, Long[]> depths = new HashMap<>();
        boolean[] seen = new boolean[SLOTS];
        handle.createQuery("""
                        SELECT extract(epoch FROM slot - cast(:from AS timestamptz)) * 1000 / :slotMs AS place,
                               requirements_id,
                               depth
                          FROM queue_depths
                         WHERE slot >= :from
                           AND slot < :to
                        """)
                .bind("from", from)
                .bind("slotMs", SLOT_MS)
                .bind("to", from.plusMillis(SLOTS * SLOT_MS))
                .map((row, context) -> {
                    int place = row.getInt("place");
                    seen[place] = true;
                    long depth = row.getLong("depth");
                    depths.computeIfAbsent(row.getInt("requirements_id"), id -> none())[place] = depth;
                    return depth;
                })
                .list();
        Long[] all = depths.getOrDefault(ALL, none());
        depths.remove(ALL);
        return new QueueHistoryView(
                from,
                SLOT_MS,
                IntStream.range(0, SLOTS).filter(place -> !seen[place]).boxed().toList(),
                List.of(all),
                deepestFirst(depths));
    }

    private static Long[] none() {
        Long[] depths = new Long[SLOTS];
        Arrays.fill(depths, 0L);
        return depths;
    }

    private static List<Depths> deepestFirst(Map<Integer, Long[]> depths) {
        return depths.entrySet().stream()
                .map(queue -> new Depths(queue.getKey(), List.of(queue.getValue())))
                .sorted(Comparator.<Depths, Long>comparing(
                                queue -> Collections.max(queue.depths()), Comparator.reverseOrder())
                        .thenComparing(Depths::id))
                .limit(MOST_QUEUES)
                .toList();
    }

    /** Forget what is older than anybody asks for. */
    void forgetOld() {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM queue_depths WHERE slot < now() - interval '25 hours'"));
    }
}
