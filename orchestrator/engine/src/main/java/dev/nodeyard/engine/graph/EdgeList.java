package dev.nodeyard.engine.graph;

import dev.nodeyard.api.workflow.Condition;
import java.util.Arrays;

/** Collect dependencies as numbers, without an object for each. Not thread-safe. */
public final class EdgeList {
    /** A task index leaves two bits of an int for the condition and keeps the sign free. */
    static final int MAX_TASKS = 1 << 29;

    private static final Condition[] CONDITIONS = Condition.values();

    private int[] sources;
    private int[] targets;
    private int count;

    /** Begin an empty list with room for a number of dependencies; it grows when there are more. */
    public EdgeList(int expected) {
        sources = new int[Math.max(expected, 16)];
        targets = new int[sources.length];
    }

    /** Add a dependency: {@code target} waits for {@code source}. Adding one again changes nothing. */
    public void add(int source, int target, Condition condition) {
        if (count == sources.length) {
            int room = Math.addExact(count, count >> 1);
            sources = Arrays.copyOf(sources, room);
            targets = Arrays.copyOf(targets, room);
        }
        sources[count] = source;
        targets[count] = pack(target, condition.ordinal());
        count++;
    }

    int count() {
        return count;
    }

    int source(int edge) {
        return sources[edge];
    }

    /** Return the target and the condition of an edge in one number. */
    int packedTarget(int edge) {
        return targets[edge];
    }

    static int pack(int task, int condition) {
        return task << 2 | condition;
    }

    static int task(int packed) {
        return packed >>> 2;
    }

    static int conditionOrdinal(int packed) {
        return packed & 3;
    }

    static Condition condition(int packed) {
        return CONDITIONS[packed & 3];
    }
}
