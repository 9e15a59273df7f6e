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
import dev.nodeyard.server.attempt.LeaseReaper;
import dev.nodeyard.server.queue.RedisConnection;
import dev.nodeyard.server.queue.RedisSettings;
import dev.nodeyard.server.queue.TaskQueue;
import dev.nodeyard.testkit.PostgresExtension;
import dev.nodeyard.testkit.RedisExtension;
import dev.nodeyard.testkit.WorkflowBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RunServiceTest {
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

    @Test
    void tasks_without_dependencies_are_queued_and_hinted_at_the_start() {
        RunId run = world.start(
                new WorkflowBuilder().task("a").task("b").after("a").task("c").build());

        assertThat(world.state(run, 0)).isEqualTo(TaskState.QUEUED);
        assertThat(world.state(run, 1)).isEqualTo(TaskState.BLOCKED);
        assertThat(world.state(run, 2)).isEqualTo(TaskState.QUEUED);
        assertThat(redis.queue().depths().values()).containsExactly(2L);
    }

    @Test
    void a_chain_runs_in_order_and_the_run_succeeds() {
        RunId run = world.start(new WorkflowBuilder().chain("link", 5).build());

        assertThat(world.runToTheEnd(run, runner)).containsExactly(0, 1, 2, 3, 4);
        assertThat(world.state(run)).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void two_runners_never_get_the_same_task() {
        RunId run = world.start(new WorkflowBuilder().bag("t", 300).build());
        RunnerId other = world.runner("other-" + UUID.randomUUID());
        CompletableFuture<List<Granted>> first = CompletableFuture.supplyAsync(() -> world.claimAll(run, runner));
        List<Granted> second = world.claimAll(run, other);

        List<Granted> all = new java.util.ArrayList<>(first.join());
        all.addAll(second);
        all.addAll(world.claimAll(run, runner));
        assertThat(all)
                .extracting(granted -> granted.attempt().task().index())
                .doesNotHaveDuplicates()
                .hasSize(300);
    }

    @Test
    void a_stale_epoch_changes_nothing() {
        RunId run = world.start(new WorkflowBuilder().task("a").build());
        Granted first = world.claimAll(run, runner).get(0);
        world.apply(run, lost(first, FailureReason.RUNNER_LOST));
        Granted second = world.claimAll(run, runner).get(0);

        assertThat(second.epoch()).isGreaterThan(first.epoch());
        assertThat(world.succeed(first)).isEqualTo(Verdict.STALE);
        assertThat(world.state(run, 0)).isEqualTo(TaskState.ASSIGNED);
        assertThat(world.succeed(second)).isEqualTo(Verdict.ACCEPTED);
        assertThat(world.succeed(second)).isEqualTo(Verdict.DUPLICATE);
        assertThat(world.state(run)).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void a_lost_task_that_may_run_only_once_fails() {
        RunId run = world.start(new WorkflowBuilder().task("a").atMostOnce().build());
        world.apply(run, lost(world.claimAll(run, runner).get(0), FailureReason.RUNNER_LOST));

        assertThat(world.state(run, 0)).isEqualTo(TaskState.FAILED);
        assertThat(world.state(run)).isEqualTo(RunState.FAILED);
    }

    @Test
    void a_failing_task_skips_what_comes_after_it() {
        RunId run = world.start(new WorkflowBuilder()
                .task("a")
                .task("b")
                .after("a")
                .task("c")
                .after("b")
                .task("d")
                .build());
        Granted a = world.claimAll(run, runner).stream()
                .filter(granted -> granted.task().name().equals("a"))
                .findFirst()
                .orElseThrow();
        world.finish(a, new Outcome.Failed(FailureReason.EXIT_CODE, 3, "exit code 3"));

        assertThat(world.state(run, 0)).isEqualTo(TaskState.FAILED);
        assertThat(world.state(run, 1)).isEqualTo(TaskState.SKIPPED);
        assertThat(world.state(run, 2)).isEqualTo(TaskState.SKIPPED);
        assertThat(world.state(run)).isEqualTo(RunState.RUNNING);
    }

    @Test
    void a_retry_with_a_wait_is_queued_when_it_is_due() {
        RunId run = world.start(new WorkflowBuilder()
                .task("a")
                .retry(new RetrySpec(1, Set.of(FailureReason.EXIT_CODE), 60_000, 60_000))
                .build());
        Granted first = world.claimAll(run, runner).get(0);
        world.finish(first, new Outcome.Failed(FailureReason.EXIT_CODE, 1, "exit code 1"));
        RetrySweeper sweeper = new RetrySweeper(world.jdbi, world.runs);
        assertThat(world.state(run, 0)).isEqualTo(TaskState.RETRYING);
        assertThat(sweeper.runOnce()).isZero();
        world.jdbi.useHandle(
                handle -> handle.execute("UPDATE task_runs SET retry_at = now() WHERE run_id = ?", run.value()));

        assertThat(sweeper.runOnce()).isEqualTo(1);
        Granted second = world.claimAll(run, runner).get(0);
        assertThat(second.attempt().number()).isEqualTo(2);
        world.finish(second, new Outcome.Failed(FailureReason.EXIT_CODE, 1, "exit code 1"));
        assertThat(world.state(run)).isEqualTo(RunState.FAILED);
    }

    @Test
    void a_cancelled_run_hands_out_nothing_more_and_ends_when_its_runner_says_so() {
        RunId run = world.start(
                new WorkflowBuilder().task("a").task("b").after("a").task("c").build());
        Granted a = world.runs
                .grant(
                        new Claimant(runner, UUID.randomUUID()),
                        world.queuedOf(run).subList(0, 1))
                .get(0);
        world.apply(run, new RunEvent.CancelRun("Cancelled by ada."));

        assertThat(world.state(run)).isEqualTo(RunState.CANCELLING);
        assertThat(world.claimAll(run, runner)).isEmpty();
        assertThat(world.state(run, 1)).isEqualTo(TaskState.CANCELLED);
        world.finish(a, new Outcome.Cancelled());
        assertThat(world.state(run)).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void a_lost_runner_gives_its_task_back() {
        RunId run = world.start(new WorkflowBuilder().task("a").build());
        Granted granted = world.claimAll(run, runner).get(0);
        world.apply(run, new RunEvent.Started(0, granted.attempt().number(), granted.epoch()));
        LeaseReaper reaper = new LeaseReaper(world.jdbi, world.runs);
        reaper.runOnce();
        assertThat(world.state(run, 0)).isEqualTo(TaskState.RUNNING);
        world.jdbi.useHandle(handle -> handle.execute(
                "UPDATE attempts SET lease_expires_at = now() - interval '1 second' WHERE run_id = ?", run.value()));
        reaper.runOnce();

        assertThat(world.state(run, 0)).isEqualTo(TaskState.QUEUED);
        assertThat(world.runToTheEnd(run, runner)).containsExactly(0);
    }

    @Test
    void an_attempt_beyond_its_time_out_is_ended_by_the_server_when_the_runner_does_not() {
        RunId run = world.start(
                new WorkflowBuilder().task("a").timeout(Duration.ofSeconds(5)).build());
        Granted granted = world.claimAll(run, runner).get(0);
        world.apply(run, new RunEvent.Started(0, granted.attempt().number(), granted.epoch()));
        world.jdbi.useHandle(handle -> handle.execute(
                "UPDATE attempts SET deadline_at = deadline_at - interval '1 minute' WHERE run_id = ?", run.value()));
        new LeaseReaper(world.jdbi, world.runs).runOnce();

        assertThat(world.state(run, 0)).isEqualTo(TaskState.FAILED);
        assertThat(reason(run)).isEqualTo("timed_out");
    }

    @Test
    void hints_lost_with_redis_are_offered_again() {
        RunId run = world.start(new WorkflowBuilder().bag("t", 50).build());
        ReadySweeper sweeper = new ReadySweeper(world.queued, redis.queue(), world.offers);
        sweeper.runOnce();
        REDIS.flush();
        sweeper.runOnce();

        int requirements = redis.queue().active().iterator().next();
        assertThat(redis.queue().take(List.of(new TaskQueue.Source(requirements, 100, "")), 100, ""))
                .extracting(taken -> taken.task())
                .containsAll(world.queuedOf(run));
    }

    @Test
    void many_reports_at_once_finish_a_large_bag_exactly_once() {
        int size = 160;
        RunId run = world.start(new WorkflowBuilder().bag("t", size).build());
        List<Granted> granted = world.claimAll(run, runner);
        List<Verdict> verdicts = IntStream.range(0, 2 * size)
                .parallel()
                .mapToObj(i -> world.succeed(granted.get(i % size)))
                .toList();

        assertThat(verdicts).filteredOn(verdict -> verdict == Verdict.ACCEPTED).hasSize(size);
        assertThat(verdicts).filteredOn(verdict -> verdict == Verdict.DUPLICATE).hasSize(size);
        assertThat(world.state(run)).isEqualTo(RunState.SUCCEEDED);
    }

    private static RunEvent lost(Granted granted, FailureReason reason) {
        return new RunEvent.Lost(
                granted.attempt().task().index(),
                granted.attempt().number(),
                granted.epoch(),
                reason,
                "The runner fell silent.");
    }

    private String reason(RunId run) {
        return world.jdbi.withHandle(handle -> handle.createQuery("SELECT reason FROM task_runs WHERE run_id = :run")
                .bind("run", run.value())
                .mapTo(String.class)
                .one());
    }
}
