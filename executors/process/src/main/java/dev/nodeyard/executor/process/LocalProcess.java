package dev.nodeyard.executor.process;

import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.program.ProgramExit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Follow one started or adopted command to its end. Thread-safe. */
public final class LocalProcess {
    // Time for what the command left behind, such as a `tee` behind its output, to finish by itself.
    private static final Duration LINGER = Duration.ofSeconds(1);
    private static final Duration LEFTOVER_GRACE = Duration.ofSeconds(1);
    private static final long LOOK_PAUSE_NANOS = 50_000_000;
    private static final int NOT_KNOWN = -1;

    private final ExecutionHandle handle;
    private final ProcessTree tree;
    private final LogTailer.Tail tail;
    private final Path exitFile;
    private final CompletableFuture<Integer> exit;
    private final Object ending = new Object();
    private final CompletableFuture<ProgramExit> result = new CompletableFuture<>();
    private final CompletableFuture<Void> cancelling = new CompletableFuture<>();
    private @Nullable Duration shortestGrace;

    LocalProcess(
            ExecutionHandle handle,
            ProcessTree tree,
            LogTailer.Tail tail,
            Path exitFile,
            CompletableFuture<Integer> exit) {
        this.handle = handle;
        this.tree = tree;
        this.tail = tail;
        this.exitFile = exitFile;
        this.exit = exit;
    }

    /** Follow the end of a process that is not our child; its exit code cannot be had this way. */
    static CompletableFuture<Integer> exitOf(ProcessId id, boolean sameBoot) {
        if (!sameBoot || !id.isAlive()) {
            return CompletableFuture.completedFuture(NOT_KNOWN);
        }
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        Thread watcher = new Thread(
                () -> {
                    // ProcessHandle.onExit would wait for ever for a zombie that an init without care never reaps.
                    while (id.isAlive()) {
                        LockSupport.parkNanos(LOOK_PAUSE_NANOS);
                    }
                    exit.complete(NOT_KNOWN);
                },
                "adopted-process-" + id.pid());
        watcher.setDaemon(true);
        watcher.start();
        return exit;
    }

    /** Return what {@link LocalProcesses#adopt} needs. */
    public ExecutionHandle handle() {
        return handle;
    }

    /**
     * Wait for the end of the command and of what it left behind; leftovers are ended after a moment. The whole output
     * was given to the sink before this returns. Waiting again answers the same.
     *
     * @throws InterruptedException when the waiter gave up; the command goes on
     */
    public ProgramExit await() throws InterruptedException {
        try {
            int code = exit.get();
            synchronized (ending) {
                if (!result.isDone()) {
                    result.complete(end(code));
                }
            }
            return result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of a process was not noticed", e.getCause());
        }
    }

    /** Begin to end the tree: TERM, after {@code grace} KILL. Idempotent; a shorter grace wins. Returns at once. */
    public void cancel(Duration grace) {
        synchronized (cancelling) {
            if (exit.isDone() || (shortestGrace != null && shortestGrace.compareTo(grace) <= 0)) {
                return;
            }
            shortestGrace = grace;
        }
        Thread thread = new Thread(
                () -> {
                    tree.end(grace);
                    cancelling.complete(null);
                },
                "process-ender");
        thread.setDaemon(true);
        thread.start();
    }

    /** End what is left at once; after {@link #await} there is nothing. */
    public void kill() {
        if (!result.isDone()) {
            tree.end(Duration.ZERO);
        }
    }

    private ProgramExit end(int code) throws InterruptedException {
        boolean cancelled;
        synchronized (cancelling) {
            cancelled = shortestGrace != null;
        }
        if (cancelled) {
            awaitCancelling();
        } else if (!tree.awaitLeftovers(LINGER)) {
            tree.end(LEFTOVER_GRACE);
        }
        tail.finish();
        return new ProgramExit(cancelled, exitCode(code));
    }

    // Children may still be within their grace while the leader is gone.
    private void awaitCancelling() throws InterruptedException {
        try {
            cancelling.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a cancelled process tree does not end", e);
        }
    }

    private @Nullable Integer exitCode(int code) {
        try {
            String text = Files.readString(exitFile);
            if (text.endsWith("\n")) {
                return Integer.valueOf(text.trim());
            }
        } catch (NoSuchFileException e) {
            // The wrapper itself was ended, or the host went down: the next best evidence counts.
        } catch (IOException | NumberFormatException e) {
            return null;
        }
        return code == NOT_KNOWN ? null : Integer.valueOf(code);
    }
}
