package dev.nodeyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.runner.RunnerState;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runners do what people ask of them by the wiki's calls. */
class SteeringIT {
    @RegisterExtension
    static final Cluster CLUSTER = new Cluster(Map.of("heartbeatMs", 500L));

    private final Yard yard = CLUSTER.yard();

    @Test
    void a_runner_that_is_shut_down_finishes_its_work_takes_no_more_and_ends_well() {
        RunnerProcess runner = CLUSTER.runner("drained", "drained");
        Marks marks = Marks.in(CLUSTER.folder());
        RunId run = yard.run(
                "drained",
                new NodeChartBuilder()
                        .shell("first", marks.mark(), marks.waitAtGate(), "echo out=1 >> \"$NODEYARD_OUTPUTS\"")
                        .setting("tags", "[\"drained\"]")
                        .output("out", "int")
                        .shell("second", marks.mark())
                        .setting("tags", "[\"drained\"]")
                        .input("in", "int", null)
                        .connect("first", "out", "second", "in"));
        marks.await(1);

        yard.rest().post("runners/shutdown/" + runner.id()).expect(202);
        marks.open();

        assertThat(runner.program().awaitEnd()).isZero();
        assertThat(yard.awaitState(run, "first", TaskState.SUCCEEDED).attempt()).isOne();
        assertThat(yard.task(run, "second").state()).isEqualTo(TaskState.QUEUED);
        assertThat(yard.runners())
                .filteredOn(view -> view.id().equals(runner.id()))
                .singleElement()
                .satisfies(view -> assertThat(view.state()).isEqualTo(RunnerState.OFFLINE));

        runner.start();
        assertThat(yard.awaitEnd(run).state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void what_a_runner_does_goes_back_to_the_queue_and_its_processes_end() {
        RunnerProcess runner = CLUSTER.runner("taken", "taken");
        Marks marks = Marks.in(CLUSTER.folder());
        RunId run = yard.run(
                "taken",
                new NodeChartBuilder()
                        .shell("task", marks.mark(), marks.waitAtGate())
                        .setting("tags", "[\"taken\"]"));
        marks.await(1);
        Yard.eventually(
                () -> Processes.withEnvironment("NODEYARD_EPOCH=1").stream()
                        .filter(process -> Processes.withEnvironment("NODEYARD_RUN_ID=" + run)
                                .contains(process))
                        .count(),
                alive -> alive > 0);

        yard.rest()
                .post("runners/cancel/" + runner.id(), Map.of("tasks", "requeue"))
                .expect(200);

        marks.await(2);
        Yard.eventually(
                () -> Processes.withEnvironment("NODEYARD_RUN_ID=" + run).stream()
                        .filter(process ->
                                Processes.withEnvironment("NODEYARD_EPOCH=1").contains(process))
                        .count(),
                alive -> alive == 0);
        marks.open();
        assertThat(yard.awaitEnd(run).state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(marks.lines()).containsExactly("task 1", "task 2");
    }

    @Test
    void a_runner_that_is_shut_down_at_once_leaves_its_work_to_another() {
        RunnerProcess runner = CLUSTER.runner("left", "left");
        Marks marks = Marks.in(CLUSTER.folder());
        RunId run = yard.run(
                "left",
                new NodeChartBuilder()
                        .shell("task", marks.mark(), marks.waitAtGate())
                        .setting("tags", "[\"left\"]"));
        marks.await(1);

        yard.rest()
                .post("runners/shutdown/" + runner.id(), Map.of("mode", "now"))
                .expect(202);
        assertThat(runner.program().awaitEnd()).isZero();
        CLUSTER.runner("other", "left");
        marks.await(2);
        marks.open();

        assertThat(yard.awaitEnd(run).state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(yard.task(run, "task").runner()).isEqualTo("other");
    }
}
