package dev.nodeyard.server.queue;

import dev.nodeyard.api.id.TaskRunId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Offer ready task runs by their requirements. Hints only: they may be lost and may repeat, PostgreSQL decides.
 *
 * <p>Thread-safe. Every method throws {@link QueueUnavailableException} while Redis cannot be reached.
 */
public interface TaskQueue {
    /** Add hints; those that are there already stay as they are. */
    void push(Collection<Hint> hints);

    /**
     * Take out the best hints: highest priority, then oldest.
     *
     * @param most how many to take at most of each requirements
     * @param max how many to take in sum
     * @return best first; may hold stale hints
     */
    List<Taken> take(Map<Integer, Integer> most, int max);

    /** Take out hints that have become useless. */
    void remove(int requirements, Collection<TaskRunId> tasks);

    /** Return the requirements whose queue may hold something. */
    Set<Integer> active();

    /** Return the number of hints for each active requirements, stale ones included. */
    Map<Integer, Long> depths();

    /** Return how many hints come before the one of a task run, stale ones included; empty when it has none. */
    OptionalLong position(int requirements, TaskRunId task);

    /**
     * Return whether all hints since the last {@link #markIntact} may still be there; false after Redis was emptied or
     * restarted without its data.
     */
    boolean isIntact();

    /** Say that all hints have been offered. */
    void markIntact();

    /** Name a task run taken out of the queue of some requirements. */
    record Taken(TaskRunId task, int requirements) {}
}
