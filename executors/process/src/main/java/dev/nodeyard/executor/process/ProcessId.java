package dev.nodeyard.executor.process;

import java.util.Optional;

/**
 * Identify a process beyond doubt: a pid alone is given to another process sooner or later.
 *
 * @param startTime when the process began: clock ticks since boot on Linux, milliseconds since 1970 elsewhere
 */
public record ProcessId(long pid, long startTime) {
    /** Look a live process up; empty when there is none with this pid, or only a zombie. */
    public static Optional<ProcessId> of(long pid) {
        return ProcessTable.system().find(pid).map(ProcessTable.Row::id);
    }

    /** Return whether this very process still runs. */
    public boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }
}
