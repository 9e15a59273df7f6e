package dev.nodeyard.runner.log;

import dev.nodeyard.api.attempt.LogChunk;
import dev.nodeyard.api.attempt.LogSummary;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.executor.LogSink;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Keep the log of one attempt in a file and know how much of it the orchestrator has.
 *
 * <p>The file is made with the first byte, so that a silent attempt costs nothing. Thread-safe.
 */
public final class AttemptLog implements LogSink {
    private static final int READ_BYTES = 1 << 16;

    private final AttemptId attempt;
    private final String token;
    private final Path file;
    private final Listener listener;
    private final CRC32C checksum = new CRC32C();
    private @Nullable RandomAccessFile content;
    private long length;
    private long lineBytes;
    private long shipped;
    private boolean abandoned;

    /** Hears of the first byte that waits to be shipped. */
    interface Listener {
        void onBytes(AttemptLog log);
    }

    private AttemptLog(AttemptId attempt, String token, Path file, Listener listener) {
        this.attempt = attempt;
        this.token = token;
        this.file = file;
        this.listener = listener;
    }

    static AttemptLog create(AttemptId attempt, String token, Path file, Listener listener) {
        return new AttemptLog(attempt, token, file, listener);
    }

    /** Go on with the file of an earlier process. How much of it was shipped is asked with its last byte. */
    static AttemptLog reopen(AttemptId attempt, String token, Path file, Listener listener) throws IOException {
        AttemptLog log = new AttemptLog(attempt, token, file, listener);
        if (Files.exists(file)) {
            log.open();
            byte[] part = log.read(0, READ_BYTES);
            while (part.length > 0) {
                log.checksum.update(part);
                log.length += part.length;
                part = log.read(log.length, READ_BYTES);
            }
            log.shipped = Math.max(0, log.length - 1);
        }
        return log;
    }

    /**
     * Append output of the work.
     *
     * @throws UncheckedIOException when the disk does not take it
     */
    @Override
    public void write(byte[] bytes, int offset, int count) {
        if (count > 0) {
            append(bytes, offset, count);
            listener.onBytes(this);
        }
    }

    @Override
    public void line(String text) {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (this) {
            lineBytes += bytes.length;
        }
        write(bytes, 0, bytes.length);
    }

    /** Return the number of bytes that are lines of the platform and not output of the work. */
    public synchronized long lineBytes() {
        return lineBytes;
    }

    /** Return how many bytes of the work's output are safe here, given what an earlier process wrote as lines. */
    public synchronized long outputBytes(long earlierLineBytes) {
        lineBytes = earlierLineBytes;
        return Math.max(0, length - earlierLineBytes);
    }

    /** Return length and checksum, or null when nothing was logged. */
    public synchronized @Nullable LogSummary summary() {
        return length == 0 ? null : new LogSummary(length, String.format("%08x", checksum.getValue()));
    }

    /** Return the attempt. */
    public AttemptId attempt() {
        return attempt;
    }

    synchronized boolean isShipped() {
        return abandoned || shipped >= length;
    }

    synchronized long waiting() {
        return abandoned ? 0 : length - shipped;
    }

    /** Return the next piece to ship, at most {@code max} bytes; empty at the end. */
    synchronized LogChunk next(int max) throws IOException {
        return new LogChunk(token, shipped, read(shipped, (int) Math.min(max, Math.max(0, length - shipped))));
    }

    synchronized void shippedTo(long offset) {
        shipped = Math.min(offset, length);
    }

    /** Ship everything again, from the first byte. */
    public synchronized void restart() {
        shipped = 0;
    }

    /** Ship nothing more: nobody wants it. */
    public synchronized void abandon() {
        abandoned = true;
    }

    /** Close the file; it can still be shipped. */
    public synchronized void close() throws IOException {
        if (content != null) {
            content.close();
            content = null;
        }
    }

    /** Remove the file. */
    public synchronized void delete() throws IOException {
        abandoned = true;
        if (length > 0) {
            close();
            Files.deleteIfExists(file);
        }
    }

    private synchronized void append(byte[] bytes, int offset, int count) {
        try {
            RandomAccessFile target = open();
            target.seek(length);
            target.write(bytes, offset, count);
            checksum.update(bytes, offset, count);
            length += count;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the log in " + file, e);
        }
    }

    private byte[] read(long position, int max) throws IOException {
        byte[] bytes = new byte[max];
        RandomAccessFile source = open();
        source.seek(position);
        int count = 0;
        for (int got = 0; got >= 0 && count < max; got = source.read(bytes, count, max - count)) {
            count += got;
        }
        return count == max ? bytes : Arrays.copyOf(bytes, count);
    }

    // Not a FileChannel: that one is closed for all when a thread that was interrupted touches it.
    private RandomAccessFile open() throws IOException {
        RandomAccessFile open = content;
        if (open == null) {
            open = new RandomAccessFile(file.toFile(), "rw");
            content = open;
        }
        return open;
    }
}
