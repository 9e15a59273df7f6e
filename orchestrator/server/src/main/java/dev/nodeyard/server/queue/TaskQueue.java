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
     * Take out the best hints: highest priority, then oldest, but those of one environment together as
     * {@link dev.nodeyard.engine.match.EnvironmentGrouping} says.
     *
     * @param sources queues to take from; of equally good hints that of the first goes first
     * @param max how many to take in sum
     * @param environment of the task that was taken last; empty for none
     * @return in the order of taking; may hold stale hints
     */
    List<Taken> take(List<Source> sources, int max, String environment);

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

    /**
     * Name a queue to take from.
     *
     * @param most how many to take at most
     * @param environment what its tasks need installed on the runner that takes them; empty for nothing
     */
    record Source(int requirements, int most, String environment) {}

    /** Name a task run taken out of the queue of some requirements. */
    record Taken(TaskRunId task, int requirements) {}
}
