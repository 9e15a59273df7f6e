package dev.nodeyard.executor.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hand bytes from threads that write to one that reads. Unlike the JDK's pipe it does not mind which thread wrote last.
 */
final class BytePipe extends InputStream {
    private static final byte[] END = new byte[0];
    private static final int MOST_PIECES = 64;
    private static final int LONGEST_SILENCE_SECONDS = 120;

    private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(MOST_PIECES);
    private byte[] current = END;
    private int position;
    private boolean ended;
    private volatile boolean closed;
    private volatile @Nullable Throwable fault;

    /** Return the end to write to; blocks while the reader is behind. */
    OutputStream sink() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                byte[] piece = new byte[length];
                System.arraycopy(bytes, offset, piece, 0, length);
                if (length > 0) {
                    put(piece);
                }
            }
        };
    }

    /** Say that nothing follows; with a fault, reading fails where the bytes end. */
    void end(@Nullable Throwable why) {
        fault = why;
        try {
            put(END);
        } catch (IOException e) {
            closed = true;
        }
    }

    private void put(byte[] piece) throws IOException {
        try {
            while (!pieces.offer(piece, 1, TimeUnit.SECONDS)) {
                if (closed) {
                    throw new IOException("nobody reads any more");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, current.length - position);
        System.arraycopy(current, position, bytes, offset, count);
        position += count;
        return count;
    }

    private boolean fill() throws IOException {
        while (!ended && position == current.length) {
            current = next();
            position = 0;
            ended = current.length == 0;
        }
        if (ended && fault != null) {
            throw new IOException("the connection broke", fault);
        }
        return !ended;
    }

    private byte[] next() throws IOException {
        try {
            byte[] piece = pieces.poll(LONGEST_SILENCE_SECONDS, TimeUnit.SECONDS);
            if (piece == null) {
                throw new IOException("nothing came for " + LONGEST_SILENCE_SECONDS + " s");
            }
            return piece;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    @Override
    public void close() {
        closed = true;
        pieces.clear();
    }
}
