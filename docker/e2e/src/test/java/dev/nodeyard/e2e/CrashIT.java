package dev.nodeyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.queue.QueueView;
import dev.nodeyard.api.run.AttemptView;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.api.run.TaskState;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Server and Redis go away in the middle of a run, and the run does not notice. */
class CrashIT {
    /** Longer than a restart takes on a busy machine: here it is the server that is away, not the runner. */
    @RegisterExtension
    static final Cluster CLUSTER = new Cluster(Map.of("leaseMs", 120_000L, "acknowledgeMs", 120_000L));

    private final Yard yard = CLUSTER.yard();
    private final Lattice lattice = new Lattice(Marks.in(CLUSTER.folder()), 4, 8);

    @BeforeAll
    static void start_a_runner() {
        CLUSTER.runner("worker");
    }

    @Test
    void nothing_runs_twice_when_nothing_fails() {
        RunId run = yard.run("quiet", lattice.chart());

        assertEveryTaskRanOnce(run);
    }

    @Test
    void a_run_goes_on_after_a_kill_of_the_server() {
        RunId run = yard.run("crash", lattice.chart());
        lattice.marks().await(6);

        CLUSTER.server(0).kill();
        CLUSTER.server(0).start();
        CLUSTER.server(0).awaitReady();

        assertEveryTaskRanOnce(run);
    }

    @Test
    void a_server_that_is_killed_again_and_again_ends_the_run_all_the_same() {
        RunId run = yard.run("crashes", lattice.chart());
        for (int marks = 3; marks <= 18; marks += 5) {
            lattice.marks().await(marks);
            CLUSTER.server(0).kill();
            CLUSTER.server(0).start();
            CLUSTER.server(0).awaitReady();
        }

        assertEveryTaskRanOnce(run);
    }

    @Test
    void a_flushed_redis_loses_nothing() {
        RunId run = yard.run("flushed", lattice.chart());
        for (int marks = 4; marks <= 24; marks += 4) {
            lattice.marks().await(marks);
            CLUSTER.flushRedis();
        }

        assertEveryTaskRanOnce(run);
    }

    @Test
    void a_run_goes_on_while_redis_is_away_and_the_status_says_so() {
        RunId run = yard.run("degraded", lattice.chart());
        lattice.marks().await(4);

        CLUSTER.redis().stop();
        try {
            lattice.marks().await(20);
            QueueView away = yard.rest().get("queue/status").expect(200).as(QueueView.class);
            assertThat(away.degraded()).isNotNull();
        } finally {
            CLUSTER.startRedis();
        }

        assertEveryTaskRanOnce(run);
        Yard.eventually(
                () -> yard.rest().get("queue/status").expect(200).json(),
                queue -> queue.path("degraded").asText("").isEmpty());
    }

    private void assertEveryTaskRanOnce(RunId run) {
        assertThat(yard.awaitEnd(run).state()).isEqualTo(RunState.SUCCEEDED);
        Map<String, TaskRunView> tasks = yard.tasks(run);
        assertThat(tasks).hasSize(lattice.size());
        assertThat(tasks.values())
                .allSatisfy(task -> assertThat(yard.attempts(task.id()))
                        .extracting(AttemptView::state)
                        .containsExactly(TaskState.SUCCEEDED));
        assertThat(lattice.marks().times())
                .hasSize(lattice.size())
                .allSatisfy((task, times) -> assertThat(times).isOne());
        assertThat(lattice.sums(tasks)).isEqualTo(lattice.expectedSums());
    }
}
