package dev.nodeyard.server.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cut whole lines out of a stream. */
final class LineCutter {
    private static final int BUFFER_BYTES = 64 << 10;

    private final long count;
    private final int maxBytes;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private long skip;
    private long skippedBytes;
    private long lines;

    private LineCutter(long skip, long count, int maxBytes) {
        this.skip = skip;
        this.count = count;
        this.maxBytes = maxBytes;
    }

    /**
     * Hold whole lines.
     *
     * @param skippedBytes bytes that were passed over before them
     * @param bytes the lines with their newlines; owned by the record, not copied
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Cut(long skippedBytes, byte[] bytes) {}

    /**
     * Return lines with their newlines.
     *
     * @param skip newlines to pass over first
     * @param count most lines
     * @param maxBytes most bytes; a line that is longer by itself is cut
     * @param openLine whether the end of the stream ends a line
     */
    static Cut cut(InputStream in, long skip, long count, int maxBytes, boolean openLine) throws IOException {
        LineCutter cutter = new LineCutter(skip, count, maxBytes);
        byte[] buffer = new byte[BUFFER_BYTES];
        int read = in.read(buffer);
        while (read >= 0 && !cutter.isFull()) {
            cutter.take(buffer, read);
            read = cutter.isFull() ? read : in.read(buffer);
        }
        return new Cut(cutter.skippedBytes, cutter.result(read < 0 && openLine));
    }

    private boolean isFull() {
        return skip == 0 && (lines >= count || taken.size() >= maxBytes);
    }

    private void take(byte[] buffer, int length) {
        int from = 0;
        while (from < length && skip > 0) {
            if (buffer[from++] == '\n') {
                skip--;
            }
        }
        skippedBytes += from;
        int to = from;
        int room = maxBytes - taken.size();
        while (to < length && lines < count && to - from < room) {
            if (buffer[to++] == '\n') {
                lines++;
            }
        }
        taken.write(buffer, from, to - from);
    }

    private byte[] result(boolean isLastLineWhole) {
        byte[] bytes = taken.toByteArray();
        if (isLastLineWhole || lines >= count) {
            return bytes;
        }
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        boolean isOneLongLine = end == 0 && bytes.length >= maxBytes;
        return isOneLongLine ? bytes : Arrays.copyOf(bytes, end);
    }
}
