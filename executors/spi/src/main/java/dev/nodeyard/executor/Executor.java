package dev.nodeyard.executor;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.runner.RunnerNodeTypes;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import java.util.Optional;
import java.util.function.Predicate;

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

    /**
     * End and remove whatever an earlier process of this runner left that belongs to none of the attempts given:
     * containers, batch jobs, remote folders. Called once, in the background, after the attempts found on disk were
     * adopted. Never throws; what fails is tried again at the next start.
     *
     * @param live attempts that this runner holds, and those that it began since
     */
    default void sweep(Predicate<AttemptId> live) {}

    /**
     * Remove what was made for an environment and is kept for later attempts, because people do not want it any more.
     * Nothing that an attempt uses now is removed. Called in the background; never throws; what cannot be removed stays
     * until the executor's own limits of age and size take it.
     */
    default void discard(EnvironmentSpec environment) {}

    /**
     * Describe the node types that modules of users have on this host. Called in the background every few minutes, by one
     * thread; may take a minute when modules changed, since it runs their code, and ends soon after an interrupt. Whatever
     * they do is told as a problem of theirs.
     */
    default RunnerNodeTypes nodeTypes() throws InterruptedException {
        return RunnerNodeTypes.NONE;
    }

    /** Release what outlives attempts, such as warm workers. Work in progress goes on where it can be adopted. */
    @Override
    void close();
}
