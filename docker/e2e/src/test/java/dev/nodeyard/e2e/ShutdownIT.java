package dev.nodeyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An administrator stops the orchestrator: all its processes, whichever was asked. */
class ShutdownIT {
    @RegisterExtension
    static final Cluster CLUSTER = new Cluster(Map.of("heartbeatMs", 500L), 2);

    @Test
    void work_is_cancelled_all_processes_end_well_and_a_later_start_works() {
        CLUSTER.runner("worker");
        Yard yard = CLUSTER.yard(0);
        RunId run = yard.run("endless", new NodeChartBuilder().shell("wait", "sleep 1000"));
        Yard.eventually(
                () -> Processes.withEnvironment("NODEYARD_RUN_ID=" + run).size(), processes -> processes > 0);

        int asked = CLUSTER.rest(1)
                .post("admin/shutdown", Map.of("mode", "cancel", "graceMs", 60_000, "confirm", "shutdown"))
                .expect(202)
                .json()
                .path("processes")
                .asInt();

        assertThat(asked).isEqualTo(2);
        assertThat(CLUSTER.server(0).program().awaitEnd()).isZero();
        assertThat(CLUSTER.server(1).program().awaitEnd()).isZero();
        assertThat(Processes.withEnvironment("NODEYARD_RUN_ID=" + run)).isEmpty();

        CLUSTER.server(0).start();
        CLUSTER.server(0).awaitReady();
        assertThat(yard.view(run).state()).isEqualTo(RunState.CANCELLED);
        RunId next = yard.run("next", new NodeChartBuilder().shell("say", "echo hello"));
        assertThat(yard.awaitEnd(next).state()).isEqualTo(RunState.SUCCEEDED);
    }
}
