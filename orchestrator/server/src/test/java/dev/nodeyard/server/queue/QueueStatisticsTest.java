package dev.nodeyard.server.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.queue.QueueStatisticsView;
import dev.nodeyard.api.queue.QueueStatisticsView.MatchingRunners;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.engine.match.RunnerProfile;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.database.TestDatabase;
import dev.nodeyard.server.run.Claimant;
import dev.nodeyard.server.run.RunWorld;
import dev.nodeyard.testkit.PostgresExtension;
import dev.nodeyard.testkit.RedisExtension;
import dev.nodeyard.testkit.WorkflowBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QueueStatisticsTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = TestDatabase.extension();

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final int SAMPLE = 20;

    private final RedisConnection redis = new RedisConnection(new RedisSettings(REDIS.uri(), "queue-statistics"));
    private final RunWorld world = new RunWorld(POSTGRES.dataSource(), redis.queue());
    private final WaitSampler sampler = new WaitSampler(SAMPLE);
    private final WaitStore waits = new WaitStore(world.jdbi, Duration.ZERO);
    private final List<RunnerProfile> profiles = new ArrayList<>();
    private final QueueStatistics statistics =
            new QueueStatistics(world.jdbi, new RequirementSets(world.jdbi), () -> profiles, waits);

    @BeforeEach
    void listen() {
        world.jdbi.useHandle(handle -> handle.execute("TRUNCATE task_runs, attempts, queue_waits"));
        world.runs.addListener(sampler);
    }

    @AfterEach
    void close() throws InterruptedException {
        redis.stop();
    }

    private RunId start(int tasks, String... tags) {
        WorkflowBuilder workflow = new WorkflowBuilder();
        for (int i = 0; i < tasks; i++) {
            workflow.task("t" + i).tags(tags);
        }
        return world.start(workflow.build());
    }

    private static RunnerProfile runner(boolean online, boolean accepting, int busy, String... tags) {
        return new RunnerProfile(
                new RunnerId(UUID.randomUUID()),
                "r" + UUID.randomUUID(),
                online,
                accepting,
                Set.of("shell"),
                Set.of(tags),
                new Resources(4, 1L << 40, 0, 1L << 40),
                2,
                busy,
                Resources.NONE,
                null,
                Map.of());
    }

    private QueueStatisticsView of(String tag) {
        return statistics.all().stream()
                .filter(view -> view.requirements().tags().contains(tag))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_waits_what_runs_and_who_could_run_it_is_counted() {
        RunId run = start(5, "gpu");
        world.runs.grant(
                new Claimant(world.runner("a" + UUID.randomUUID()), UUID.randomUUID()),
                world.queuedOf(run).subList(0, 2));
        profiles.addAll(List.of(
                runner(true, true, 0, "gpu"),
                runner(true, true, 2, "gpu"),
                runner(true, false, 0, "gpu"),
                runner(false, true, 0, "gpu"),
                runner(true, true, 0, "other")));

        QueueStatisticsView view = of("gpu");

        assertThat(view.depth()).isEqualTo(3);
        assertThat(view.running()).isEqualTo(2);
        assertThat(view.slots()).isEqualTo(6);
        assertThat(view.runners()).isEqualTo(new MatchingRunners(1, 1, 1, 1));
        assertThat(view.problem()).isNull();
        assertThat(view.oldestWaitMs()).isNotNegative();
    }

    @Test
    void a_set_that_no_runner_can_serve_comes_first_and_says_why() {
        start(1, "common");
        start(1, "unheard-of");
        world.jdbi.useHandle(handle -> handle.execute(
                "UPDATE task_runs SET queued_at = queued_at - interval '1 hour' WHERE requirements_id = ?",
                of("common").id()));
        profiles.add(runner(true, true, 0, "common"));

        QueueStatisticsView first = statistics.all().get(0);

        assertThat(first.requirements().tags()).contains("unheard-of");
        assertThat(first.problem()).contains("unheard-of");
    }

    @Test
    void waits_of_what_was_handed_out_are_summed_up_and_stay_when_the_queue_is_empty() {
        RunId run = start(10, "waited");
        world.jdbi.useHandle(handle -> handle.execute(
                "UPDATE task_runs SET queued_at = now() - interval '100 seconds' WHERE run_id = ?", run.value()));
        world.claimAll(run, world.runner("b" + UUID.randomUUID())).forEach(world::succeed);

        waits.write(sampler.take());

        QueueStatisticsView view = of("waited");
        assertThat(view.depth()).isZero();
        assertThat(view.lastHour().served()).isEqualTo(10);
        assertThat(view.lastDay()).isEqualTo(view.lastHour());
        assertThat(view.lastHour().p50Ms()).isBetween(90_000L, 115_000L);
        assertThat(view.servedPerMinute()).isEqualTo(10 / 60.0);
    }

    @Test
    void a_sample_stands_for_all_that_was_handed_out() {
        RunId run = start(SAMPLE + 15, "many");
        world.claimAll(run, world.runner("c" + UUID.randomUUID()));

        WaitSampler.Sample sample = sampler.take();
        waits.write(sample);

        assertThat(sample.attempts()).hasSize(SAMPLE).doesNotHaveDuplicates();
        assertThat((double) of("many").lastHour().served()).isCloseTo(SAMPLE + 15, within(3.0));
    }

    @Test
    void tasks_are_listed_in_the_order_of_the_queue_and_those_of_others_without_names() {
        RunId run = start(3, "listed");
        int queue = of("listed").id();
        UserId owner = new UserId(
                world.jdbi.withHandle(handle -> handle.createQuery("SELECT owner_id FROM runs WHERE id = :run")
                        .bind("run", run.value())
                        .mapTo(UUID.class)
                        .one()));

        var own = statistics.tasks(new Account(owner, "owner", Role.USER), queue, 0, 2);
        var rest = statistics.tasks(new Account(owner, "owner", Role.USER), queue, 2, 2);
        var others = statistics.tasks(new Account(new UserId(UUID.randomUUID()), "x", Role.USER), queue, 0, 10);

        assertThat(own).extracting("name").containsExactly("t0", "t1");
        assertThat(rest).extracting("position").containsExactly(3L);
        assertThat(others).hasSize(3).allSatisfy(task -> {
            assertThat(task.name()).isNull();
            assertThat(task.id()).isNull();
            assertThat(task.owner()).isNull();
        });
    }
}
