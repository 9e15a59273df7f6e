package dev.nodeyard.executor.slurm.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hold all that is known of a job at a moment.
 *
 * @param note what the job wrote down at its end
 * @param noted time since the note was seen
 * @param sight what the system told last
 * @param over time since the system told that the job has ended
 * @param missing number of looks in which the system did not know the job any more
 * @param gone time since the first of them
 * @param away time since the system answers no more; zero while it answers
 * @param cancelled whether we asked the job to end
 */
record Evidence(
        @Nullable ExitNote note,
        Duration noted,
        @Nullable JobSight sight,
        Duration over,
        int missing,
        Duration gone,
        Duration away,
        boolean cancelled) {
    /** Return whether nothing but time is missing for a verdict. */
    boolean ripens() {
        return note != null || missing > 0 || !away.isZero() || (sight != null && sight.isOver());
    }
}
