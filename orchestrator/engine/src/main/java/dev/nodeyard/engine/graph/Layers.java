package dev.nodeyard.engine.graph;

/**
 * Order tasks so that each stands after all it waits for (Kahn's algorithm).
 *
 * @param order tasks in that order; tasks on or behind a cycle are missing at the end
 * @param levels longest number of dependencies before each task; -1 for tasks on or behind a cycle
 * @param ordered how many tasks are in {@code order}
 */
record Layers(int[] order, int[] levels, int ordered) {

    static Layers of(Adjacency successors, Adjacency predecessors) {
        int tasks = successors.tasks();
        int[] open = new int[tasks];
        int[] levels = new int[tasks];
        int[] order = new int[tasks];
        int tail = 0;
        for (int task = 0; task < tasks; task++) {
            open[task] = predecessors.start()[task + 1] - predecessors.start()[task];
            levels[task] = -1;
            if (open[task] == 0) {
                levels[task] = 0;
                order[tail++] = task;
            }
        }
        int[] start = successors.start();
        int[] edges = successors.edges();
        for (int head = 0; head < tail; head++) {
            int task = order[head];
            for (int i = start[task]; i < start[task + 1]; i++) {
                int target = EdgeList.task(edges[i]);
                if (--open[target] == 0) {
                    // Tasks are taken level by level, so the last predecessor has the highest level of all.
                    levels[target] = levels[task] + 1;
                    order[tail++] = target;
                }
            }
        }
        return new Layers(order, levels, tail);
    }

    boolean complete() {
        return ordered == order.length;
    }
}
