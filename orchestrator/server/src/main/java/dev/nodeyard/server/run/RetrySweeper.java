package dev.nodeyard.server.run;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.engine.state.RunEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Queue task runs again when the wait before their next attempt is over. Any number of processes may do this. */
public final class RetrySweeper {
    private static final int BATCH = 1_000;

    private final Jdbi jdbi;
    private final RunService runs;

    public RetrySweeper(Jdbi jdbi, RunService runs) {
        this.jdbi = jdbi;
        this.runs = runs;
    }

    private record Due(RunId run, RunEvent event) {}

    /** Look once; return the number of task runs that were due. */
    public int runOnce() {
        List<Due> due = due();
        Map<RunId, List<RunEvent>> byRun = new HashMap<>();
        due.forEach(task ->
                byRun.computeIfAbsent(task.run, run -> new ArrayList<>()).add(task.event));
        byRun.forEach((run, events) -> runs.apply(run, events).join());
        return due.size();
    }

    private List<Due> due() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT run_id,
                               index,
                               attempt
                          FROM task_runs
                         WHERE state = 'retrying'
                           AND retry_at <= now()
                         ORDER BY retry_at
                         LIMIT :batch
                        """)
                .bind("batch", BATCH)
                .map((row, context) -> new Due(
                        new RunId(row.getObject("run_id", UUID.class)),
                        new RunEvent.RetryDue(row.getInt("index"), row.getInt("attempt"))))
                .list());
    }
}
