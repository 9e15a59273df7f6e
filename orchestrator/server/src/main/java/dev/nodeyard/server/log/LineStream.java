package dev.nodeyard.server.log;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Read a stream line by line in little memory: of a very long line only the beginning is kept. Not thread-safe. */
final class LineStream implements Closeable {
    private static final int BUFFER_BYTES = 64 << 10;
    private static final int MAX_LINE_BYTES = 256 << 10;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private byte[] line = new byte[1 << 10];
    private int from;
    private int to;
    private int length;
    private long bytes;

    LineStream(InputStream in) {
        this.in = in;
    }

    /** Return how many bytes were read. */
    long bytes() {
        return bytes;
    }

    /** Pass over lines. */
    void skip(long lines) throws IOException {
        long left = lines;
        while (left > 0 && (from < to || fill())) {
            if (buffer[from++] == '\n') {
                left--;
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Go on to the next line; false at the end. What stands after the last newline is a line too. */
    boolean next() throws IOException {
        length = 0;
        boolean any = false;
        while (true) {
            if (from == to && !fill()) {
                return any;
            }
            any = true;
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            keep(end);
            boolean whole = end < to;
            from = whole ? end + 1 : end;
            if (whole) {
                return true;
            }
        }
    }

    /** Return whether the line may hold what a pattern looks for. */
    boolean mayHold(LogPattern pattern) {
        return pattern.mayHold(line, length);
    }

    /** Return the line without its end. */
    String text() {
        return new String(line, 0, length, StandardCharsets.UTF_8);
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(buffer));
        bytes += to;
        return to > 0;
    }

    private void keep(int end) {
        int more = Math.min(end - from, MAX_LINE_BYTES - length);
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(length + more, 2 * line.length));
        }
        System.arraycopy(buffer, from, line, length, more);
        length += more;
    }
}
