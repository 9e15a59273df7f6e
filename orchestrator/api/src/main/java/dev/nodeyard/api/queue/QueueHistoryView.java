package dev.nodeyard.api.queue;

import java.time.Instant;
import java.util.List;

/**
 * Show how deep queues were over a day, in slots of time of one length, the oldest first. The last slot is the one that goes on.
 *
 * @param from when the first slot began
 * @param slotMs length of a slot in milliseconds
 * @param unseen places, from 0, of slots in which no orchestrator ran that could look: what waited then is not known
 * @param all the most tasks that waited in all queues together, for each slot
 * @param queues those in which anything waited, the deepest first, at most 1,000
 */
public record QueueHistoryView(Instant from, long slotMs, List<Integer> unseen, List<Long> all, List<Depths> queues) {
    public QueueHistoryView {
        unseen = List.copyOf(unseen);
        all = List.copyOf(all);
        queues = List.copyOf(queues);
    }

    /**
     * Show how deep one queue was.
     *
     * @param id of the queue
     * @param depths the most of its tasks that waited, for each slot
     */
    public record Depths(int id, List<Long> depths) {
        public Depths {
            depths = List.copyOf(depths);
        }
    }
}
