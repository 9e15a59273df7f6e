package dev.nodeyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.run.AttemptView;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A runner that dies in mid-task, with the times that a user gets who sets none. */
class LostRunnerIT {
    @RegisterExtension
    static final Cluster CLUSTER = new Cluster(Map.of());

    private final Yard yard = CLUSTER.yard();

    @Test
    void a_lost_runner_is_found_within_30_s_and_its_task_ends_elsewhere_once() {
        Marks marks = Marks.in(CLUSTER.folder());
        RunnerProcess doomed = CLUSTER.runner("doomed", "lost");
        RunId run = yard.run("lost", task("lost", marks));
        marks.await(1);
        yard.awaitState(run, "work", TaskState.RUNNING);
        CLUSTER.runner("heir", "lost");

        Instant killed = Instant.now();
        doomed.kill();
        marks.await(2);
        marks.open();

        assertThat(yard.awaitEnd(run).state()).isEqualTo(RunState.SUCCEEDED);
        TaskRunView ended = yard.task(run, "work");
        List<AttemptView> attempts = yard.attempts(ended.id());
        assertThat(attempts).extracting(AttemptView::state).containsExactly(TaskState.FAILED, TaskState.SUCCEEDED);
        assertThat(attempts).extracting(AttemptView::runner).containsExactly("doomed", "heir");
        assertThat(attempts.get(0).reason()).isEqualTo(FailureReason.RUNNER_LOST);
        assertThat(Duration.between(killed, attempts.get(0).finishedAt())).isLessThan(Duration.ofSeconds(30));
        assertThat(attempts.get(1).epoch()).isGreaterThan(attempts.get(0).epoch());
        assertThat(ended.outputs().get("epoch"))
                .hasToString(Long.toString(attempts.get(1).epoch()));
    }

    @Test
    void what_a_lost_runner_tells_too_late_changes_nothing() {
        Marks marks = Marks.in(CLUSTER.folder());
        RunnerProcess doomed = CLUSTER.runner("sleeper", "late");
        RunId run = yard.run("late", task("late", marks));
        marks.await(1);
        yard.awaitState(run, "work", TaskState.RUNNING);
        CLUSTER.runner("successor", "late");
        doomed.kill();
        marks.await(2);
        marks.open();
        assertThat(yard.awaitEnd(run).state()).isEqualTo(RunState.SUCCEEDED);
        TaskRunView before = yard.task(run, "work");
        assertThat(doomed.spooled()).isOne();

        doomed.start();
        Yard.eventually(doomed::spooled, left -> left == 0);

        assertThat(yard.task(run, "work")).isEqualTo(before);
        assertThat(yard.attempts(before.id()))
                .extracting(AttemptView::state)
                .containsExactly(TaskState.FAILED, TaskState.SUCCEEDED);
    }

    @Test
    void a_restarted_runner_takes_over_the_task_that_survived_it() {
        Marks marks = Marks.in(CLUSTER.folder());
        RunnerProcess runner = CLUSTER.runner("phoenix", "adopted");
        RunId run = yard.run("adopted", task("adopted", marks));
        marks.await(1);
        yard.awaitState(run, "work", TaskState.RUNNING);

        runner.kill();
        runner.start();
        yard.awaitOnline("phoenix");
        marks.open();

        assertThat(yard.awaitEnd(run).state()).isEqualTo(RunState.SUCCEEDED);
        TaskRunView ended = yard.task(run, "work");
        assertThat(yard.attempts(ended.id()))
                .extracting(AttemptView::state, AttemptView::logComplete)
                .containsExactly(tuple(TaskState.SUCCEEDED, true));
        assertThat(marks.lines()).hasSize(1);
        assertThat(yard.log(ended.id(), 1)).contains("before the gate", "behind the gate");
    }

    // A tag for each test: the open claims of runners that an earlier test killed get none of this one.
    private static NodeChartBuilder task(String tag, Marks marks) {
        return new NodeChartBuilder()
                .shell(
                        "work",
                        "echo before the gate",
                        marks.mark(),
                        marks.waitAtGate(),
                        "echo behind the gate",
                        "echo epoch=$NODEYARD_EPOCH >> \"$NODEYARD_OUTPUTS\"")
                .setting("tags", "[\"" + tag + "\"]")
                .output("epoch", "int");
    }
}
