package dev.nodeyard.engine.graph;

import dev.nodeyard.api.workflow.Problem;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Word the faults of a graph for people. */
final class GraphFaults {
    /** Nobody reads more, and a hostile chart could have a million. */
    private static final int MAX_OF_A_KIND = 100;

    private static final int MAX_NAMES = 20;

    private final TaskNames names;
    private final List<Problem> found = new ArrayList<>();

    GraphFaults(TaskNames names) {
        this.names = names;
    }

    List<Problem> found() {
        return found;
    }

    void findSelfDependencies(EdgeList edges) {
        BitSet tasks = new BitSet();
        for (int i = 0; i < edges.count(); i++) {
            if (edges.source(i) == EdgeList.task(edges.packedTarget(i))) {
                tasks.set(edges.source(i));
            }
        }
        tasks.stream()
                .limit(MAX_OF_A_KIND)
                .forEach(task -> found.add(Problem.error(
                        "self_dependency",
                        names.pointer(task),
                        "Task \"" + names.name(task) + "\" waits for itself.")));
    }

    void findCycles(Adjacency successors, Adjacency predecessors, Layers layers) {
        List<int[]> cycles = new CycleFinder(successors, predecessors, layers).find(MAX_OF_A_KIND);
        cycles.forEach(cycle -> found.add(Problem.error("cycle", names.pointer(cycle[0]), describe(cycle))));
    }

    private String describe(int[] cycle) {
        StringBuilder text = new StringBuilder("These tasks wait for each other in a circle: ");
        for (int i = 0; i < cycle.length && i < MAX_NAMES; i++) {
            text.append('"').append(names.name(cycle[i])).append("\" -> ");
        }
        if (cycle.length > MAX_NAMES) {
            text.append(cycle.length - MAX_NAMES).append(" more -> ");
        }
        return text.append('"')
                .append(names.name(cycle[0]))
                .append("\". Take out one of these dependencies, or mark it as feedback.")
                .toString();
    }
}
