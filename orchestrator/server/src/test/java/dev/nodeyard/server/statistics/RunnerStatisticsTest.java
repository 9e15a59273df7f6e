package dev.nodeyard.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.runner.RunnerStatisticsView;
import dev.nodeyard.api.runner.RunnerUtilisationView;
import dev.nodeyard.engine.state.RunEvent;
import dev.nodeyard.server.attempt.LeaseSettings;
import dev.nodeyard.server.database.TestDatabase;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.queue.RedisConnection;
import dev.nodeyard.server.queue.RedisSettings;
import dev.nodeyard.server.run.Granted;
import dev.nodeyard.server.run.RunWorld;
import dev.nodeyard.testkit.PostgresExtension;
import dev.nodeyard.testkit.RedisExtension;
import dev.nodeyard.testkit.WorkflowBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RunnerStatisticsTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = TestDatabase.extension();

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private final RedisConnection redis = new RedisConnection(new RedisSettings(REDIS.uri(), "runner-statistics"));
    private final RunWorld world = new RunWorld(POSTGRES.dataSource(), redis.queue());
    private final RunnerStatistics statistics = new RunnerStatistics(world.jdbi, LeaseSettings.DEFAULT);
    private final RunnerTally tally = new RunnerTally();
    private final RunnerId runner = world.runner("r" + UUID.randomUUID());

    @AfterEach
    void close() throws InterruptedException {
        redis.stop();
    }

    @Test
    void a_runner_that_is_half_busy_is_used_by_half() {
        world.jdbi.useHandle(handle -> handle.execute(
                "UPDATE runners SET facts = '{\"slots\":4,\"version\":\"1.2\"}', last_contact_at = now() WHERE id = ?",
                runner.value()));
        RunId run = world.start(new WorkflowBuilder().task("a").task("b").build());
        world.claimAll(run, runner);

        statistics.look();
        statistics.look();

        RunnerStatisticsView view = statistics.of(runner);
        assertThat(view.lastHour().utilisation()).isEqualTo(0.5);
        assertThat(view.lastHour().presence()).isPositive();
        assertThat(view.version()).isEqualTo("1.2");
        assertThat(view.missedHeartbeats()).isZero();
    }

    @Test
    void how_busy_it_was_is_told_for_each_quarter_of_an_hour_of_a_day() {
        world.jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO runner_looks (slot, runner_id, looks, busy, slots)
                SELECT date_bin('15 minutes', now(), 'epoch') - quarter * interval '15 minutes',
                       ?,
                       10,
                       busy,
                       40
                  FROM (VALUES (0, 40), (2, 10), (96, 40)) AS seen (quarter, busy)
                """, runner.value()));

        RunnerUtilisationView.Used used = new RunnerUtilisation(world.jdbi, Duration.ZERO)
                .view().runners().stream()
                        .filter(each -> each.id().equals(runner))
                        .findFirst()
                        .orElseThrow();

        assertThat(used.percents()).hasSize(96).endsWith(0, 25, 0, 100);
        assertThat(used.away()).hasSize(94).contains(0, 94).doesNotContain(93, 95);
        assertThat(used.utilisation()).isEqualTo(0.625);
    }

    @Test
    void failures_are_told_by_who_caused_them() {
        tally.ended(runner, new Outcome.Succeeded(Map.of()));
        tally.ended(runner, new Outcome.Failed(FailureReason.EXIT_CODE, 1, "no"));
        tally.ended(runner, new Outcome.Failed(FailureReason.EXIT_CODE, 2, "no"));
        tally.ended(runner, new Outcome.Failed(FailureReason.RUNNER_FAILED, null, "disk full"));
        tally.ended(runner, new Outcome.Cancelled());
        statistics.write(tally);
        tally.ended(runner, new Outcome.Succeeded(Map.of()));
        statistics.write(tally);

        RunnerStatisticsView.Span day = statistics.of(runner).lastDay();
        assertThat(day.succeeded()).isEqualTo(2);
        assertThat(day.cancelled()).isEqualTo(1);
        assertThat(day.taskFailures()).isEqualTo(Map.of("exit_code", 2L));
        assertThat(day.infrastructureFailures()).isEqualTo(Map.of("runner_failed", 1L));
        assertThat(day.utilisation()).isNull();
    }

    @Test
    void an_attempt_that_was_lost_counts_for_the_runner_that_had_it() {
        world.runs.addListener(tally);
        RunId run = world.start(new WorkflowBuilder().task("a").build());
        Granted granted = world.claimAll(run, runner).get(0);
        world.apply(
                run,
                new RunEvent.Lost(0, granted.attempt().number(), granted.epoch(), FailureReason.RUNNER_LOST, "silent"));

        statistics.write(tally);

        assertThat(statistics.of(runner).lastHour().infrastructureFailures()).isEqualTo(Map.of("runner_lost", 1L));
    }

    @Test
    void heartbeats_that_should_have_come_are_counted() {
        world.jdbi.useHandle(handle -> handle.execute(
                "UPDATE runners SET last_contact_at = now() - 10.5 * ? * interval '1 millisecond' WHERE id = ?",
                LeaseSettings.DEFAULT.heartbeatMs(),
                runner.value()));

        assertThat(statistics.of(runner).missedHeartbeats()).isEqualTo(9);
    }

    @Test
    void a_runner_that_there_is_not_has_no_statistics() {
        assertThatThrownBy(() -> statistics.of(new RunnerId(UUID.randomUUID()))).isInstanceOf(ApiException.class);
    }
}
