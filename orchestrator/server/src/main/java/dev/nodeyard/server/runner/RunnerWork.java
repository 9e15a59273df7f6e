package dev.nodeyard.server.runner;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.engine.state.RunEvent;
import dev.nodeyard.engine.state.Verdict;
import dev.nodeyard.server.run.RunService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/**
 * Take from a runner what it works on. The attempts end at once; the runner hears of it with its next heartbeat, and
 * nothing that it says about them counts any more. Thread-safe.
 */
public final class RunnerWork {
    private final Jdbi jdbi;
    private final RunService runs;

    public RunnerWork(Jdbi jdbi, RunService runs) {
        this.jdbi = jdbi;
        this.runs = runs;
    }

    private record Live(AttemptId attempt, long epoch) {
        int task() {
            return attempt.task().index();
        }
    }

    /** Put the tasks back into the queue; return their number. */
    int giveBack(RunnerId runner, String message) {
        return end(runner, live -> new RunEvent.GiveBack(live.task(), live.attempt.number(), live.epoch, message));
    }

    /** Cancel the tasks; return their number. */
    int cancel(RunnerId runner, String message) {
        return end(runner, live -> new RunEvent.CancelTask(live.task(), live.attempt.number(), live.epoch, message));
    }

    private int end(RunnerId runner, Function<Live, RunEvent> event) {
        Map<RunId, List<RunEvent>> byRun = new LinkedHashMap<>();
        live(runner)
                .forEach(live -> byRun.computeIfAbsent(live.attempt.task().run(), run -> new ArrayList<>())
                        .add(event.apply(live)));
        int ended = 0;
        for (Map.Entry<RunId, List<RunEvent>> entry : byRun.entrySet()) {
            ended += (int) runs.apply(entry.getKey(), entry.getValue()).join().stream()
                    .filter(verdict -> verdict == Verdict.ACCEPTED)
                    .count();
        }
        return ended;
    }

    private List<Live> live(RunnerId runner) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT run_id,
                               index,
                               number,
                               epoch
                          FROM attempts
                         WHERE runner_id = :runner
                           AND state IN ('assigned', 'running')
                         ORDER BY run_id, index
                        """)
                .bind("runner", runner.value())
                .map((row, context) -> new Live(
                        new AttemptId(
                                new TaskRunId(new RunId(row.getObject("run_id", UUID.class)), row.getInt("index")),
                                row.getInt("number")),
                        row.getLong("epoch")))
                .list());
    }
}
