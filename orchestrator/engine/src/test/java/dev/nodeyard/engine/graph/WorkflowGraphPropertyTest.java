package dev.nodeyard.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jgrapht.Graph;
import org.jgrapht.alg.cycle.CycleDetector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DirectedPseudograph;
import org.jgrapht.traverse.BreadthFirstIterator;

/** Compares the arrays with JGraphT, which keeps an object for everything and is trusted for that. */
class WorkflowGraphPropertyTest {
    @Provide
    Arbitrary<WorkflowGraphs.Draft> sound() {
        return WorkflowGraphs.soundDrafts(30);
    }

    @Provide
    Arbitrary<WorkflowGraphs.Draft> any() {
        return WorkflowGraphs.drafts(20);
    }

    @Property
    void edges_are_those_that_were_given_each_once(@ForAll("sound") WorkflowGraphs.Draft draft) {
        WorkflowGraph graph = graph(draft);
        Set<WorkflowGraphs.Edge> edges = new HashSet<>();
        for (int task = 0; task < graph.size(); task++) {
            for (int k = 0; k < graph.successorCount(task); k++) {
                edges.add(new WorkflowGraphs.Edge(task, graph.successor(task, k), graph.condition(task, k)));
            }
        }

        assertThat(edges).isEqualTo(new HashSet<>(draft.edges())).hasSize((int) graph.edges());
    }

    @Property
    void a_graph_is_sound_exactly_when_it_has_no_cycle(@ForAll("any") WorkflowGraphs.Draft draft) {
        GraphCheck check = WorkflowGraph.of(draft.size(), draft.list());

        assertThat(check.graph() != null).isEqualTo(!new CycleDetector<>(oracle(draft)).detectCycles());
    }

    @Property
    void every_cycle_that_is_named_is_one(@ForAll("any") WorkflowGraphs.Draft draft) {
        Adjacency predecessors = Adjacency.byTarget(draft.size(), draft.list());
        Adjacency successors = predecessors.reversed();
        Layers layers = Layers.of(successors, predecessors);
        Graph<Integer, DefaultEdge> oracle = oracle(draft);

        if (!layers.complete()) {
            List<int[]> cycles = new CycleFinder(successors, predecessors, layers).find(100);
            assertThat(cycles).isNotEmpty().allSatisfy(cycle -> isCycle(cycle, oracle));
        }
    }

    @Property
    void the_order_puts_each_task_after_all_it_waits_for(@ForAll("sound") WorkflowGraphs.Draft draft) {
        WorkflowGraph graph = graph(draft);
        int[] order = graph.topologicalOrder();
        int[] position = new int[order.length];
        IntStream.range(0, order.length).forEach(i -> position[order[i]] = i);

        assertThat(order)
                .containsExactlyInAnyOrder(IntStream.range(0, graph.size()).toArray());
        assertThat(draft.edges()).allMatch(edge -> position[edge.source()] < position[edge.target()]);
    }

    @Property
    void a_level_is_one_above_the_highest_upstream(@ForAll("sound") WorkflowGraphs.Draft draft) {
        WorkflowGraph graph = graph(draft);
        int[] levels = graph.levels();

        for (int task = 0; task < levels.length; task++) {
            int highest = Arrays.stream(graph.predecessors(task))
                    .map(upstream -> levels[upstream])
                    .max()
                    .orElse(-1);
            assertThat(levels[task]).isEqualTo(highest + 1);
        }
    }

    @Property
    void predecessors_are_those_of_jgrapht_in_the_order_of_the_chart(@ForAll("sound") WorkflowGraphs.Draft draft) {
        WorkflowGraph graph = graph(draft);
        Graph<Integer, DefaultEdge> oracle = oracle(draft);

        for (int task = 0; task < graph.size(); task++) {
            int[] expected = oracle.incomingEdgesOf(task).stream()
                    .mapToInt(oracle::getEdgeSource)
                    .distinct()
                    .sorted()
                    .toArray();
            assertThat(graph.predecessors(task)).containsExactly(expected);
        }
    }

    @Property
    void descendants_are_what_jgrapht_reaches(@ForAll("sound") WorkflowGraphs.Draft draft) {
        WorkflowGraph graph = graph(draft);
        Graph<Integer, DefaultEdge> oracle = oracle(draft);

        for (int task = 0; task < graph.size(); task++) {
            Set<Integer> reached = new HashSet<>();
            new BreadthFirstIterator<>(oracle, task).forEachRemaining(reached::add);
            reached.remove(task);
            assertThat(graph.descendants(task))
                    .isSorted()
                    .containsExactlyInAnyOrder(
                            reached.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    @Property
    void a_graph_comes_back_from_its_bytes(@ForAll("sound") WorkflowGraphs.Draft draft) {
        WorkflowGraph graph = graph(draft);

        WorkflowGraph back = WorkflowGraph.decode(graph.encode());

        assertThat(back).usingRecursiveComparison().ignoringFields("layers").isEqualTo(graph);
        assertThat(back.topologicalOrder()).isEqualTo(graph.topologicalOrder());
        assertThat(back.encode()).isEqualTo(graph.encode());
    }

    private static void isCycle(int[] cycle, Graph<Integer, DefaultEdge> oracle) {
        assertThat(cycle).doesNotHaveDuplicates().hasSizeGreaterThan(1);
        for (int i = 0; i < cycle.length; i++) {
            assertThat(oracle.containsEdge(cycle[i], cycle[(i + 1) % cycle.length]))
                    .isTrue();
        }
    }

    private static WorkflowGraph graph(WorkflowGraphs.Draft draft) {
        return Objects.requireNonNull(
                WorkflowGraph.of(draft.size(), draft.list()).graph());
    }

    private static Graph<Integer, DefaultEdge> oracle(WorkflowGraphs.Draft draft) {
        Graph<Integer, DefaultEdge> graph = new DirectedPseudograph<>(DefaultEdge.class);
        IntStream.range(0, draft.size()).forEach(graph::addVertex);
        draft.edges().forEach(edge -> graph.addEdge(edge.source(), edge.target()));
        return graph;
    }
}
