package dev.nodeyard.engine.graph;

import dev.nodeyard.api.workflow.Condition;
import dev.nodeyard.api.workflow.WorkflowSpec;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer who waits for whom in a workflow.
 *
 * <p>Tasks are their positions in the {@link WorkflowSpec}. Several dependencies between the same two tasks with the same
 * condition are one edge. Immutable and thread-safe; about 8 bytes per edge and 8 per task, no object for either, so that
 * a million tasks are no burden. Returned arrays are the caller's own.
 */
public final class WorkflowGraph {
    private final Adjacency successors;
    private final Adjacency predecessors;

    /** Worked out on first use; two threads may do the same work, with the same result. */
    private volatile @Nullable Layers layers;

    private WorkflowGraph(Adjacency successors, Adjacency predecessors, @Nullable Layers layers) {
        this.successors = successors;
        this.predecessors = predecessors;
        this.layers = layers;
    }

    /**
     * Prove a workflow sound or return every fault: unknown tasks, names used twice, tasks that wait for themselves, and
     * cycles with the names of their tasks.
     */
    public static GraphCheck of(WorkflowSpec workflow) {
        SpecReader reader = new SpecReader(workflow);
        GraphCheck check = of(workflow.tasks().size(), reader.edges(), reader);
        if (reader.problems().isEmpty()) {
            return check;
        }
        reader.problems().addAll(check.problems());
        return new GraphCheck(null, reader.problems());
    }

    /**
     * Prove a graph of numbers sound, as {@link #of(WorkflowSpec)} does.
     *
     * @throws IndexOutOfBoundsException when an edge names a task that is not in {@code 0 .. size - 1}
     */
    public static GraphCheck of(int size, EdgeList edges) {
        return of(size, edges, TaskNames.NUMBERS);
    }

    private static GraphCheck of(int size, EdgeList edges, TaskNames names) {
        if (size > EdgeList.MAX_TASKS) {
            throw new IllegalArgumentException("too many tasks: " + size);
        }
        Adjacency predecessors = Adjacency.byTarget(size, edges);
        Adjacency successors = predecessors.reversed();
        Layers layers = Layers.of(successors, predecessors);
        GraphFaults faults = new GraphFaults(names);
        faults.findSelfDependencies(edges);
        if (!layers.complete()) {
            faults.findCycles(successors, predecessors, layers);
        }
        return faults.found().isEmpty()
                ? new GraphCheck(new WorkflowGraph(successors, predecessors, layers), List.of())
                : new GraphCheck(null, faults.found());
    }

    /**
     * Read what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException when the bytes are damaged or of an unknown version
     */
    public static WorkflowGraph decode(byte[] bytes) {
        Adjacency successors = GraphCodec.read(bytes);
        return new WorkflowGraph(successors, successors.reversed(), null);
    }

    /** Return a compact, versioned form with a checksum, for keeping. Equal graphs have equal bytes. */
    public byte[] encode() {
        return GraphCodec.write(successors);
    }

    /** Return the number of tasks. */
    public int size() {
        return successors.tasks();
    }

    /** Return the number of edges. */
    public long edges() {
        return successors.edges().length;
    }

    /** Return how many edges a task waits for before anything has run. */
    public int unfinished(int task) {
        return predecessors.start()[task + 1] - predecessors.start()[task];
    }

    /** Return the tasks that wait for nothing, ascending. */
    public int[] roots() {
        int[] found = new int[size()];
        int count = 0;
        for (int task = 0; task < found.length; task++) {
            if (unfinished(task) == 0) {
                found[count++] = task;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** Return how many edges leave a task. */
    public int successorCount(int task) {
        return successors.start()[task + 1] - successors.start()[task];
    }

    /** Return the task at the end of the k-th edge that leaves a task; ascending in k. */
    public int successor(int task, int k) {
        return EdgeList.task(successorEdge(task, k));
    }

    /** Return the condition of the k-th edge that leaves a task. */
    public Condition condition(int task, int k) {
        return EdgeList.condition(successorEdge(task, k));
    }

    private int successorEdge(int task, int k) {
        int at = successors.start()[task] + k;
        if (k < 0 || at >= successors.start()[task + 1]) {
            throw new IndexOutOfBoundsException("task " + task + " has no successor " + k);
        }
        return successors.edges()[at];
    }

    /** Return the tasks that a task waits for, each once, in the order of the chart. */
    public int[] predecessors(int task) {
        int from = predecessors.start()[task];
        int[] found = new int[unfinished(task)];
        int count = 0;
        for (int i = 0; i < found.length; i++) {
            int source = EdgeList.task(predecessors.edges()[from + i]);
            if (count == 0 || found[count - 1] != source) {
                found[count++] = source;
            }
        }
        return count == found.length ? found : Arrays.copyOf(found, count);
    }

    /** Return all tasks, each after all it waits for; level by level. */
    public int[] topologicalOrder() {
        return layers().order().clone();
    }

    /** Return for each task the longest number of edges on a path that ends there; 0 for roots. */
    public int[] levels() {
        return layers().levels().clone();
    }

    /**
     * Return all tasks that can be reached from some tasks, ascending. These themselves are among the result only where
     * one reaches another.
     */
    public int[] descendants(int... from) {
        BitSet reached = new BitSet(size());
        int[] pending = new int[size()];
        int count = 0;
        for (int task : from) {
            count = reach(task, reached, pending, count);
        }
        while (count > 0) {
            count = reach(pending[count - 1], reached, pending, count - 1);
        }
        return reached.stream().toArray();
    }

    private int reach(int task, BitSet reached, int[] pending, int count) {
        int next = count;
        for (int i = successors.start()[task]; i < successors.start()[task + 1]; i++) {
            int target = EdgeList.task(successors.edges()[i]);
            if (!reached.get(target)) {
                reached.set(target);
                pending[next++] = target;
            }
        }
        return next;
    }

    private Layers layers() {
        Layers known = layers;
        if (known == null) {
            known = Layers.of(successors, predecessors);
            layers = known;
        }
        return known;
    }
}
