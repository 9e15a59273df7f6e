package dev.nodeyard.nodeworks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sorts a graph and finds its cycles, with arrays and without recursion.
 *
 * <p>Kahn's algorithm takes away what is not in or behind a cycle; Tarjan's finds the strongly connected components in the
 * rest; of each component the shortest cycle is reported (of big components, the shortest through some of its vertices).
 */
final class CycleFinder {
    private static final int STARTS_TRIED = 200;

    private final int size;
    private final int[] first;
    private final int[] targets;
    private final int[] order;
    private int sorted;

    /** Take edges as two arrays of vertices, {@code from[i]} to {@code to[i]}; negative entries are no edge. */
    CycleFinder(int size, int[] from, int[] to) {
        this.size = size;
        this.first = new int[size + 1];
        this.order = new int[size];
        this.targets = group(from, to);
        sort();
    }

    private int[] group(int[] from, int[] to) {
        for (int i = 0; i < from.length; i++) {
            if (from[i] >= 0) {
                first[from[i] + 1]++;
            }
        }
        for (int v = 0; v < size; v++) {
            first[v + 1] += first[v];
        }
        int[] grouped = new int[first[size]];
        int[] next = Arrays.copyOf(first, size);
        for (int i = 0; i < from.length; i++) {
            if (from[i] >= 0) {
                grouped[next[from[i]]++] = to[i];
            }
        }
        return grouped;
    }

    private void sort() {
        int[] waiting = new int[size];
        for (int target : targets) {
            waiting[target]++;
        }
        for (int v = 0; v < size; v++) {
            if (waiting[v] == 0) {
                order[sorted++] = v;
            }
        }
        for (int head = 0; head < sorted; head++) {
            int v = order[head];
            for (int e = first[v]; e < first[v + 1]; e++) {
                if (--waiting[targets[e]] == 0) {
                    order[sorted++] = targets[e];
                }
            }
        }
    }

    boolean isAcyclic() {
        return sorted == size;
    }

    /** Return the vertices, sources before targets; those of and behind cycles are missing. */
    int[] order() {
        return Arrays.copyOf(order, sorted);
    }

    /** Return one cycle for each strongly connected component, each as vertices in the direction of the edges. */
    List<int[]> cycles() {
        List<int[]> cycles = new ArrayList<>();
        if (isAcyclic()) {
            return cycles;
        }
        int[] component = new Components().find();
        int[][] members = membersByComponent(component);
        for (int[] vertices : members) {
            if (vertices.length > 1) {
                cycles.add(shortest(vertices, component));
            }
        }
        cycles.sort((a, b) -> Integer.compare(a[0], b[0]));
        return cycles;
    }

    private static int[][] membersByComponent(int[] component) {
        int count = Arrays.stream(component).max().orElse(-1) + 1;
        int[] sizes = new int[count];
        for (int c : component) {
            if (c >= 0) {
                sizes[c]++;
            }
        }
        int[][] members = new int[count][];
        for (int c = 0; c < count; c++) {
            members[c] = new int[sizes[c]];
        }
        for (int v = component.length - 1; v >= 0; v--) {
            if (component[v] >= 0) {
                members[component[v]][--sizes[component[v]]] = v;
            }
        }
        return members;
    }

    private int[] shortest(int[] vertices, int[] component) {
        int[] best = new int[0];
        int[] parent = new int[size];
        Arrays.fill(parent, -1);
        for (int i = 0; i < Math.min(vertices.length, STARTS_TRIED); i++) {
            int[] cycle = cycleThrough(vertices[i], component, parent, best.length == 0 ? size + 1 : best.length);
            best = cycle.length > 0 ? cycle : best;
            if (best.length == 2) {
                break;
            }
        }
        return fromSmallest(best);
    }

    /** Search breadth first for a way back to the start that is shorter than the best; leave {@code parent} clean. */
    private int[] cycleThrough(int start, int[] component, int[] parent, int best) {
        IntList queue = new IntList();
        queue.add(start);
        IntList depth = new IntList();
        depth.add(1);
        int[] found = new int[0];
        for (int head = 0; head < queue.size() && found.length == 0 && depth.get(head) < best; head++) {
            int v = queue.get(head);
            for (int e = first[v]; e < first[v + 1]; e++) {
                int target = targets[e];
                if (target == start) {
                    found = wayTo(v, depth.get(head), parent);
                    break;
                }
                if (component[target] == component[start] && parent[target] < 0) {
                    parent[target] = v;
                    queue.add(target);
                    depth.add(depth.get(head) + 1);
                }
            }
        }
        for (int i = 0; i < queue.size(); i++) {
            parent[queue.get(i)] = -1;
        }
        return found;
    }

    private static int[] wayTo(int last, int length, int[] parent) {
        int[] way = new int[length];
        int v = last;
        for (int i = length - 1; i >= 0; i--) {
            way[i] = v;
            v = parent[v];
        }
        return way;
    }

    private static int[] fromSmallest(int[] cycle) {
        int start = 0;
        for (int i = 1; i < cycle.length; i++) {
            start = cycle[i] < cycle[start] ? i : start;
        }
        int[] turned = new int[cycle.length];
        for (int i = 0; i < cycle.length; i++) {
            turned[i] = cycle[(start + i) % cycle.length];
        }
        return turned;
    }

    /** Tarjan's strongly connected components over the vertices that Kahn's algorithm left, with a stack of its own. */
    private final class Components {
        private final int[] component = new int[size];
        private final int[] number = new int[size];
        private final int[] low = new int[size];
        private final int[] edge = new int[size];
        private final IntList path = new IntList();
        private final IntList calls = new IntList();
        private int numbered;
        private int components;

        int[] find() {
            Arrays.fill(component, -1);
            for (int i = 0; i < sorted; i++) {
                number[order[i]] = Integer.MAX_VALUE;
            }
            for (int v = 0; v < size; v++) {
                if (number[v] == 0) {
                    enter(v);
                    walk();
                }
            }
            return component;
        }

        private void enter(int v) {
            number[v] = ++numbered;
            low[v] = numbered;
            edge[v] = first[v];
            path.add(v);
            calls.add(v);
        }

        private void walk() {
            while (calls.size() > 0) {
                int v = calls.get(calls.size() - 1);
                if (edge[v] < first[v + 1]) {
                    visit(v, targets[edge[v]++]);
                } else {
                    leave(v);
                }
            }
        }

        private void visit(int v, int target) {
            if (number[target] == 0) {
                enter(target);
            } else if (component[target] < 0) {
                low[v] = Math.min(low[v], number[target]);
            }
        }

        private void leave(int v) {
            calls.truncate(calls.size() - 1);
            if (calls.size() > 0) {
                int caller = calls.get(calls.size() - 1);
                low[caller] = Math.min(low[caller], low[v]);
            }
            if (low[v] == number[v]) {
                int member;
                do {
                    member = path.get(path.size() - 1);
                    path.truncate(path.size() - 1);
                    component[member] = components;
                } while (member != v);
                components++;
            }
        }
    }
}
