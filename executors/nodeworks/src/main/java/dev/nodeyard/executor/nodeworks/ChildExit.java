package dev.nodeyard.executor.nodeworks;

import dev.nodeyard.executor.process.ProcessId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Say how the process of an attempt ended. Both null: nobody who may know was there.
 *
 * @param code exit code, or null
 * @param signal that ended it, or null
 */
record ChildExit(@Nullable Integer code, @Nullable Integer signal) {
    static final ChildExit UNKNOWN = new ChildExit(null, null);

    private static final long LOOK_PAUSE_NANOS = 20_000_000;

    /** Read a status of the worker: an exit code, or minus a signal. */
    static ChildExit ofStatus(int status) {
        return status < 0 ? new ChildExit(null, -status) : new ChildExit(status, null);
    }

    /** Complete {@code exit} when a process that is not our child is gone. */
    static void watch(long pid, CompletableFuture<ChildExit> exit) {
        Optional<ProcessId> process = ProcessId.of(pid);
        if (process.isEmpty()) {
            exit.complete(UNKNOWN);
        } else {
            watch(process.get(), exit);
        }
    }

    /** Complete {@code exit} when a process that is not our child is gone. */
    static void watch(ProcessId process, CompletableFuture<ChildExit> exit) {
        Thread watcher = new Thread(
                () -> {
                    while (process.isAlive()) {
                        LockSupport.parkNanos(LOOK_PAUSE_NANOS);
                    }
                    exit.complete(UNKNOWN);
                },
                "nodeworks-watch-" + process.pid());
        watcher.setDaemon(true);
        watcher.start();
    }
}
