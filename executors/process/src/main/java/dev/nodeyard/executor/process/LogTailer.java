package dev.nodeyard.executor.process;

import dev.nodeyard.executor.LogSink;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Follow growing files and give what is new to their sinks, with one thread for all files of an executor.
 *
 * <p>Looks often while something is written and seldom while not. Thread-safe.
 */
public final class LogTailer implements AutoCloseable {
    private static final long SHORTEST_PAUSE_NANOS = 2_000_000;
    private static final long LONGEST_PAUSE_NANOS = 100_000_000;
    private static final int BUFFER_BYTES = 128 * 1024;

    private final List<Tail> tails = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean closed;

    /** Start the thread; it is a daemon. */
    public LogTailer(String name) {
        thread = new Thread(this::work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Follow a file from an offset on. The file must exist.
     *
     * @throws IOException when the file cannot be opened
     */
    public Tail follow(Path file, long offset, LogSink sink) throws IOException {
        // Not a FileChannel: that one is closed for all when a thread that was interrupted touches it.
        Tail tail = new Tail(new RandomAccessFile(file.toFile(), "r"), offset, sink);
        tails.add(tail);
        LockSupport.unpark(thread);
        return tail;
    }

    /** Stop the thread and let go of the files; what was not read yet stays unread. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        tails.forEach(Tail::release);
    }

    private void work() {
        long pause = SHORTEST_PAUSE_NANOS;
        while (!closed) {
            boolean found = false;
            for (Tail tail : tails) {
                found |= tail.readQuietly();
            }
            pause = found ? SHORTEST_PAUSE_NANOS : Math.min(LONGEST_PAUSE_NANOS, pause + pause / 2);
            if (tails.isEmpty()) {
                LockSupport.park(this);
                pause = SHORTEST_PAUSE_NANOS;
            } else {
                LockSupport.parkNanos(this, pause);
            }
        }
    }

    /** One followed file. */
    public final class Tail {
        private final RandomAccessFile content;
        private final LogSink sink;
        private long position;
        private @Nullable RuntimeException fault;
        private boolean ended;

        private Tail(RandomAccessFile content, long position, LogSink sink) {
            this.content = content;
            this.position = position;
            this.sink = sink;
        }

        /**
         * Give all that is in the file now to the sink and stop following. Idempotent.
         *
         * @throws UncheckedIOException when the file cannot be read
         * @throws RuntimeException what the sink threw, now or earlier
         */
        public synchronized void finish() {
            if (!ended) {
                try {
                    read();
                } finally {
                    release();
                }
            }
            if (fault != null) {
                throw fault;
            }
        }

        private synchronized boolean readQuietly() {
            try {
                return !ended && fault == null && read();
            } catch (RuntimeException e) {
                // One sink that is out of order must not stop the logs of all others; finish() tells.
                fault = e;
                return false;
            }
        }

        private boolean read() {
            boolean found = false;
            try {
                // Most looks find nothing: ask for the size before touching a buffer.
                for (long size = content.length(); size > position; size = content.length()) {
                    byte[] buffer = new byte[(int) Math.min(BUFFER_BYTES, size - position)];
                    content.seek(position);
                    int count = content.read(buffer);
                    if (count <= 0) {
                        break;
                    }
                    sink.write(buffer, 0, count);
                    position += count;
                    found = true;
                }
                return found;
            } catch (IOException e) {
                throw new UncheckedIOException("read the output of a process", e);
            }
        }

        private synchronized void release() {
            ended = true;
            tails.remove(this);
            try {
                content.close();
            } catch (IOException e) {
                fault = fault == null ? new UncheckedIOException("close the output of a process", e) : fault;
            }
        }
    }
}
