package dev.nodeyard.runner.spool;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nodeyard.api.attempt.Assignment;
import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.executor.ExecutionHandle;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keep what a later process needs to go on with an attempt.
 *
 * @param takenAt when the runner took the attempt; its time-out counts from then
 * @param handle of the started work, or null before that is known
 * @param lineBytes bytes of the log that are the platform's own lines and not output of the work
 * @param outcome how it ended, or null before; it is sent until it is accepted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AttemptRecord(
        Assignment assignment,
        Instant takenAt,
        @Nullable ExecutionHandle handle,
        long lineBytes,
        @Nullable Outcome outcome) {

    /** Return the record of an attempt that was just taken. */
    public static AttemptRecord taken(Assignment assignment, Instant takenAt) {
        return new AttemptRecord(assignment, takenAt, null, 0, null);
    }

    /** Return the record with the handle of the started work. */
    public AttemptRecord started(ExecutionHandle started, long bytesOfLines) {
        return new AttemptRecord(assignment, takenAt, started, bytesOfLines, outcome);
    }

    /** Return the record with the outcome. */
    public AttemptRecord ended(Outcome end) {
        return new AttemptRecord(assignment, takenAt, handle, lineBytes, end);
    }
}
