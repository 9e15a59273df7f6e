package dev.nodeyard.engine.graph;

import dev.nodeyard.api.workflow.Condition;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Makes up graphs. */
public final class WorkflowGraphs {
    private WorkflowGraphs() {}

    /** An edge between any two tasks. */
    record Edge(int source, int target, Condition condition) {}

    /** A number of tasks and any edges between them, repeated ones and cycles among them. */
    record Draft(int size, List<Edge> edges) {
        EdgeList list() {
            EdgeList list = new EdgeList(edges.size());
            edges.forEach(edge -> list.add(edge.source(), edge.target(), edge.condition()));
            return list;
        }
    }

    /** Returns graphs without faults of up to a number of tasks, whose numbers say nothing of their order. */
    public static Arbitrary<WorkflowGraph> sound(int maxSize) {
        return soundDrafts(maxSize)
                .map(draft -> Objects.requireNonNull(
                        WorkflowGraph.of(draft.size(), draft.list()).graph()));
    }

    static Arbitrary<Draft> soundDrafts(int maxSize) {
        return Arbitraries.integers().between(1, maxSize).flatMap(size -> {
            Arbitrary<List<Integer>> ranks =
                    Arbitraries.shuffle(IntStream.range(0, size).boxed().toList());
            return Combinators.combine(edges(size), ranks).as((edges, rank) -> new Draft(size, upwards(edges, rank)));
        });
    }

    static Arbitrary<Draft> drafts(int maxSize) {
        return Arbitraries.integers()
                .between(1, maxSize)
                .flatMap(size -> edges(size).map(edges -> new Draft(size, edges)));
    }

    private static Arbitrary<List<Edge>> edges(int size) {
        Arbitrary<Integer> task = Arbitraries.integers().between(0, size - 1);
        Arbitrary<Condition> condition = Arbitraries.frequency(
                Tuple.of(6, Condition.SUCCESS), Tuple.of(1, Condition.FAILURE), Tuple.of(2, Condition.ANY));
        return Combinators.combine(task, task, condition).as(Edge::new).list().ofMaxSize(3 * size);
    }

    private static List<Edge> upwards(List<Edge> edges, List<Integer> rank) {
        return edges.stream()
                .filter(edge -> edge.source() != edge.target())
                .map(edge -> rank.get(edge.source()) < rank.get(edge.target())
                        ? edge
                        : new Edge(edge.target(), edge.source(), edge.condition()))
                .toList();
    }
}
