package dev.nodeyard.server.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.queue.QueueHistoryView;
import dev.nodeyard.engine.state.RunEvent;
import dev.nodeyard.server.database.TestDatabase;
import dev.nodeyard.server.run.Claimant;
import dev.nodeyard.server.run.RunWorld;
import dev.nodeyard.testkit.PostgresExtension;
import dev.nodeyard.testkit.RedisExtension;
import dev.nodeyard.testkit.WorkflowBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DepthStoreTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = TestDatabase.extension();

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final int SLOTS = 96;

    private final RedisConnection redis = new RedisConnection(new RedisSettings(REDIS.uri(), "queue-depths"));
    private final RunWorld world = new RunWorld(POSTGRES.dataSource(), redis.queue());
    private final DepthStore depths = new DepthStore(world.jdbi, Duration.ZERO);

    @BeforeEach
    void begin() {
        world.jdbi.useHandle(handle -> handle.execute("TRUNCATE task_runs, attempts, queue_depths"));
    }

    @AfterEach
    void close() throws InterruptedException {
        redis.stop();
    }

    private RunId start(int tasks, String tag) {
        WorkflowBuilder workflow = new WorkflowBuilder();
        for (int i = 0; i < tasks; i++) {
            workflow.task("t" + i).tags(tag);
        }
        return world.start(workflow.build());
    }

    /** Let what was seen up to now have been seen some slots ago. */
    private void pass(int slots) {
        world.jdbi.useHandle(
                handle -> handle.execute("UPDATE queue_depths SET slot = slot - ? * interval '15 minutes'", slots));
    }

    private void grant(RunId run, int tasks) {
        world.runs.grant(
                new Claimant(world.runner("r" + UUID.randomUUID()), UUID.randomUUID()),
                world.queuedOf(run).subList(0, tasks));
    }

    private static <T> List<T> last(List<T> all, int count) {
        return all.subList(all.size() - count, all.size());
    }

    @Test
    void a_day_is_told_in_quarters_of_an_hour_of_which_the_last_one_goes_on() {
        QueueHistoryView history = depths.history();

        assertThat(history.slotMs()).isEqualTo(900_000);
        assertThat(history.all()).hasSize(SLOTS).containsOnly(0L);
        Instant last = history.from().plusMillis((SLOTS - 1) * history.slotMs());
        assertThat(Instant.now()).isBetween(last.minusSeconds(5), last.plusSeconds(905));
    }

    @Test
    void the_deepest_look_of_a_slot_counts_for_each_queue_and_for_all_together() {
        RunId many = start(5, "many");
        RunId few = start(2, "few");
        depths.look();
        grant(many, 4);
        grant(few, 2);
        depths.look();

        QueueHistoryView history = depths.history();

        assertThat(last(history.all(), 2)).containsExactly(0L, 7L);
        assertThat(history.queues())
                .extracting(queue -> last(queue.depths(), 2))
                .containsExactly(List.of(0L, 5L), List.of(0L, 2L));
    }

    @Test
    void what_was_cancelled_while_it_waited_stays_in_the_history() {
        RunId run = start(3, "cancelled");
        depths.look();
        pass(2);
        world.apply(run, new RunEvent.CancelRun("Cancelled by ada."));
        depths.look();

        QueueHistoryView history = depths.history();

        assertThat(last(history.all(), 3)).containsExactly(3L, 0L, 0L);
        assertThat(history.queues()).hasSize(1);
    }

    @Test
    void slots_in_which_nobody_looked_are_told_from_those_in_which_nothing_waited() {
        depths.look();
        pass(2);
        depths.look();

        QueueHistoryView history = depths.history();

        assertThat(history.unseen()).hasSize(SLOTS - 2).contains(SLOTS - 2).doesNotContain(SLOTS - 1, SLOTS - 3);
        assertThat(history.queues()).isEmpty();
    }

    @Test
    void what_is_older_than_a_day_is_neither_told_nor_kept() {
        start(1, "old");
        depths.look();
        pass(SLOTS);

        assertThat(depths.history().queues()).isEmpty();
        pass(5);
        depths.forgetOld();

        assertThat(world.jdbi.<Long, RuntimeException>withHandle(
                        handle -> handle.createQuery("SELECT count(*) FROM queue_depths")
                                .mapTo(Long.class)
                                .one()))
                .isZero();
    }
}
