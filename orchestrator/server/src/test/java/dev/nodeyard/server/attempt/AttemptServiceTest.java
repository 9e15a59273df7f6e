package dev.nodeyard.server.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.nodeyard.api.attempt.Assignment;
import dev.nodeyard.api.attempt.ClaimRequest;
import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.api.workflow.WorkflowSpec;
import dev.nodeyard.engine.state.RunEvent;
import dev.nodeyard.server.queue.GuardedTaskQueue;
import dev.nodeyard.server.queue.RedisConnection;
import dev.nodeyard.server.queue.RedisSettings;
import dev.nodeyard.server.runner.KnownRunner;
import dev.nodeyard.testkit.WorkflowBuilder;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class AttemptServiceTest extends ClaimFixture {
    @Test
    void ready_work_is_handed_out_at_once() {
        world.start(new WorkflowBuilder().bag("t", 5).tags("gpu").build());

        assertThat(ask(runner("r", "gpu"), 3).granted()).hasSize(3);
        assertThat(ask(runner("s", "gpu", "linux"), 3).granted()).hasSize(2);
    }

    @Test
    void a_runner_that_lacks_a_tag_gets_nothing() {
        world.start(new WorkflowBuilder().task("t").tags("gpu", "linux").build());

        assertThat(ask(runner("r", "gpu"), 1).granted()).isEmpty();
    }

    @Test
    void a_waiting_claim_is_woken_by_work_that_fits_it_and_no_other_is() {
        Asked gpu = ask(runner("r", "gpu"), 1);
        Asked plain = ask(runner("s"), 1);
        world.start(new WorkflowBuilder().task("t").tags("gpu").build());
        assertThat(woken).hasSize(1);
        woken.forEach(Runnable::run);

        assertThat(gpu.granted()).hasSize(1);
        assertThat(plain.answers()).isEmpty();
        assertThat(attempts.waitingClaims()).isEqualTo(1);
    }

    @Test
    void one_task_wakes_one_of_many_waiting_claims() {
        for (int i = 0; i < 10; i++) {
            ask(runner("r" + i), 1);
        }
        world.start(new WorkflowBuilder().task("t").build());

        assertThat(woken).hasSize(1);
    }

    @Test
    void a_runner_revoked_while_it_waits_gets_nothing() {
        Asked asked = ask(runner("r"), 1);
        revoked.add("r");
        world.start(new WorkflowBuilder().task("t").build());
        woken.forEach(Runnable::run);

        assertThat(asked.granted()).isEmpty();
        assertThat(ask(runner("s"), 1).granted()).hasSize(1);
    }

    @Test
    void a_runner_that_may_not_work_any_more_passes_its_wake_up_on() {
        Asked first = ask(runner("r"), 1);
        Asked second = ask(runner("s"), 1);
        revoked.add("r");
        world.start(new WorkflowBuilder().task("t").build());
        runWoken();

        assertThat(first.answers()).hasSize(1);
        assertThat(first.granted()).isEmpty();
        assertThat(second.granted()).hasSize(1);
    }

    @Test
    void a_claim_of_a_runner_that_may_not_work_waits_aside_until_its_time_is_over() {
        revoked.add("r");
        Asked asked = ask(runner("r"), 1);
        assertThat(attempts.waitingClaims()).isZero();
        assertThat(asked.answers()).isEmpty();

        asked.expire().run();

        assertThat(asked.answers()).hasSize(1);
    }

    private void runWoken() {
        for (int next = 0; next < woken.size(); next++) {
            woken.get(next).run();
        }
    }

    @Test
    void a_claim_whose_time_is_over_is_answered_empty_once() {
        Asked asked = ask(runner("r"), 1);
        asked.expire().run();
        asked.expire().run();
        world.start(new WorkflowBuilder().task("t").build());

        assertThat(woken).isEmpty();
        assertThat(asked.answers()).hasSize(1);
        assertThat(asked.granted()).isEmpty();
    }

    @Test
    void a_claim_sent_again_gets_the_same_attempts() {
        world.start(new WorkflowBuilder().bag("t", 4).build());
        KnownRunner runner = runner("r");
        UUID id = UUID.randomUUID();
        Asked first = ask(runner, new ClaimRequest(id, false, 3, Resources.NONE, 1000));
        Asked again = ask(runner, new ClaimRequest(id, true, 3, Resources.NONE, 1000));

        assertThat(again.granted())
                .extracting(Assignment::token)
                .containsExactlyInAnyOrderElementsOf(
                        first.granted().stream().map(Assignment::token).toList());
    }

    @Test
    void only_what_fits_into_the_free_resources_is_handed_out() {
        WorkflowBuilder workflow = new WorkflowBuilder();
        for (int i = 0; i < 10; i++) {
            workflow.task("t" + i).resources(new Resources(2, 0, 0, 0));
        }
        world.start(workflow.build());
        KnownRunner runner = runner("r");

        assertThat(ask(runner, new ClaimRequest(UUID.randomUUID(), false, 8, new Resources(5, 0, 0, 0), 0))
                        .granted())
                .hasSize(2);
        assertThat(redis.queue().depths().values()).containsExactly(8L);
    }

    @Test
    void outputs_of_upstream_tasks_become_inputs() {
        WorkflowSpec spec = new WorkflowBuilder()
                .task("a")
                .output("n")
                .task("b")
                .input("x", "a", "n")
                .build();
        RunId run = world.start(spec);
        Assignment a = ask(runner("r"), 1).granted().get(0);
        world.apply(run, new RunEvent.Finished(0, 1, a.epoch(), new Outcome.Succeeded(Map.of("n", new IntNode(42)))));

        Assignment b = ask(runner("s"), 1).granted().get(0);
        assertThat(b.inputs()).containsEntry("x", new IntNode(42));
    }

    @Test
    void while_redis_is_away_claims_go_on_from_the_database() throws Exception {
        RedisConnection nowhere = new RedisConnection(new RedisSettings(URI.create("redis://127.0.0.1:1"), "test"));
        over(new GuardedTaskQueue(nowhere.queue(), System::nanoTime));
        RunId run = world.start(new WorkflowBuilder().bag("t", 7).tags("away").build());

        assertThat(ask(runner("r", "away"), 5).granted())
                .hasSize(5)
                .allSatisfy(assignment ->
                        assertThat(assignment.attempt().task().run()).isEqualTo(run));
        nowhere.stop();
    }

    @Test
    void a_stale_hint_is_passed_over() {
        RunId cancelled =
                world.start(new WorkflowBuilder().bag("t", 3).tags("stale").build());
        world.apply(cancelled, new RunEvent.CancelRun("Cancelled by ada."));
        RunId run = world.start(new WorkflowBuilder().task("t").tags("stale").build());

        assertThat(ask(runner("r", "stale"), 1).granted())
                .extracting(assignment -> assignment.attempt().task().run())
                .containsExactly(run);
    }
}
