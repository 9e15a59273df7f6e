package dev.nodeyard.server.statistics;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.runner.RunnerUtilisationView;
import dev.nodeyard.api.runner.RunnerUtilisationView.Used;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Tell how busy all runners were over a day, from what regular looks saw. Thread-safe. */
final class RunnerUtilisation {
    private static final int SLOTS = 96;
    private static final long SLOT_MS = Duration.ofMinutes(15).toMillis();
    private static final int MOST_RUNNERS = 1_000;
    private static final int WHOLE = 100;

    private final LoadingCache<String, RunnerUtilisationView> newest;

    /** @param age how old what is told may be */
    RunnerUtilisation(Jdbi jdbi, Duration age) {
        this.newest =
                Caffeine.newBuilder().expireAfterWrite(age).build(all -> jdbi.withHandle(RunnerUtilisation::read));
    }

    RunnerUtilisationView view() {
        return newest.get("all");
    }

    /** Sums of what was seen in one slot of time. */
    private record Seen(UUID runner, int place, long busy, long slots) {
        int percent() {
            return slots == 0 ? 0 : (int) Math.min(WHOLE, Math.round((double) WHOLE * busy / slots));
        }
    }

    private static RunnerUtilisationView read(Handle handle) {
        Instant from = handle.createQuery("""
                        SELECT date_bin('15 minutes', now(), 'epoch') - :slots * interval '15 minutes'
                        """)
                .bind("slots", SLOTS - 1)
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant();
        Map<UUID, List<Seen>> seen = new LinkedHashMap<>();
        handle.createQuery("""
                        SELECT l.runner_id,
                               floor(extract(epoch FROM l.slot - cast(:from AS timestamptz)) * 1000 / :slotMs) AS place,
                               sum(l.busy)::bigint AS busy,
                               sum(l.slots)::bigint AS slots
                          FROM (SELECT id
                                  FROM runners
                                 WHERE revoked_at IS NULL
                                 ORDER BY created_at DESC, id DESC
                                 LIMIT :most) AS r
                          JOIN runner_looks AS l ON l.runner_id = r.id
                         WHERE l.slot >= :from
                           AND l.slot < :to
                         GROUP BY l.runner_id, place
                         ORDER BY l.runner_id, place
                        """)
                .bind("from", from)
                .bind("to", from.plusMillis(SLOTS * SLOT_MS))
                .bind("slotMs", SLOT_MS)
                .bind("most", MOST_RUNNERS)
                .map((row, context) -> new Seen(
                        row.getObject("runner_id", UUID.class),
                        row.getInt("place"),
                        row.getLong("busy"),
                        row.getLong("slots")))
                .forEach(slot -> seen.computeIfAbsent(slot.runner, id -> new ArrayList<>())
                        .add(slot));
        return new RunnerUtilisationView(
                from,
                SLOT_MS,
                seen.entrySet().stream()
                        .map(runner -> used(new RunnerId(runner.getKey()), runner.getValue()))
                        .toList());
    }

    private static Used used(RunnerId runner, List<Seen> seen) {
        List<Integer> percents = new ArrayList<>(Collections.nCopies(SLOTS, 0));
        boolean[] there = new boolean[SLOTS];
        for (Seen slot : seen) {
            percents.set(slot.place, slot.percent());
            there[slot.place] = true;
        }
        long busy = seen.stream().mapToLong(Seen::busy).sum();
        long slots = seen.stream().mapToLong(Seen::slots).sum();
        return new Used(
                runner,
                slots == 0 ? null : Math.min(1, (double) busy / slots),
                percents,
                IntStream.range(0, SLOTS).filter(place -> !there[place]).boxed().toList());
    }
}
