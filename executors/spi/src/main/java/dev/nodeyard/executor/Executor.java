package dev.nodeyard.executor;

import java.util.Optional;

/** Run attempts of one kind on this host. Implementations are thread-safe. */
public interface Executor extends AutoCloseable {
    /**
     * Look whether this kind can be used here and now. Called at the start and every few minutes; may take seconds.
     */
    Readiness check();

    /**
     * Return whether attempts of this kind need a workspace on disk. Without one the folders of {@link Work#workspace}
     * do not exist, and nothing is adopted after a restart.
     */
    default boolean needsWorkspace() {
        return true;
    }

    /**
     * Begin an attempt and return while it works. What must be installed first is installed here, with progress lines
     * to {@code log}.
     *
     * @throws ExecutorException when the attempt cannot be started; nothing is left running
     * @throws InterruptedException when the caller gave up; nothing is left running
     */
    Execution start(Work work, LogSink log) throws ExecutorException, InterruptedException;

    /**
     * Take over an attempt that an earlier process of this runner started and that may still work or have ended since.
     *
     * @param handle what {@link Execution#handle} gave then, or {@link ExecutionHandle#unknown} when the earlier process
     *     ended before it could keep it: then whatever may have been started is ended
     * @param log receives what was written from {@code logOffset} on
     * @param logOffset number of log bytes that are already safe
     * @return empty when there is nothing left to take over
     */
    Optional<Execution> adopt(ExecutionHandle handle, Work work, LogSink log, long logOffset);

    /** Release what outlives attempts, such as warm workers. Work in progress goes on where it can be adopted. */
    @Override
    void close();
}
