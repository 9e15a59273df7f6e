package dev.nodeyard.executor.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/** Read the processes of this host. Zombies do not count: they do nothing more. */
interface ProcessTable {
    /**
     * One process.
     *
     * @param group process group, or -1 where it is not known
     * @param session session, or -1 where it is not known
     */
    record Row(ProcessId id, long parent, long group, long session) {}

    Optional<Row> find(long pid);

    /** Return the live processes whose pid passes the filter; reading one costs some microseconds. */
    List<Row> list(LongPredicate pids);

    /** Return whether the process was started with the variable set to the value; false when that cannot be told. */
    boolean hasVariable(long pid, String name, String value);

    /** Return the pid that the system gave out last, or -1 where it is not known. */
    long lastPid();

    /** Return what changes with every boot of the host. */
    String bootId();

    static ProcessTable system() {
        return Holder.SYSTEM;
    }

    /** Keeps the choice out of the interface's own initialisation. */
    final class Holder {
        private static final ProcessTable SYSTEM =
                Files.isReadable(Path.of("/proc/self/stat")) ? new LinuxProcessTable() : new PortableProcessTable();

        private Holder() {}
    }
}
