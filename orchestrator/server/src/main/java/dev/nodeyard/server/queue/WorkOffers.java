package dev.nodeyard.server.queue;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offer task runs that became ready: a hint into Redis and a wake-up for whoever waits for such work.
 *
 * <p>Called after the commit. What is lost between commit and offer is offered again by the ready sweeper. Thread-safe.
 */
public final class WorkOffers {
    private static final Logger LOG = LoggerFactory.getLogger(WorkOffers.class);

    private final TaskQueue queue;
    private final OtherProcesses others;
    private final List<Waker> wakers = new CopyOnWriteArrayList<>();

    /** Wake those who wait in this process. */
    public interface Waker {
        /**
         * Wake as many as some new task runs are worth.
         *
         * @return how many of the task runs nobody here was woken for
         */
        int wake(int requirements, int tasks);
    }

    /** Tell other processes of work that nobody here waits for. */
    public interface OtherProcesses {
        void publishWork(int requirements, int tasks);
    }

    public WorkOffers(TaskQueue queue, OtherProcesses others) {
        this.queue = queue;
        this.others = others;
    }

    public void addWaker(Waker waker) {
        wakers.add(waker);
    }

    /** Offer task runs. Never throws for a Redis that is away. */
    public void offer(Collection<Hint> hints) {
        if (hints.isEmpty()) {
            return;
        }
        push(hints);
        Map<Integer, Integer> counts = new HashMap<>();
        hints.forEach(hint -> counts.merge(hint.requirements(), 1, Integer::sum));
        counts.forEach(this::wake);
    }

    /** Wake whoever waits for some requirements, here first, then in other processes. */
    private void wake(int requirements, int tasks) {
        int left = wakeHere(requirements, tasks);
        if (left > 0) {
            others.publishWork(requirements, left);
        }
    }

    /** Wake whoever waits in this process; return how many of the task runs nobody was woken for. */
    public int wakeHere(int requirements, int tasks) {
        int left = tasks;
        for (Waker waker : wakers) {
            left = waker.wake(requirements, left);
        }
        return left;
    }

    private void push(Collection<Hint> hints) {
        try {
            queue.push(hints);
        } catch (QueueUnavailableException e) {
            LOG.debug("{} hints could not be offered; the sweeper offers them when Redis is back", hints.size(), e);
        }
    }
}
