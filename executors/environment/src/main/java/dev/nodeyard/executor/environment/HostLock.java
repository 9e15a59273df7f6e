package dev.nodeyard.executor.environment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Hold a lock of the file system, alone or with others, against other processes and within this one. The system forgets
 * it when the process ends, however that happens.
 *
 * <p>A process has at most one channel to a file: where locks belong to the process, closing a second channel would free
 * them all.
 */
final class HostLock implements AutoCloseable {
    private static final Map<Path, Held> HELD = new HashMap<>();

    private final Path file;
    private boolean closed;

    private HostLock(Path file) {
        this.file = file;
    }

    private static final class Held {
        private final FileChannel channel;
        private final boolean shared;
        private int holders = 1;

        private Held(FileChannel channel, boolean shared) {
            this.channel = channel;
            this.shared = shared;
        }
    }

    /** Take the lock together with others, or return null when somebody has it alone. */
    static @Nullable HostLock tryShared(Path file) throws IOException {
        return tryLock(file, true);
    }

    /** Take the lock alone, or return null when anybody has it. */
    static @Nullable HostLock tryAlone(Path file) throws IOException {
        return tryLock(file, false);
    }

    private static @Nullable HostLock tryLock(Path named, boolean shared) throws IOException {
        Path folder = Objects.requireNonNull(named.toAbsolutePath().getParent()).toRealPath();
        Path file = folder.resolve(named.getFileName().toString());
        synchronized (HELD) {
            Held held = HELD.get(file);
            if (held != null) {
                if (!shared || !held.shared) {
                    return null;
                }
                held.holders++;
                return new HostLock(file);
            }
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!lock(channel, shared)) {
                channel.close();
                return null;
            }
            HELD.put(file, new Held(channel, shared));
            return new HostLock(file);
        }
    }

    private static boolean lock(FileChannel channel, boolean shared) throws IOException {
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Another copy of this class in this process has it.
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            Held held = closed ? null : HELD.get(file);
            closed = true;
            if (held != null && --held.holders == 0) {
                HELD.remove(file);
                held.channel.close();
            }
        }
    }
}
