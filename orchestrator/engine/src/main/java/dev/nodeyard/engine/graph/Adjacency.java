package dev.nodeyard.engine.graph;

/**
 * Hold the edges of a graph as compressed rows: the successors of task i stand at {@code start[i] .. start[i + 1]} in
 * {@code edges}, each a target and a condition in one number. The rows are sorted and free of repetitions.
 */
record Adjacency(int[] start, int[] edges) {

    int tasks() {
        return start.length - 1;
    }

    /** Sort a list of edges into rows, leaving out self dependencies and repetitions. */
    static Adjacency of(int tasks, EdgeList list) {
        Adjacency byTarget = byTarget(tasks, list);
        return byTarget.reversed().withoutRepetitions();
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

    private static Adjacency byTarget(int tasks, EdgeList list) {
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
        return new Adjacency(start, edges);
    }

    /** Turn counts, shifted by one, into row starts and return a second copy that can be advanced. */
    private static int[] accumulate(int[] counts) {
        for (int i = 1; i < counts.length; i++) {
            counts[i] += counts[i - 1];
        }
        return counts.clone();
    }

    /** Several edges between the same tasks stand side by side, but their conditions may come in any order. */
    private Adjacency withoutRepetitions() {
        int[] newStart = new int[start.length];
        int kept = 0;
        for (int task = 0; task < tasks(); task++) {
            int i = start[task];
            while (i < start[task + 1]) {
                int target = EdgeList.task(edges[i]);
                int seen = 0;
                while (i < start[task + 1] && EdgeList.task(edges[i]) == target) {
                    seen |= 1 << EdgeList.conditionOrdinal(edges[i]);
                    i++;
                }
                for (int condition = 0; seen != 0; condition++, seen >>>= 1) {
                    if ((seen & 1) != 0) {
                        edges[kept++] = EdgeList.pack(target, condition);
                    }
                }
            }
            newStart[task + 1] = kept;
        }
        return new Adjacency(newStart, kept == edges.length ? edges : java.util.Arrays.copyOf(edges, kept));
    }
}
