package dev.nodeyard.engine.graph;

import java.util.Arrays;

/**
 * Hold the edges of a graph as compressed rows: the successors of task i stand at {@code start[i] .. start[i + 1]} in
 * {@code edges}, each a target and a condition in one number. The rows are sorted and free of repetitions.
 */
record Adjacency(int[] start, int[] edges) {

    int tasks() {
        return start.length - 1;
    }

    /**
     * Sort a list of edges into the rows of their targets, so that row i holds what task i waits for. Self dependencies and
     * repetitions are left out.
     */
    static Adjacency byTarget(int tasks, EdgeList list) {
        int[] start = new int[tasks + 1];
        for (int i = 0; i < list.count(); i++) {
            int target = EdgeList.task(list.packedTarget(i));
            if (target != list.source(i)) {
                start[target + 1]++;
            }
        }
        int[] next = accumulate(start);
        int[] edges = new int[start[tasks]];
        for (int i = 0; i < list.count(); i++) {
            int packed = list.packedTarget(i);
            int target = EdgeList.task(packed);
            if (target != list.source(i)) {
                edges[next[target]++] = EdgeList.pack(list.source(i), EdgeList.conditionOrdinal(packed));
            }
        }
        return sorted(start, edges);
    }

    /** Sort each row and keep one of equal edges. */
    private static Adjacency sorted(int[] start, int[] edges) {
        int[] newStart = new int[start.length];
        int kept = 0;
        for (int task = 0; task < start.length - 1; task++) {
            int from = start[task];
            int to = start[task + 1];
            Arrays.sort(edges, from, to);
            for (int i = from; i < to; i++) {
                if (i == from || edges[i] != edges[i - 1]) {
                    edges[kept++] = edges[i];
                }
            }
            newStart[task + 1] = kept;
        }
        return new Adjacency(newStart, kept == edges.length ? edges : Arrays.copyOf(edges, kept));
    }

    /**
     * Return the same edges seen from the other end. The rows of the result are sorted by task, because the rows of this
     * one are read in that order.
     */
    Adjacency reversed() {
        int tasks = tasks();
        int[] mirrored = new int[tasks + 1];
        for (int edge : edges) {
            mirrored[EdgeList.task(edge) + 1]++;
        }
        int[] next = accumulate(mirrored);
        int[] result = new int[edges.length];
        for (int task = 0; task < tasks; task++) {
            for (int i = start[task]; i < start[task + 1]; i++) {
                int edge = edges[i];
                result[next[EdgeList.task(edge)]++] = EdgeList.pack(task, EdgeList.conditionOrdinal(edge));
            }
        }
        return new Adjacency(mirrored, result);
    }

    /** Turn counts, shifted by one, into row starts and return a second copy that can be advanced. */
    private static int[] accumulate(int[] counts) {
        for (int i = 1; i < counts.length; i++) {
            counts[i] += counts[i - 1];
        }
        return counts.clone();
    }
}
