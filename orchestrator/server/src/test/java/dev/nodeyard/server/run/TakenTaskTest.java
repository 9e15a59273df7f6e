package dev.nodeyard.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.workflow.RetrySpec;
import dev.nodeyard.engine.state.RunEvent;
import dev.nodeyard.engine.state.Verdict;
import dev.nodeyard.server.queue.RedisConnection;
import dev.nodeyard.server.queue.RedisSettings;
import dev.nodeyard.testkit.PostgresExtension;
import dev.nodeyard.testkit.RedisExtension;
import dev.nodeyard.testkit.WorkflowBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the database keeps of tasks that a person takes from their runner or out of the queue. */
class TakenTaskTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.migrated("server", RunWorld::migrate);

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private RedisConnection redis;
    private RunWorld world;
    private RunnerId runner;

    @BeforeEach
    void begin() {
        REDIS.flush();
        redis = new RedisConnection(new RedisSettings(REDIS.uri(), "test"));
        world = new RunWorld(POSTGRES.dataSource(), redis.queue());
        runner = world.runner("runner-" + UUID.randomUUID());
    }

    @AfterEach
    void end() throws Exception {
        redis.stop();
    }

    private static RunEvent givenBack(Granted granted) {
        return new RunEvent.GiveBack(
                granted.attempt().task().index(),
                granted.attempt().number(),
                granted.epoch(),
                "Taken from its runner.");
    }

    private static RunEvent cancel(Granted granted) {
        return new RunEvent.CancelTask(
                granted.attempt().task().index(), granted.attempt().number(), granted.epoch(), "Not needed.");
    }

    @Test
    void a_task_that_is_given_back_is_handed_out_again_with_the_next_epoch() {
        RunId run = world.start(new WorkflowBuilder().task("a").build());
        Granted first = world.claimAll(run, runner).get(0);

        assertThat(world.apply(run, givenBack(first))).isEqualTo(Verdict.ACCEPTED);
        Granted second = world.claimAll(run, runner).get(0);

        assertThat(second.epoch()).isGreaterThan(first.epoch());
        assertThat(world.succeed(first)).isEqualTo(Verdict.STALE);
        assertThat(world.succeed(second)).isEqualTo(Verdict.ACCEPTED);
        assertThat(attempts(run)).containsExactly("cancelled", "succeeded");
    }

    @Test
    void what_a_person_took_back_is_not_counted_as_a_retry() {
        RetrySpec once = new RetrySpec(1, Set.of(FailureReason.EXIT_CODE), 0, 0);
        RunId run = world.start(new WorkflowBuilder().task("a").retry(once).build());
        Outcome failed = new Outcome.Failed(FailureReason.EXIT_CODE, 1, "It failed.");
        world.apply(run, givenBack(world.claimAll(run, runner).get(0)));
        world.apply(run, givenBack(world.claimAll(run, runner).get(0)));

        world.finish(world.claimAll(run, runner).get(0), failed);
        assertThat(world.state(run, 0)).isEqualTo(TaskState.QUEUED);
        world.finish(world.claimAll(run, runner).get(0), failed);

        assertThat(world.state(run, 0)).isEqualTo(TaskState.FAILED);
        assertThat(attempts(run)).containsExactly("cancelled", "cancelled", "failed", "failed");
    }

    @Test
    void a_task_that_may_run_once_fails_instead_of_going_back() {
        RunId run = world.start(new WorkflowBuilder().task("a").atMostOnce().build());

        world.apply(run, givenBack(world.claimAll(run, runner).get(0)));

        assertThat(world.state(run, 0)).isEqualTo(TaskState.FAILED);
        assertThat(world.state(run)).isEqualTo(RunState.FAILED);
    }

    @Test
    void a_cancelled_task_ends_its_run_as_cancelled_and_skips_what_follows() {
        RunId run = world.start(
                new WorkflowBuilder().task("a").task("b").after("a").task("c").build());
        List<Granted> granted = world.claimAll(run, runner);

        world.apply(run, cancel(granted.get(0)));
        assertThat(world.state(run)).isEqualTo(RunState.RUNNING);
        world.succeed(granted.get(1));

        assertThat(world.state(run, 0)).isEqualTo(TaskState.CANCELLED);
        assertThat(world.state(run, 1)).isEqualTo(TaskState.SKIPPED);
        assertThat(world.state(run)).isEqualTo(RunState.CANCELLED);
        assertThat(message(run, 1)).isEqualTo("Not run: task \"a\" was cancelled.");
    }

    private List<String> attempts(RunId run) {
        return world.jdbi.withHandle(
                handle -> handle.createQuery("SELECT state FROM attempts WHERE run_id = :run ORDER BY number")
                        .bind("run", run.value())
                        .mapTo(String.class)
                        .list());
    }

    private String message(RunId run, int index) {
        return world.jdbi.withHandle(
                handle -> handle.createQuery("SELECT message FROM task_runs WHERE run_id = :run AND index = :index")
                        .bindMap(Map.of("run", run.value(), "index", index))
                        .mapTo(String.class)
                        .one());
    }
}
