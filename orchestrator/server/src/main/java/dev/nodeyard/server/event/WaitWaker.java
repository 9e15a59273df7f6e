package dev.nodeyard.server.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.engine.state.RunEvent;
import dev.nodeyard.engine.state.Verdict;
import dev.nodeyard.server.run.RunService;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Let waiting task runs go on when their event was pushed, their moment has come or their time is out. What a crash
 * between the commit of a push and this leaves undone, the next look of any process does. Thread-safe.
 */
public final class WaitWaker {
    private static final Logger LOG = LoggerFactory.getLogger(WaitWaker.class);
    private static final int BATCH = 1_000;

    private final Jdbi jdbi;
    private final RunService runs;

    public WaitWaker(Jdbi jdbi, RunService runs) {
        this.jdbi = jdbi;
        this.runs = runs;
    }

    private record Due(RunId run, RunEvent event) {}

    /** Wake all that is due; return the time until something else is, as far as is known now. */
    public Duration runOnce() {
        List<Due> due = due();
        while (!due.isEmpty()) {
            Map<RunId, List<RunEvent>> byRun = new LinkedHashMap<>();
            due.forEach(wait ->
                    byRun.computeIfAbsent(wait.run, run -> new ArrayList<>()).add(wait.event));
            byRun.forEach(this::wake);
            due = due();
        }
        return Alarm.untilNext(jdbi, "waits");
    }

    private void wake(RunId run, List<RunEvent> events) {
        List<Verdict> verdicts = runs.apply(run, events).join();
        if (verdicts.contains(Verdict.STALE)) {
            // The wait goes with the state, in one transaction. Should they ever part, this must not go on for ever.
            int rows = jdbi.withHandle(
                    handle -> handle.createUpdate("""
                            DELETE FROM waits AS w
                             WHERE w.run_id = :run
                               AND NOT EXISTS (SELECT 1
                                                 FROM task_runs AS t
                                                WHERE t.run_id = w.run_id
                                                  AND t.index = w.index
                                                  AND t.state = 'waiting')
                            """).bind("run", run.value()).execute());
            if (rows > 0) {
                LOG.warn("{}: {} waits belonged to tasks that do not wait", run, rows);
            }
        }
    }

    private List<Due> due() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT w.run_id,
                               w.index,
                               w.condition,
                               w.began_at,
                               w.due_at,
                               w.deadline_at,
                               w.push_id,
                               e.name,
                               e.scope,
                               p.payload,
                               p.counter,
                               p.pushed_at
                          FROM waits AS w
                          LEFT JOIN events AS e ON e.id = w.event_id
                          LEFT JOIN event_pushes AS p ON p.id = w.push_id
                         WHERE w.wake_at <= now()
                         ORDER BY w.wake_at
                         LIMIT :batch
                        """)
                .bind("batch", BATCH)
                .map((row, context) -> due(row))
                .list());
    }

    private static Due due(ResultSet row) throws SQLException {
        RunId run = new RunId(row.getObject("run_id", UUID.class));
        int index = row.getInt("index");
        OffsetDateTime dueAt = row.getObject("due_at", OffsetDateTime.class);
        if (dueAt != null) {
            return new Due(
                    run,
                    new RunEvent.Woken(
                            index,
                            Map.of("time", TextNode.valueOf(dueAt.toInstant().toString()))));
        }
        row.getLong("push_id");
        if (row.wasNull()) {
            return new Due(run, new RunEvent.TimedOut(index, late(row)));
        }
        return new Due(run, new RunEvent.Woken(index, outputs(row)));
    }

    private static Map<String, JsonNode> outputs(ResultSet row) throws SQLException {
        Map<String, JsonNode> outputs = new HashMap<>();
        String payload = row.getString("payload");
        outputs.put("payload", payload == null ? NullNode.instance : WireValues.of(EventRows.json(payload)));
        outputs.put("name", TextNode.valueOf(row.getString("name")));
        outputs.put("counter", LongNode.valueOf(row.getLong("counter")));
        OffsetDateTime pushedAt = row.getObject("pushed_at", OffsetDateTime.class);
        outputs.put(
                "time",
                TextNode.valueOf(pushedAt == null ? "" : pushedAt.toInstant().toString()));
        return outputs;
    }

    private static String late(ResultSet row) throws SQLException {
        Duration waited = Duration.between(
                row.getObject("began_at", OffsetDateTime.class), row.getObject("deadline_at", OffsetDateTime.class));
        return "No push of " + WaitingTasks.event(row) + " came within " + WaitingTasks.words(waited) + ".";
    }
}
