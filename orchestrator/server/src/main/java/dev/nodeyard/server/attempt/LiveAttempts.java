package dev.nodeyard.server.attempt;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.server.http.ApiException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Tell which attempts a runner still holds: those whose epoch is the newest and that have not ended. Thread-safe. */
public final class LiveAttempts {
    private final Jdbi jdbi;
    private final AttemptTokens tokens;

    public LiveAttempts(Jdbi jdbi, AttemptTokens tokens) {
        this.jdbi = jdbi;
        this.tokens = tokens;
    }

    /**
     * Return the attempt that a token stands for.
     *
     * @throws ApiException stale_attempt when the token is not ours or the attempt is no longer this runner's
     */
    public AttemptId requireLive(RunnerId runner, String token) {
        AttemptTokens.Holder holder = tokens.verify(token)
                .orElseThrow(() -> new ApiException(ErrorCode.STALE_ATTEMPT, "The attempt token is not valid."));
        if (!live(runner, List.of(holder)).contains(holder)) {
            throw new ApiException(
                    ErrorCode.STALE_ATTEMPT,
                    "Attempt " + holder.attempt() + " is no longer held by this runner: end its work.");
        }
        return holder.attempt();
    }

    /** Return those of the attempts that the runner holds now. One query whatever the number. */
    public Set<AttemptTokens.Holder> live(RunnerId runner, Collection<AttemptTokens.Holder> holders) {
        UUID[] runs =
                holders.stream().map(h -> h.attempt().task().run().value()).toArray(UUID[]::new);
        Integer[] indexes =
                holders.stream().map(h -> h.attempt().task().index()).toArray(Integer[]::new);
        Integer[] numbers = holders.stream().map(h -> h.attempt().number()).toArray(Integer[]::new);
        Long[] epochs = holders.stream().map(AttemptTokens.Holder::epoch).toArray(Long[]::new);
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT a.run_id,
                               a.index,
                               a.number,
                               a.epoch
                          FROM unnest(:runs, :indexes, :numbers, :epochs) AS h (run_id, index, number, epoch)
                          JOIN attempts AS a USING (run_id, index, number, epoch)
                         WHERE a.runner_id = :runner
                           AND a.finished_at IS NULL
                        """)
                .bind("runs", runs)
                .bind("indexes", indexes)
                .bind("numbers", numbers)
                .bind("epochs", epochs)
                .bind("runner", runner.value())
                .map((row, context) -> new AttemptTokens.Holder(
                        new AttemptId(
                                new TaskRunId(new RunId(row.getObject("run_id", UUID.class)), row.getInt("index")),
                                row.getInt("number")),
                        row.getLong("epoch")))
                .set());
    }
}
