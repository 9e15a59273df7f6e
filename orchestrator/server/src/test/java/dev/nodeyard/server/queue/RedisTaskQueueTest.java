package dev.nodeyard.server.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.server.queue.TaskQueue.Taken;
import dev.nodeyard.testkit.RedisExtension;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RedisTaskQueueTest {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final RunId RUN = new RunId(new UUID(1, 2));
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private RedisConnection connection;
    private TaskQueue queue;

    @BeforeEach
    void connect() {
        REDIS.flush();
        connection = new RedisConnection(new RedisSettings(REDIS.uri(), "test"));
        queue = connection.queue();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.stop();
    }

    @Test
    void higher_priority_goes_first_then_age() {
        queue.push(List.of(hint(1, 7, 0, 0), hint(2, 7, 5, 9), hint(3, 7, 5, 3), hint(4, 7, -1, 0)));

        assertThat(queue.take(Map.of(7, 10), 10))
                .extracting(taken -> taken.task().index())
                .containsExactly(3, 2, 1, 4);
    }

    @Test
    void the_best_of_several_queues_goes_first() {
        queue.push(List.of(hint(1, 7, 0, 5), hint(2, 8, 0, 1), hint(3, 7, 0, 0), hint(4, 9, 9, 9)));

        assertThat(queue.take(Map.of(7, 10, 8, 10), 10))
                .containsExactly(new Taken(task(3), 7), new Taken(task(2), 8), new Taken(task(1), 7));
    }

    @Test
    void no_more_than_asked_for_is_taken_from_each_queue_and_in_sum() {
        queue.push(IntStream.range(0, 10).mapToObj(i -> hint(i, 7, 0, i)).toList());
        queue.push(IntStream.range(10, 20).mapToObj(i -> hint(i, 8, 0, i)).toList());

        assertThat(queue.take(Map.of(7, 3, 8, 10), 5))
                .extracting(Taken::requirements)
                .containsExactly(7, 7, 7, 8, 8);
        assertThat(queue.depths()).isEqualTo(Map.of(7, 7L, 8, 8L));
    }

    @Test
    void pushing_again_changes_nothing() {
        queue.push(List.of(hint(1, 7, 0, 0)));
        queue.push(List.of(hint(1, 7, 3, 9)));

        assertThat(queue.take(Map.of(7, 10), 10)).hasSize(1);
        assertThat(queue.take(Map.of(7, 10), 10)).isEmpty();
    }

    @Test
    void an_empty_queue_is_no_longer_active() {
        queue.push(List.of(hint(1, 7, 0, 0)));
        queue.take(Map.of(7, 1), 1);
        queue.take(Map.of(7, 1), 1);

        assertThat(queue.active()).isEmpty();
    }

    @Test
    void removed_hints_are_not_taken() {
        queue.push(List.of(hint(1, 7, 0, 0), hint(2, 7, 0, 0)));
        queue.remove(7, List.of(task(1)));

        assertThat(queue.take(Map.of(7, 10), 10)).containsExactly(new Taken(task(2), 7));
    }

    @Test
    void an_emptied_redis_is_noticed() {
        queue.markIntact();
        assertThat(queue.isIntact()).isTrue();
        REDIS.flush();

        assertThat(queue.isIntact()).isFalse();
    }

    @Test
    void more_hints_than_one_chunk_all_arrive() {
        queue.push(IntStream.range(0, 12_345).mapToObj(i -> hint(i, 7, 0, i)).toList());

        assertThat(queue.depths()).containsEntry(7, 12_345L);
    }

    @Test
    void a_redis_that_is_away_is_not_asked_again_for_a_second() throws Exception {
        RedisConnection nowhere = new RedisConnection(new RedisSettings(URI.create("redis://127.0.0.1:1"), "test"));
        AtomicLong clock = new AtomicLong();
        GuardedTaskQueue guarded = new GuardedTaskQueue(nowhere.queue(), clock::get);
        assertThat(guarded.degraded()).isEmpty();

        assertThatThrownBy(guarded::active).isInstanceOf(QueueUnavailableException.class);
        Throwable first = org.assertj.core.api.Assertions.catchThrowable(guarded::active);
        clock.addAndGet(2_000_000_000L);
        Throwable later = org.assertj.core.api.Assertions.catchThrowable(guarded::active);

        assertThat(later).isNotSameAs(first);
        assertThat(guarded.degraded())
                .hasValueSatisfying(text -> assertThat(text).contains("PostgreSQL"));
        nowhere.stop();
    }

    private static Hint hint(int index, int requirements, int priority, int second) {
        return new Hint(task(index), requirements, priority, NOON.plusSeconds(second));
    }

    private static TaskRunId task(int index) {
        return new TaskRunId(RUN, index);
    }
}
