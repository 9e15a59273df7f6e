package dev.nodeyard.server.runner;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.runner.FoundTags;
import dev.nodeyard.api.runner.RunnerFacts;
import dev.nodeyard.api.runner.RunnerState;
import dev.nodeyard.api.runner.RunnerSteering;
import dev.nodeyard.api.runner.RunnerView;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.engine.explain.TimeWords;
import dev.nodeyard.engine.match.RunnerProfile;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.Page;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Know the registered runners: what they can do, whether they are there, how much they have to do. Thread-safe. */
public final class RunnerService {
    private static final int SIZE = 50_000;

    private final Jdbi jdbi;
    private final long leaseMs;
    private final Cache<RunnerId, KnownRunner> known = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMillis(500))
            .maximumSize(SIZE)
            .build();
    private final Cache<RunnerId, Boolean> touched = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(1))
            .maximumSize(SIZE)
            .build();

    /**
     * @param leaseMs milliseconds without a call after which a runner counts as offline
     */
    public RunnerService(Jdbi jdbi, long leaseMs) {
        this.jdbi = jdbi;
        this.leaseMs = leaseMs;
    }

    /**
     * Return what a runner can do, at most half a second old.
     *
     * @throws ApiException unauthenticated when the runner was revoked
     */
    public KnownRunner profile(RunnerId id) {
        return known.get(id, this::read);
    }

    /**
     * Return whether a runner may be given work as what it was when it asked: it may have been revoked, paused or changed
     * meanwhile. At most half a second old.
     */
    public boolean isWelcome(KnownRunner asked) {
        KnownRunner now = known.getIfPresent(asked.id());
        if (now == null) {
            Optional<KnownRunner> found = jdbi.withHandle(handle -> RunnerStore.find(handle, asked.id(), leaseMs))
                    .map(KnownRunner::of);
            found.ifPresent(runner -> known.put(asked.id(), runner));
            now = found.orElse(null);
        }
        return now != null && now.isWelcome() && now.canDoAs(asked);
    }

    private KnownRunner read(RunnerId id) {
        return jdbi.withHandle(handle -> RunnerStore.find(handle, id, leaseMs))
                .map(KnownRunner::of)
                .orElseThrow(() -> ApiException.unauthenticated("The runner was revoked: register it again."));
    }

    /** Return all runners as matching sees them, with their load counted now. */
    public List<RunnerProfile> profiles() {
        return all(RunnerService::matchable);
    }

    /** Return what is kept of a runner, or empty when there is none. */
    Optional<RunnerRow> row(RunnerId id) {
        return jdbi.withHandle(handle -> RunnerStore.find(handle, id, leaseMs));
    }

    /** Return one runner for people, or empty when there is none. */
    public Optional<RunnerView> view(RunnerId id) {
        return jdbi.withHandle(handle -> RunnerStore.find(handle, id, leaseMs)
                .map(row ->
                        view(row, RunnerLoad.sum(RunnerStore.loads(handle)).getOrDefault(row.id(), RunnerLoad.NONE))));
    }

    /** Return all runners for people. */
    public List<RunnerView> views() {
        return all(RunnerService::view);
    }

    private <T> List<T> all(BiFunction<RunnerRow, RunnerLoad, T> form) {
        return jdbi.withHandle(handle -> {
            Map<RunnerId, RunnerLoad> loads = RunnerLoad.sum(RunnerStore.loads(handle));
            return RunnerStore.list(handle, leaseMs).stream()
                    .map(row -> form.apply(row, loads.getOrDefault(row.id(), RunnerLoad.NONE)))
                    .toList();
        });
    }

    /** Return a page of the runners for people, newest first. */
    Page<RunnerView> page(int limit, @Nullable RunnerId after) {
        List<RunnerView> found = jdbi.withHandle(handle -> {
            Map<RunnerId, RunnerLoad> loads = RunnerLoad.sum(RunnerStore.loads(handle));
            return RunnerStore.page(handle, leaseMs, limit + 1, after).stream()
                    .map(row -> view(row, loads.getOrDefault(row.id(), RunnerLoad.NONE)))
                    .toList();
        });
        boolean more = found.size() > limit;
        List<RunnerView> shown = more ? found.subList(0, limit) : found;
        return new Page<>(shown, more ? shown.get(limit - 1).id().toString() : null);
    }

    /** Note that a runner called; one write per second and runner at most. */
    public void touch(RunnerId id) {
        if (touched.asMap().putIfAbsent(id, true) == null) {
            jdbi.useHandle(handle -> RunnerStore.writeContact(handle, id));
        }
    }

    /** Note whether a runner takes further work. Writes only when that changed. */
    public void setDraining(RunnerId id, boolean draining) {
        if (profile(id).draining() != draining) {
            jdbi.useHandle(handle -> RunnerStore.writeDraining(handle, id, draining));
            known.invalidate(id);
        }
    }

    /** Keep what a runner tells of itself. */
    public void tell(RunnerId id, RunnerFacts facts) {
        touch(id);
        jdbi.useTransaction(handle -> RunnerStore.writeFacts(handle, id, facts));
        known.invalidate(id);
    }

    /** Note that a runner's process is gone, as it said itself. */
    public void leave(RunnerId id) {
        jdbi.useHandle(handle -> RunnerStore.writeLeft(handle, id));
        known.invalidate(id);
        touched.invalidate(id);
    }

    void forget(RunnerId id) {
        known.invalidate(id);
    }

    private static RunnerProfile matchable(RunnerRow row, RunnerLoad load) {
        KnownRunner runner = KnownRunner.of(row);
        return new RunnerProfile(
                runner.id(),
                runner.name(),
                row.online(),
                !runner.draining() && runner.isWelcome(),
                runner.executors(),
                runner.tags(),
                runner.capacity(),
                runner.slots(),
                load.busy(),
                load.used(),
                note(row),
                unavailable(row.facts()));
    }

    /** Return why executors that somebody set up cannot be used; what is just not there needs no words. */
    private static Map<String, String> unavailable(@Nullable RunnerFacts facts) {
        Map<String, String> reasons = new TreeMap<>();
        if (facts != null) {
            facts.unavailable().stream()
                    .filter(one -> !one.absent())
                    .forEach(one -> reasons.put(one.executor(), one.reason()));
        }
        return reasons;
    }

    /** Return what people should know of a runner that is away. */
    private static @Nullable String note(RunnerRow row) {
        if (!row.online()) {
            return row.lastContactAt() == null
                    ? "offline; it never called"
                    : "offline; last heard of at " + TimeWords.moment(row.lastContactAt());
        }
        RunnerSteering steering = row.steering();
        return steering == null ? null : steered(steering);
    }

    /** Words such as {@code paused by ana until 2026-11-22 15:00:00 UTC: driver update}. */
    private static @Nullable String steered(RunnerSteering steering) {
        String word = switch (steering.wish()) {
            case RUN -> null;
            case PAUSE -> "paused";
            case DRAIN -> "draining, as asked";
            case STOP, STOP_NOW -> "stopping, as asked";
        };
        if (word == null) {
            return null;
        }
        return word
                + (steering.by() == null ? "" : " by " + steering.by())
                + (steering.until() == null ? "" : " until " + TimeWords.moment(steering.until()))
                + (steering.note() == null || steering.note().isBlank() ? "" : ": " + steering.note());
    }

    private static RunnerView view(RunnerRow row, RunnerLoad load) {
        KnownRunner runner = KnownRunner.of(row);
        RunnerFacts facts = row.facts();
        return new RunnerView(
                row.id(),
                row.name(),
                row.description(),
                state(row, load),
                row.steering(),
                new TreeSet<>(runner.tags()),
                new TreeSet<>(row.registeredTags()),
                facts == null ? Collections.emptySortedSet() : FoundTags.refused(facts.tags()),
                new TreeSet<>(runner.executors()),
                facts == null ? List.of() : facts.unavailable(),
                runner.slots(),
                load.busy(),
                facts == null ? Resources.NONE : facts.capacity(),
                facts == null ? null : facts.version(),
                facts == null ? null : facts.platform(),
                row.registeredByName(),
                row.createdAt(),
                row.lastContactAt());
    }

    private static RunnerState state(RunnerRow row, RunnerLoad load) {
        if (row.lastContactAt() == null) {
            return RunnerState.NEVER_CONTACTED;
        }
        if (!row.online()) {
            return row.stale() ? RunnerState.STALE : RunnerState.OFFLINE;
        }
        if (row.draining()) {
            return RunnerState.DRAINING;
        }
        return switch (row.wish()) {
            case DRAIN, STOP, STOP_NOW -> RunnerState.DRAINING;
            case PAUSE -> RunnerState.PAUSED;
            case RUN -> load.busy() > 0 ? RunnerState.BUSY : RunnerState.ONLINE;
        };
    }
}
