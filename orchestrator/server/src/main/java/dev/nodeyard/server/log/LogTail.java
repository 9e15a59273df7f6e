package dev.nodeyard.server.log;

import dev.nodeyard.api.attempt.LogChunk;
import dev.nodeyard.api.attempt.LogSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Take chunks of one log in any order, doubled or with gaps, and say what is new: the rule of log shipping, free of
 * storage. Not thread-safe.
 */
final class LogTail {
    /** New bytes are stored in pieces of at most this size; small chunks of one call share a piece. */
    static final int PIECE_BYTES = LogChunk.MAX_BYTES;

    private long received;
    private long crc;
    private long bytes;
    private long newlines;
    private boolean openLine;

    private final List<Piece> pieces = new ArrayList<>();
    private byte[] buffer = new byte[0];
    private int buffered;

    LogTail(long received, long crc, long bytes, long newlines, boolean openLine) {
        this.received = received;
        this.crc = crc;
        this.bytes = bytes;
        this.newlines = newlines;
        this.openLine = openLine;
    }

    static LogTail empty() {
        return new LogTail(0, 0, 0, 0, false);
    }

    /** Hold bytes to be stored. */
    @SuppressWarnings("ArrayRecordComponent")
    record Piece(long start, byte[] content, int newlines) {}

    /**
     * Take what follows on what is there. Bytes that are there already are passed over; what lies behind a gap is left for
     * the sender to send again.
     *
     * @param limit most bytes to keep; later ones count and are checked, but are dropped
     * @return pieces to store
     */
    List<Piece> take(List<LogChunk> chunks, long limit) {
        pieces.clear();
        List<LogChunk> inOrder = new ArrayList<>(chunks);
        inOrder.sort(Comparator.comparingLong(LogChunk::offset));
        for (LogChunk chunk : inOrder) {
            if (chunk.offset() > received) {
                break;
            }
            long known = received - chunk.offset();
            if (known < chunk.bytes().length) {
                append(chunk.bytes(), (int) known, limit);
            }
        }
        flush();
        return List.copyOf(pieces);
    }

    private void append(byte[] content, int from, long limit) {
        int length = content.length - from;
        crc = Crc32cSum.join(crc, Crc32cSum.of(content, from, length), length);
        received += length;
        int kept = (int) Math.min(length, Math.max(0, limit - bytes - buffered));
        if (buffered + kept > PIECE_BYTES) {
            flush();
        }
        if (buffer.length < buffered + kept) {
            buffer = Arrays.copyOf(buffer, Math.max(buffered + kept, Math.min(PIECE_BYTES, 2 * buffer.length)));
        }
        System.arraycopy(content, from, buffer, buffered, kept);
        buffered += kept;
    }

    private void flush() {
        if (buffered == 0) {
            return;
        }
        byte[] content = Arrays.copyOf(buffer, buffered);
        int ends = countNewlines(content);
        pieces.add(new Piece(bytes, content, ends));
        bytes += buffered;
        newlines += ends;
        openLine = content[buffered - 1] != '\n';
        buffered = 0;
    }

    private static int countNewlines(byte[] content) {
        int count = 0;
        for (byte next : content) {
            if (next == '\n') {
                count++;
            }
        }
        return count;
    }

    /** Tell whether the log is what the runner says it is. */
    boolean agreesWith(LogSummary summary) {
        return received == summary.bytes()
                && String.format(Locale.ROOT, "%08x", crc)
                        .equals(summary.crc32c().toLowerCase(Locale.ROOT));
    }

    /** Return whether every byte that came is kept. */
    boolean isWhole() {
        return received == bytes;
    }

    /** Return the offset of the first byte that has not come. */
    long received() {
        return received;
    }

    long crc() {
        return crc;
    }

    /** Return how many bytes are kept. */
    long bytes() {
        return bytes;
    }

    long newlines() {
        return newlines;
    }

    /** Return whether the last kept byte is not a newline. */
    boolean openLine() {
        return openLine;
    }
}
