package dev.nodeyard.executor.nodeworks;

import dev.nodeyard.executor.BuiltEnvironment;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Workspace;
import dev.nodeyard.executor.environment.StoredEnvironment;
import dev.nodeyard.executor.process.LogTailer;
import dev.nodeyard.executor.process.OutOfMemoryWatch;
import dev.nodeyard.executor.process.ProcessTree;
import dev.nodeyard.executor.program.CallResult;
import dev.nodeyard.executor.program.ProgramExit;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Follow the process of one node. */
final class NodeworksExecution implements Execution {
    private final Begin begin;
    private final ProcessTree tree;
    private final LogTailer.Tail tail;
    private final Workspace workspace;
    private final OutOfMemoryWatch memory = new OutOfMemoryWatch();
    private final CompletableFuture<ProgramExit> exit;
    private final Runnable beforeCancel;

    private final Object ending = new Object();
    private final CompletableFuture<ExecutionResult> result = new CompletableFuture<>();
    private final CompletableFuture<Boolean> cancelling = new CompletableFuture<>();
    private @Nullable Duration shortestGrace;

    NodeworksExecution(
            Begin begin,
            ProcessTree tree,
            LogTailer.Tail tail,
            Workspace workspace,
            CompletableFuture<ProgramExit> exit,
            Runnable beforeCancel) {
        this.begin = begin;
        this.tree = tree;
        this.tail = tail;
        this.workspace = workspace;
        this.exit = exit;
        this.beforeCancel = beforeCancel;
    }

    /**
     * Say how the work began.
     *
     * @param facts about what it runs in; none when an earlier process of the runner began it
     * @param environment that it holds, or null for the host's own interpreter
     * @param asked whether the task asked for the environment
     */
    record Begin(
            ExecutionHandle handle,
            Map<String, String> facts,
            @Nullable StoredEnvironment environment,
            boolean asked) {}

    @Override
    public ExecutionHandle handle() {
        return begin.handle();
    }

    @Override
    public Map<String, String> facts() {
        return begin.facts();
    }

    @Override
    public Optional<BuiltEnvironment> environment() {
        StoredEnvironment environment = begin.environment();
        return environment == null || !begin.asked() ? Optional.empty() : Optional.of(environment.built());
    }

    @Override
    public ExecutionResult await() throws InterruptedException {
        try {
            ProgramExit end = exit.get();
            synchronized (ending) {
                if (!result.isDone()) {
                    result.complete(end(end));
                }
            }
            return result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of a node was not noticed", e.getCause());
        }
    }

    @Override
    public void cancel(Duration grace) {
        synchronized (cancelling) {
            if (exit.isDone() || (shortestGrace != null && shortestGrace.compareTo(grace) <= 0)) {
                return;
            }
            shortestGrace = grace;
        }
        beforeCancel.run();
        Thread thread = new Thread(() -> cancelling.complete(tree.end(grace)), "nodeworks-ender");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void cleanUp() {
        if (!result.isDone()) {
            tree.end(Duration.ZERO);
        }
        if (begin.environment() != null) {
            begin.environment().close();
        }
    }

    private ExecutionResult end(ProgramExit exit) throws InterruptedException {
        boolean cancelled = awaitCancelling();
        Optional<CallResult> written = CallResult.read(workspace);
        if (!cancelled && written.map(CallResult::startedProcesses).orElse(true)) {
            tree.end(Duration.ZERO);
        }
        tail.finish();
        ExecutionResult found =
                written.map(CallResult::result).orElseGet(() -> CallResult.without(exit, memory.hasHappened()));
        // A node that was told to end may report the exception which that was to it.
        boolean itsOwn = found instanceof ExecutionResult.Succeeded;
        return cancelled && !itsOwn ? new ExecutionResult.Cancelled() : found;
    }

    // Children may still be within their grace while the leader is gone.
    private boolean awaitCancelling() throws InterruptedException {
        synchronized (cancelling) {
            if (shortestGrace == null) {
                return false;
            }
        }
        try {
            cancelling.get();
            return true;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a cancelled node does not end", e);
        }
    }
}
