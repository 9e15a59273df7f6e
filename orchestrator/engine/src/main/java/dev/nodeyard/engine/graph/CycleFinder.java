package dev.nodeyard.engine.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;

/** Find cycles in what the topological order had to leave out. */
final class CycleFinder {
    /** JGraphT takes some hundred bytes per edge: it may look at the tangle, never at a whole large graph. */
    private static final int MAX_TANGLE = 20_000;

    private final Adjacency successors;
    private final Adjacency predecessors;
    private final BitSet tangle;

    CycleFinder(Adjacency successors, Adjacency predecessors, Layers layers) {
        this.successors = successors;
        this.predecessors = predecessors;
        this.tangle = tangle(layers);
    }

    /**
     * Return a short cycle of each group of tasks that reach each other, each beginning with its lowest task. Where the
     * tangle is too large to be taken apart, one cycle stands for all.
     */
    List<int[]> find(int max) {
        if (tangle.cardinality() > MAX_TANGLE) {
            return List.of(walk());
        }
        Graph<Integer, DefaultEdge> graph = graphOfTangle();
        return new KosarajuStrongConnectivityInspector<>(graph)
                .stronglyConnectedSets().stream()
                        .filter(group -> group.size() > 1)
                        .sorted(Comparator.comparing(CycleFinder::lowest))
                        .limit(max)
                        .map(group -> shortCycle(graph, lowest(group)))
                        .toList();
    }

    /** The order left out all tasks on and behind cycles; take away those that are only behind. */
    private BitSet tangle(Layers layers) {
        int tasks = successors.tasks();
        BitSet left = new BitSet(tasks);
        int[] open = new int[tasks];
        Deque<Integer> ends = new ArrayDeque<>();
        for (int task = 0; task < tasks; task++) {
            if (layers.levels()[task] < 0) {
                left.set(task);
                open[task] = successors.start()[task + 1] - successors.start()[task];
                if (open[task] == 0) {
                    ends.add(task);
                }
            }
        }
        while (!ends.isEmpty()) {
            int task = ends.remove();
            left.clear(task);
            for (int i = predecessors.start()[task]; i < predecessors.start()[task + 1]; i++) {
                int source = EdgeList.task(predecessors.edges()[i]);
                if (left.get(source) && --open[source] == 0) {
                    ends.add(source);
                }
            }
        }
        return left;
    }

    private Graph<Integer, DefaultEdge> graphOfTangle() {
        Graph<Integer, DefaultEdge> graph = new SimpleDirectedGraph<>(DefaultEdge.class);
        tangle.stream().forEach(graph::addVertex);
        tangle.stream().forEach(task -> {
            for (int i = successors.start()[task]; i < successors.start()[task + 1]; i++) {
                int target = EdgeList.task(successors.edges()[i]);
                if (tangle.get(target)) {
                    graph.addEdge(task, target);
                }
            }
        });
        return graph;
    }

    private static Integer lowest(Set<Integer> group) {
        return group.stream().min(Comparator.naturalOrder()).orElseThrow();
    }

    private static int[] shortCycle(Graph<Integer, DefaultEdge> graph, Integer start) {
        BFSShortestPath<Integer, DefaultEdge> paths = new BFSShortestPath<>(graph);
        List<Integer> shortest = List.of();
        for (DefaultEdge edge : graph.outgoingEdgesOf(start)) {
            GraphPath<Integer, DefaultEdge> back = paths.getPath(graph.getEdgeTarget(edge), start);
            if (back != null && (shortest.isEmpty() || back.getVertexList().size() < shortest.size())) {
                shortest = back.getVertexList();
            }
        }
        List<Integer> cycle = new ArrayList<>(List.of(start));
        cycle.addAll(shortest.subList(0, shortest.size() - 1));
        return cycle.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Every task of the tangle has a successor in it, so a walk along any of them must come round. */
    private int[] walk() {
        List<Integer> path = new ArrayList<>();
        int[] visitedAt = new int[successors.tasks()];
        int task = tangle.nextSetBit(0);
        while (visitedAt[task] == 0) {
            path.add(task);
            visitedAt[task] = path.size();
            task = successorInTangle(task);
        }
        return path.subList(visitedAt[task] - 1, path.size()).stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private int successorInTangle(int task) {
        for (int i = successors.start()[task]; i < successors.start()[task + 1]; i++) {
            int target = EdgeList.task(successors.edges()[i]);
            if (tangle.get(target)) {
                return target;
            }
        }
        throw new IllegalStateException("task " + task + " is in no tangle");
    }
}
