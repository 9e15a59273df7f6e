package dev.nodeyard.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.engine.match.EnvironmentGrouping.Head;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EnvironmentGroupingPropertyTest {
    private static final double STEP_OF_PRIORITY = 1e13;

    /** A queue: its tasks are of one environment, the best first. */
    record Queue(String environment, List<Double> scores) {}

    @Provide
    Arbitrary<List<Queue>> queues() {
        Arbitrary<Double> score = Combinators.combine(
                        Arbitraries.longs().between(0, 60_000),
                        Arbitraries.integers().between(-1, 1))
                .as((time, priority) -> time - priority * STEP_OF_PRIORITY);
        return Combinators.combine(
                        Arbitraries.of("", "alpine", "debian"),
                        score.list()
                                .ofMaxSize(12)
                                .map(scores -> scores.stream().sorted().toList()))
                .as(Queue::new)
                .list()
                .ofMaxSize(5);
    }

    private record Taken(double score, String environment, double bestLeft) {}

    /** Takes everything, one after the other. */
    private static List<Taken> takeAll(List<Queue> queues) {
        List<Deque<Double>> left = new ArrayList<>();
        queues.forEach(queue -> left.add(new ArrayDeque<>(queue.scores())));
        List<Taken> taken = new ArrayList<>();
        String current = "";
        while (true) {
            List<Integer> open = IntStream.range(0, queues.size())
                    .filter(i -> !left.get(i).isEmpty())
                    .boxed()
                    .toList();
            if (open.isEmpty()) {
                return taken;
            }
            List<Head> heads = open.stream()
                    .map(i -> new Head(left.get(i).element(), queues.get(i).environment()))
                    .toList();
            int next = EnvironmentGrouping.next(heads, current);
            double best = heads.stream().mapToDouble(Head::score).min().orElseThrow();
            taken.add(new Taken(heads.get(next).score(), heads.get(next).environment(), best));
            left.get(open.get(next)).remove();
            current = heads.get(next).environment().isEmpty()
                    ? current
                    : heads.get(next).environment();
        }
    }

    @Property
    void nothing_is_overtaken_by_what_came_later_than_the_window(@ForAll("queues") List<Queue> queues) {
        assertThat(takeAll(queues))
                .allSatisfy(
                        one -> assertThat(one.score - one.bestLeft).isLessThanOrEqualTo(EnvironmentGrouping.WINDOW_MS));
    }

    @Property
    void a_higher_priority_always_goes_first(@ForAll("queues") List<Queue> queues) {
        assertThat(takeAll(queues))
                .allSatisfy(one -> assertThat(priority(one.score)).isEqualTo(priority(one.bestLeft)));
    }

    private static long priority(double score) {
        return Math.round(-score / STEP_OF_PRIORITY);
    }

    @Property
    void everything_is_taken_once(@ForAll("queues") List<Queue> queues) {
        assertThat(takeAll(queues))
                .hasSize(
                        queues.stream().mapToInt(queue -> queue.scores().size()).sum());
    }

    @Property
    void without_environments_the_best_goes_first(@ForAll("queues") List<Queue> queues) {
        List<Queue> plain =
                queues.stream().map(queue -> new Queue("", queue.scores())).toList();

        assertThat(takeAll(plain)).extracting(Taken::score).isSorted();
    }

    @Property
    void what_became_ready_together_is_grouped(@ForAll("queues") List<Queue> queues) {
        List<Queue> together = queues.stream()
                .filter(queue -> !queue.environment().isEmpty())
                .map(queue -> new Queue(
                        queue.environment(),
                        queue.scores().stream().map(score -> 0.0).toList()))
                .toList();

        List<String> order = takeAll(together).stream().map(Taken::environment).toList();

        long changes = IntStream.range(1, order.size())
                .filter(i -> !order.get(i).equals(order.get(i - 1)))
                .count();
        long kinds = order.stream().distinct().count();
        assertThat(changes).isEqualTo(Math.max(0, kinds - 1));
    }

    @Example
    void an_environment_that_the_runner_has_made_is_gone_on_with() {
        List<Head> heads = List.of(new Head(1_000, "alpine"), new Head(11_000, "debian"), new Head(500, ""));

        assertThat(EnvironmentGrouping.next(heads, "alpine")).isZero();
        assertThat(EnvironmentGrouping.next(heads, "debian")).isEqualTo(2);
        assertThat(EnvironmentGrouping.next(heads, "")).isEqualTo(2);
    }
}
