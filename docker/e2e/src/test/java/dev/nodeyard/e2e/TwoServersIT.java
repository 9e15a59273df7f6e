package dev.nodeyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.run.AttemptView;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two orchestrators share one PostgreSQL and one Redis; either does for both. */
class TwoServersIT {
    @RegisterExtension
    static final Cluster CLUSTER = new Cluster(Map.of(), 2);

    @Test
    void a_run_goes_on_when_the_server_that_took_it_is_killed() {
        CLUSTER.runner(1, new RunnerProcess.Plan("worker", List.of()));
        Lattice lattice = new Lattice(Marks.in(CLUSTER.folder()), 4, 6);
        RunId run = CLUSTER.yard(0).run("shared", lattice.chart());
        lattice.marks().await(5);

        CLUSTER.server(0).kill();

        Yard left = CLUSTER.yard(1);
        assertThat(left.awaitEnd(run).state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(left.tasks(run).values())
                .allSatisfy(task -> assertThat(left.attempts(task.id()))
                        .extracting(AttemptView::state)
                        .containsExactly(TaskState.SUCCEEDED));
        assertThat(lattice.marks().times())
                .hasSize(lattice.size())
                .allSatisfy((task, times) -> assertThat(times).isOne());
        assertThat(lattice.sums(left.tasks(run))).isEqualTo(lattice.expectedSums());
    }
}
