package dev.nodeyard.server.attempt;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.engine.state.RunEvent;
import dev.nodeyard.server.run.RunService;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notice lost runners: end attempts whose lease or acknowledgement window is over, and those past their time-out when
 * the runner did not end them. Time is the database's. Any number of processes may do this.
 */
public final class LeaseReaper {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseReaper.class);
    private static final int BATCH = 1_000;
    /** The runner ends an attempt at its time-out by itself; this is its time to say so. */
    private static final long TIMEOUT_GRACE_MS = 15_000;

    private final Jdbi jdbi;
    private final RunService runs;

    public LeaseReaper(Jdbi jdbi, RunService runs) {
        this.jdbi = jdbi;
        this.runs = runs;
    }

    private record Overdue(RunId run, RunEvent.Lost event) {}

    /** Look once; return the number of attempts that were given up. */
    public int runOnce() {
        List<Overdue> overdue = overdue();
        Map<RunId, List<RunEvent>> byRun = new HashMap<>();
        for (Overdue attempt : overdue) {
            byRun.computeIfAbsent(attempt.run, run -> new ArrayList<>()).add(attempt.event);
        }
        byRun.forEach((run, events) -> {
            LOG.warn(
                    "{}: {} attempts are given up and follow their retry rule; first: {}",
                    run,
                    events.size(),
                    events.get(0));
            runs.apply(run, events).join();
        });
        return overdue.size();
    }

    private List<Overdue> overdue() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT a.run_id,
                               a.index,
                               a.number,
                               a.epoch,
                               a.state,
                               a.deadline_at + :graceMs * interval '1 millisecond' < now() AS timed_out,
                               r.name AS runner
                          FROM attempts AS a
                          JOIN runners AS r ON r.id = a.runner_id
                         WHERE a.state IN ('assigned', 'running')
                           AND (a.lease_expires_at < now()
                                OR a.deadline_at + :graceMs * interval '1 millisecond' < now())
                         LIMIT :batch
                        """)
                .bind("graceMs", TIMEOUT_GRACE_MS)
                .bind("batch", BATCH)
                .map((row, context) -> overdue(row))
                .list());
    }

    private static Overdue overdue(ResultSet row) throws SQLException {
        boolean timedOut = row.getBoolean("timed_out");
        String runner = row.getString("runner");
        String message;
        if (timedOut) {
            message = "The attempt took longer than its time-out, and runner " + runner + " did not end it.";
        } else if (row.getString("state").equals("assigned")) {
            message = "Runner " + runner + " did not acknowledge the attempt in time.";
        } else {
            message = "Runner " + runner + " fell silent: its lease is over.";
        }
        return new Overdue(
                new RunId(row.getObject("run_id", UUID.class)),
                new RunEvent.Lost(
                        row.getInt("index"),
                        row.getInt("number"),
                        row.getLong("epoch"),
                        timedOut ? FailureReason.TIMED_OUT : FailureReason.RUNNER_LOST,
                        message));
    }
}
