package dev.nodeyard.server.run;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.engine.state.Transition;
import org.jdbi.v3.core.Handle;

/**
 * Write something beside a change of a run, in the same transaction: for what must be told exactly when the change is
 * durable.
 *
 * <p>Called with the run's row locked, on the hot path: must cost next to nothing when there is nobody to tell.
 */
public interface RunOutbox {
    /** A run was written, with all its task runs. */
    default void onStarted(Handle handle, RunId run) {}

    /**
     * A batch of events was applied to a run.
     *
     * @param failedBefore task runs that had failed before the batch
     * @param ended whether the run ended with this batch
     */
    default void onChanged(Handle handle, RunId run, Transition transition, int failedBefore, boolean ended) {}
}
