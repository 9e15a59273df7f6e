package dev.nodeyard.server.run;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.engine.state.Transition;
import java.util.List;

/**
 * Hear of changes of runs in this process, after their commit.
 *
 * <p>Called on the hot path, by many threads: must return at once and must not throw. What a crash loses is not told
 * again, so a listener is a hint and never the truth.
 */
public interface RunListener {
    /** A run was written, with all its task runs. */
    default void onStarted(RunId run) {}

    /**
     * Some task runs, of one or more runs, were handed to a runner.
     *
     * @param nanos time that it took
     */
    default void onGranted(List<Granted> granted, long nanos) {}

    /** A batch of events was applied to a run. */
    default void onChanged(RunId run, Transition transition) {}
}
