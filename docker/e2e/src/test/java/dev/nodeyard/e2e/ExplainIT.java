package dev.nodeyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.queue.QueueView;
import dev.nodeyard.api.run.Explanation;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A task that nobody can run waits, says why, and runs as soon as somebody can. */
class ExplainIT {
    @RegisterExtension
    static final Cluster CLUSTER = new Cluster(Map.of());

    private final Yard yard = CLUSTER.yard();

    @Test
    void a_task_that_nobody_can_run_says_what_is_missing_until_somebody_comes() {
        CLUSTER.runner("plain", "lab");
        RunId run = yard.run(
                "wanting", new NodeChartBuilder().shell("train", "true").setting("tags", "[\"lab\", \"gpu\"]"));
        TaskRunView waiting = yard.awaitState(run, "train", TaskState.QUEUED);

        Explanation why = yard.rest()
                .get("tasks/" + waiting.id() + "/explain")
                .expect(200)
                .as(Explanation.class);

        assertThat(why.headline()).contains("gpu");
        assertThat(why.funnel())
                .containsSubsequence(
                        new Explanation.Gate("registered", 1),
                        new Explanation.Gate("online", 1),
                        new Explanation.Gate("accepting", 1),
                        new Explanation.Gate("executor", 1),
                        new Explanation.Gate("tags", 0));
        assertThat(why.nearMisses()).singleElement().satisfies(near -> {
            assertThat(near.runner()).isEqualTo("plain");
            assertThat(near.missing()).containsExactly("gpu");
        });
        assertThat(queue().requirements()).singleElement().satisfies(row -> {
            assertThat(row.queued()).isOne();
            assertThat(row.runners()).isZero();
        });

        CLUSTER.runner("fitting", "gpu", "lab");

        assertThat(yard.awaitEnd(run).state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(yard.task(run, "train").runner()).isEqualTo("fitting");
    }

    private QueueView queue() {
        return yard.rest().get("queue/status").expect(200).as(QueueView.class);
    }
}
