package dev.nodeyard.server.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.engine.match.EnvironmentGrouping;
import dev.nodeyard.server.queue.TaskQueue.Source;
import dev.nodeyard.server.queue.TaskQueue.Taken;
import dev.nodeyard.testkit.RedisExtension;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
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

        assertThat(take(10, from(7, 10)))
                .extracting(taken -> taken.task().index())
                .containsExactly(3, 2, 1, 4);
    }

    @Test
    void the_best_of_several_queues_goes_first() {
        queue.push(List.of(hint(1, 7, 0, 5), hint(2, 8, 0, 1), hint(3, 7, 0, 0), hint(4, 9, 9, 9)));

        assertThat(take(10, from(7, 10), from(8, 10)))
                .containsExactly(new Taken(task(3), 7), new Taken(task(2), 8), new Taken(task(1), 7));
    }

    @Test
    void no_more_than_asked_for_is_taken_from_each_queue_and_in_sum() {
        queue.push(IntStream.range(0, 10).mapToObj(i -> hint(i, 7, 0, i)).toList());
        queue.push(IntStream.range(10, 20).mapToObj(i -> hint(i, 8, 0, i)).toList());

        assertThat(take(5, from(7, 3), from(8, 10)))
                .extracting(Taken::requirements)
                .containsExactly(7, 7, 7, 8, 8);
        assertThat(queue.depths()).isEqualTo(Map.of(7, 7L, 8, 8L));
    }

    @Test
    void what_is_taken_from_several_environments_is_what_the_rule_says() {
        Random random = new Random(7);
        for (int round = 0; round < 40; round++) {
            REDIS.flush();
            List<Queue> queues = randomQueues(random);
            queues.forEach(one -> queue.push(one.hints));
            String current = List.of("", "alpine", "debian").get(random.nextInt(3));
            int max = 1 + random.nextInt(20);

            List<Taken> taken = queue.take(queues.stream().map(Queue::source).toList(), max, current);

            assertThat(taken).as("round %d", round).isEqualTo(expected(queues, max, current));
        }
    }

    private record Queue(Source source, List<Hint> hints) {}

    private static List<Queue> randomQueues(Random random) {
        List<Queue> queues = new ArrayList<>();
        AtomicInteger next = new AtomicInteger();
        for (int id = 1; id <= 1 + random.nextInt(5); id++) {
            int requirements = id;
            String environment = List.of("", "alpine", "debian").get(random.nextInt(3));
            // No two scores are equal: what has equal ones goes in the order of names, which the rule does not know.
            List<Hint> hints = IntStream.range(0, random.nextInt(12))
                    .mapToObj(i -> new Hint(
                            task(next.incrementAndGet()),
                            requirements,
                            random.nextInt(2),
                            NOON.plusMillis(random.nextInt(40) * 1_000L + next.get())))
                    .toList();
            queues.add(new Queue(new Source(requirements, 1 + random.nextInt(8), environment), hints));
        }
        return queues;
    }

    private static List<Taken> expected(List<Queue> queues, int max, String current) {
        List<Deque<Hint>> left = new ArrayList<>();
        queues.forEach(one -> left.add(one.hints.stream()
                .sorted(Comparator.comparingDouble(RedisTaskQueue::score))
                .limit(one.source.most())
                .collect(Collectors.toCollection(ArrayDeque::new))));
        List<Taken> taken = new ArrayList<>();
        String environment = current;
        while (taken.size() < max && left.stream().anyMatch(hints -> !hints.isEmpty())) {
            List<Integer> open = IntStream.range(0, left.size())
                    .filter(i -> !left.get(i).isEmpty())
                    .boxed()
                    .toList();
            List<EnvironmentGrouping.Head> heads = open.stream()
                    .map(i -> new EnvironmentGrouping.Head(
                            RedisTaskQueue.score(left.get(i).element()),
                            queues.get(i).source.environment()))
                    .toList();
            int chosen = open.get(EnvironmentGrouping.next(heads, environment));
            Source source = queues.get(chosen).source;
            taken.add(new Taken(left.get(chosen).remove().task(), source.requirements()));
            environment = source.environment().isEmpty() ? environment : source.environment();
        }
        return taken;
    }

    @Test
    void pushing_again_changes_nothing() {
        queue.push(List.of(hint(1, 7, 0, 0)));
        queue.push(List.of(hint(1, 7, 3, 9)));

        assertThat(take(10, from(7, 10))).hasSize(1);
        assertThat(take(10, from(7, 10))).isEmpty();
    }

    @Test
    void an_empty_queue_is_no_longer_active() {
        queue.push(List.of(hint(1, 7, 0, 0)));
        take(1, from(7, 1));
        take(1, from(7, 1));

        assertThat(queue.active()).isEmpty();
    }

    @Test
    void removed_hints_are_not_taken() {
        queue.push(List.of(hint(1, 7, 0, 0), hint(2, 7, 0, 0)));
        queue.remove(7, List.of(task(1)));

        assertThat(take(10, from(7, 10))).containsExactly(new Taken(task(2), 7));
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

    private List<Taken> take(int max, Source... sources) {
        return queue.take(List.of(sources), max, "");
    }

    private static Source from(int requirements, int most) {
        return new Source(requirements, most, "");
    }

    private static Hint hint(int index, int requirements, int priority, int second) {
        return new Hint(task(index), requirements, priority, NOON.plusSeconds(second));
    }

    private static TaskRunId task(int index) {
        return new TaskRunId(RUN, index);
    }
}
