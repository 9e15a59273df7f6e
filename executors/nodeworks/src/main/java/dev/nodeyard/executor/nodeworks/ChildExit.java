package dev.nodeyard.executor.nodeworks;

import dev.nodeyard.executor.process.ProcessId;
import dev.nodeyard.executor.program.ProgramExit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Learn how the process of an attempt ended. */
final class ChildExit {
    /** The end of a process of which nobody who may know the exit code was there. */
    static final ProgramExit UNKNOWN = new ProgramExit(false, null);

    private static final long LOOK_PAUSE_NANOS = 20_000_000;

    private ChildExit() {}

    /** Read a status of the worker: an exit code, or minus a signal. */
    static ProgramExit ofStatus(int status) {
        return status < 0 ? ProgramExit.bySignal(-status) : new ProgramExit(false, status);
    }

    /** Complete {@code exit} when a process that is not our child is gone. */
    static void watch(long pid, CompletableFuture<ProgramExit> exit) {
        Optional<ProcessId> process = ProcessId.of(pid);
        if (process.isEmpty()) {
            exit.complete(UNKNOWN);
        } else {
            watch(process.get(), exit);
        }
    }

    /** Complete {@code exit} when a process that is not our child is gone. */
    static void watch(ProcessId process, CompletableFuture<ProgramExit> exit) {
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
