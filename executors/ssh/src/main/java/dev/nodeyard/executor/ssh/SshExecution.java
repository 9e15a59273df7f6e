package dev.nodeyard.executor.ssh;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.program.ProgramExit;
import dev.nodeyard.executor.program.TaskProgram;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turn what became of an attempt on a host into its result. */
final class SshExecution implements Execution {
    static final int HANDLE_VERSION = 1;
    static final String HOST = "host";
    static final String FOLDER = "folder";

    private static final Logger log = LoggerFactory.getLogger(SshExecution.class);

    private final Host host;
    private final Work work;
    private final Followed followed;
    private final Map<String, String> facts;
    private final Runnable release;
    private final AtomicBoolean released = new AtomicBoolean();
    private final Object ending = new Object();
    private @Nullable ExecutionResult result;

    /** Follow an attempt that the host's watch follows; {@code release} is called once, by the clean-up. */
    SshExecution(Host host, Work work, Followed followed, Map<String, String> facts, Runnable release) {
        this.host = host;
        this.work = work;
        this.followed = followed;
        this.facts = facts;
        this.release = release;
    }

    @Override
    public ExecutionHandle handle() {
        return new ExecutionHandle(
                SshExecutorFactory.KIND,
                HANDLE_VERSION,
                Map.of(HOST, host.settings().name(), FOLDER, followed.folder));
    }

    @Override
    public Map<String, String> facts() {
        return facts;
    }

    @Override
    public ExecutionResult await() throws InterruptedException {
        try {
            End end = followed.end.get();
            synchronized (ending) {
                ExecutionResult known = result;
                if (known == null) {
                    known = result(end);
                    result = known;
                }
                return known;
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the log of the attempt cannot be kept", e.getCause());
        }
    }

    private ExecutionResult result(End end) throws InterruptedException {
        if (followed.isCancelled()) {
            if (end instanceof End.Lost lost) {
                followed.log.line(lost.words());
            }
            return new ExecutionResult.Cancelled();
        }
        if (end instanceof End.Lost lost) {
            return new ExecutionResult.Failed(FailureReason.RUNNER_LOST, null, lost.words());
        }
        End.Exit exit = (End.Exit) end;
        ExecutionResult unfetched = fetch(exit.code());
        return unfetched == null
                ? TaskProgram.result(work, new ProgramExit(false, exit.code()), exit.outOfMemory())
                : unfetched;
    }

    /** Return what the attempt comes to when its results cannot be had, or null when they are here or not needed. */
    private @Nullable ExecutionResult fetch(int code) throws InterruptedException {
        try {
            new Harvest(host, work, followed).fetch();
            return null;
        } catch (UnreachableException e) {
            return new ExecutionResult.Failed(
                    FailureReason.RUNNER_LOST,
                    null,
                    "the task ended with exit code " + code + ", but its results cannot be fetched: " + e.problem());
        } catch (IOException | InvalidPathException e) {
            String words = "the results of the task cannot be fetched from "
                    + host.settings().shown() + ": " + e.getMessage();
            if (code == 0) {
                return new ExecutionResult.Failed(FailureReason.BAD_OUTPUT, null, words);
            }
            followed.log.line(words);
            return null;
        }
    }

    @Override
    public void cancel(Duration grace) {
        host.watch().cancel(followed, grace);
    }

    @Override
    public void cleanUp() {
        if (!released.compareAndSet(false, true)) {
            return;
        }
        boolean over = followed.end.isDone();
        host.watch().leave(followed);
        followed.end.complete(new End.Lost("the attempt was cleaned up"));
        try {
            if (!over) {
                host.end(work.attempt());
            }
        } catch (UnreachableException e) {
            log.warn("what attempt {} left is removed later: {}", work.attempt(), e.problem());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            host.doom(work.attempt());
            release.run();
        }
    }
}
