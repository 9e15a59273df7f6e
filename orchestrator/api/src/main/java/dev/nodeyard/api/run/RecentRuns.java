package dev.nodeyard.api.run;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.WorkflowId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Show how a workflow went of late.
 *
 * @param runs the newest runs, newest first, at most 20
 * @param medianMs how long those of them took that succeeded, half of them less; null where none did
 */
public record RecentRuns(
        WorkflowId workflow, List<Run> runs, @Nullable Long medianMs) {
    public RecentRuns {
        runs = List.copyOf(runs);
    }

    /** Show one run in few bytes. */
    public record Run(
            RunId id,
            RunState state,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {}
}
