package dev.nodeyard.server.run;

import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.Explanation;
import dev.nodeyard.server.queue.QueueUnavailableException;
import dev.nodeyard.server.queue.TaskQueue;
import java.util.OptionalLong;

/**
 * Say how many queued tasks go before one. Thread-safe.
 *
 * <p>PostgreSQL knows what is queued, but not the order of what became ready in one moment; Redis knows that order, but
 * counts stale hints too. The smaller number is the better one.
 */
final class QueuePosition {
    private static final int MOST = 1_000;

    private final TaskQueue queue;
    private final SituationStore store;

    QueuePosition(TaskQueue queue, SituationStore store) {
        this.queue = queue;
        this.store = store;
    }

    Explanation.Ahead of(TaskRunId task, SituationStore.Facts facts) {
        SituationStore.Queued queued = store.ahead(facts, MOST + 1);
        OptionalLong place = place(task, facts);
        long ahead = place.isEmpty()
                ? queued.before()
                : Math.min(place.getAsLong(), (long) queued.before() + Math.max(0, queued.same() - 1));
        return new Explanation.Ahead((int) Math.min(ahead, MOST), ahead > MOST);
    }

    private OptionalLong place(TaskRunId task, SituationStore.Facts facts) {
        try {
            return queue.position(facts.requirementsId(), task);
        } catch (QueueUnavailableException e) {
            // The guard before Redis has logged it.
            return OptionalLong.empty();
        }
    }
}
