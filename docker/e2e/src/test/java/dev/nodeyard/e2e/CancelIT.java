package dev.nodeyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.RunView;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A cancelled run ends for good, with everything that its tasks had started. */
class CancelIT {
    private static final Duration PROMISE = Duration.ofSeconds(5);

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster(Map.of());

    private final Yard yard = CLUSTER.yard();

    @BeforeAll
    static void start_a_runner() {
        CLUSTER.runner("worker");
    }

    @Test
    void a_cancelled_run_leaves_no_process_after_5_s() {
        RunId run =
                yard.run("endless", new NodeChartBuilder().shell("wait", "sh -c 'sleep 1000 & wait'", "echo never"));
        yard.awaitState(run, "wait", TaskState.RUNNING);
        String ofRun = "NODEYARD_RUN_ID=" + run;
        Yard.eventually(
                () -> Processes.withEnvironment(ofRun).stream()
                        .filter(process -> process.info().command().orElse("").endsWith("sleep"))
                        .count(),
                sleeping -> sleeping == 1);

        RunState answered = yard.rest()
                .post("runs/" + run + "/cancel")
                .expect(202)
                .as(RunView.class)
                .state();

        assertThat(answered).isIn(RunState.CANCELLING, RunState.CANCELLED);
        await().atMost(PROMISE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> Processes.withEnvironment(ofRun).isEmpty());
        assertThat(yard.awaitEnd(run).state()).isEqualTo(RunState.CANCELLED);
        assertThat(yard.task(run, "wait").state()).isEqualTo(TaskState.CANCELLED);
    }

    @Test
    void what_had_not_begun_never_begins() {
        Marks marks = Marks.in(CLUSTER.folder());
        RunId run = yard.run(
                "unbegun",
                new NodeChartBuilder()
                        .shell("first", marks.mark(), marks.waitAtGate(), "echo out=1 >> \"$NODEYARD_OUTPUTS\"")
                        .output("out", "int")
                        .shell("second", marks.mark())
                        .input("in", "int", null)
                        .shell("elsewhere", marks.mark())
                        .setting("tags", "[\"nowhere\"]")
                        .connect("first", "out", "second", "in"));
        marks.await(1);

        yard.rest().post("workflow/cancel/unbegun").expect(202);
        marks.open();

        assertThat(yard.awaitEnd(run).state()).isEqualTo(RunState.CANCELLED);
        assertThat(yard.task(run, "second").state()).isEqualTo(TaskState.CANCELLED);
        assertThat(yard.task(run, "elsewhere").state()).isEqualTo(TaskState.CANCELLED);
        assertThat(marks.times()).containsOnlyKeys("first");
    }
}
