package dev.nodeyard.server.attempt;

import dev.nodeyard.api.attempt.HeartbeatReply;
import dev.nodeyard.api.attempt.HeartbeatRequest;
import dev.nodeyard.api.attempt.HeartbeatRequest.Held;
import dev.nodeyard.api.attempt.UnwantedEnvironment;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.runner.RunnerWish;
import dev.nodeyard.server.database.BatchPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Renew the leases of all attempts that a runner names, in one statement. Thread-safe. */
public final class Heartbeats {
    private static final int LONGEST_PHASE = 200;

    private final Jdbi jdbi;
    private final AttemptTokens tokens;
    private final LeaseSettings leases;
    private final Unwanted unwanted;

    /** Knows which environments a runner shall remove. */
    @FunctionalInterface
    public interface Unwanted {
        /** Return them, after the runner has removed some; nearly always none, at no cost. */
        List<UnwantedEnvironment> of(RunnerId runner, List<String> removed);
    }

    public Heartbeats(Jdbi jdbi, AttemptTokens tokens, LeaseSettings leases, Unwanted unwanted) {
        this.unwanted = unwanted;
        this.jdbi = jdbi;
        this.tokens = tokens;
        this.leases = leases;
    }

    private record Named(
            AttemptTokens.Holder holder, @Nullable String phase) {}

    /** Renew; say which attempts must end and which are no longer the runner's. */
    HeartbeatReply renew(RunnerId runner, HeartbeatRequest request, RunnerWish wish) {
        List<Named> named = new ArrayList<>();
        for (Held attempt : request.attempts()) {
            Optional<AttemptTokens.Holder> holder = tokens.verify(attempt.token());
            holder.ifPresent(valid -> named.add(new Named(valid, shown(attempt.phase()))));
        }
        Map<AttemptId, Boolean> cancelling = named.isEmpty() ? Map.of() : extend(runner, named);
        List<AttemptId> cancel = new ArrayList<>();
        List<AttemptId> lost = new ArrayList<>();
        for (Named attempt : named) {
            AttemptId id = attempt.holder.attempt();
            Boolean cancels = cancelling.get(id);
            if (cancels == null) {
                lost.add(id);
            } else if (cancels) {
                cancel.add(id);
            }
        }
        return new HeartbeatReply(
                cancel, lost, leases.leaseMs(), leases.heartbeatMs(), wish, unwanted.of(runner, request.removed()));
    }

    /** What a runner says is shown to people, and must not be able to break the renewal of the lease. */
    private static @Nullable String shown(@Nullable String phase) {
        if (phase == null) {
            return null;
        }
        String text = phase.substring(0, Math.min(phase.length(), LONGEST_PHASE));
        return text.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ");
    }

    /** Return, for each attempt that is still held, whether its run is being cancelled. */
    private Map<AttemptId, Boolean> extend(RunnerId runner, List<Named> named) {
        List<AttemptTokens.Holder> holders = named.stream().map(Named::holder).toList();
        Map<AttemptId, Boolean> held = new HashMap<>();
        // An attempt that is not acknowledged yet keeps the end of its acknowledgement window.
        jdbi.useTransaction(handle -> {
            BatchPlan.prepare(handle, named.size());
            handle.createQuery("""
                        UPDATE attempts AS a
                           SET lease_expires_at = CASE
                                   WHEN a.state = 'assigned' THEN a.lease_expires_at
                                   ELSE now() + CASE WHEN a.offline_ok THEN :offlineMs ELSE :leaseMs END
                                                * interval '1 millisecond' END,
                               phase = h.phase
                          FROM unnest(:runs, :indexes, :numbers, :epochs, :phases)
                            AS h (run_id, index, number, epoch, phase)
                          JOIN runs AS r ON r.id = h.run_id
                         WHERE a.run_id = h.run_id
                           AND a.index = h.index
                           AND a.number = h.number
                           AND a.epoch = h.epoch
                           AND a.runner_id = :runner
                           AND a.finished_at IS NULL
                        RETURNING a.run_id,
                                  a.index,
                                  a.number,
                                  r.state = 'cancelling' AS cancelling
                        """)
                    .bind("leaseMs", leases.leaseMs())
                    .bind("offlineMs", leases.offlineMs())
                    .bind("runner", runner.value())
                    .bind(
                            "runs",
                            holders.stream()
                                    .map(h -> h.attempt().task().run().value())
                                    .toArray(UUID[]::new))
                    .bind(
                            "indexes",
                            holders.stream()
                                    .map(h -> h.attempt().task().index())
                                    .toArray(Integer[]::new))
                    .bind(
                            "numbers",
                            holders.stream().map(h -> h.attempt().number()).toArray(Integer[]::new))
                    .bind(
                            "epochs",
                            holders.stream().map(AttemptTokens.Holder::epoch).toArray(Long[]::new))
                    .bind("phases", named.stream().map(Named::phase).toArray(String[]::new))
                    .map((row, context) -> {
                        RunId run = new RunId(row.getObject("run_id", UUID.class));
                        TaskRunId task = new TaskRunId(run, row.getInt("index"));
                        return held.put(new AttemptId(task, row.getInt("number")), row.getBoolean("cancelling"));
                    })
                    .list();
        });
        return held;
    }
}
