package dev.nodeyard.server.run;

import dev.nodeyard.engine.state.RunEvent;
import dev.nodeyard.engine.state.TaskChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hold what the attempts of a batch of events run in; the newest that is told counts. */
final class TaskEnvironments {
    private final Map<Key, Integer> rows = new HashMap<>();

    private record Key(int task, int attempt) {}

    static TaskEnvironments of(List<RunEvent> events) {
        TaskEnvironments found = new TaskEnvironments();
        for (RunEvent event : events) {
            Integer row = event.environment();
            if (row == null) {
                continue;
            }
            if (event instanceof RunEvent.Started started) {
                found.rows.put(new Key(started.task(), started.attempt()), row);
            } else if (event instanceof RunEvent.Finished finished) {
                found.rows.put(new Key(finished.task(), finished.attempt()), row);
            }
        }
        return found;
    }

    /** Return the row of what the attempt of a change runs in, or null when the batch does not tell it. */
    @Nullable
    Integer of(TaskChange change) {
        return rows.get(new Key(change.index(), change.attempt()));
    }
}
