package dev.nodeyard.server.log;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Find lines in a long log without reading all of it: every so often, which line begins at which byte.
 *
 * <p>Kept as pairs of 8-byte numbers.
 */
final class LineIndex {
    /** Bytes between two entries, at least: what has to be read for nothing, at most. */
    private static final int STEP_BYTES = 64 << 10;

    private static final int ENTRY_BYTES = 2 * Long.BYTES;

    private final ByteBuffer entries;

    LineIndex(byte[] entries) {
        this.entries = ByteBuffer.wrap(entries);
    }

    /** Say which line begins at which byte. */
    record Anchor(long line, long offset) {}

    /** Return the last known line that is not behind a line. */
    Anchor floor(long line) {
        int low = 0;
        int high = entries.capacity() / ENTRY_BYTES - 1;
        Anchor best = new Anchor(0, 0);
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Anchor anchor = new Anchor(
                    entries.getLong(middle * ENTRY_BYTES), entries.getLong(middle * ENTRY_BYTES + Long.BYTES));
            if (anchor.line() <= line) {
                best = anchor;
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return best;
    }

    /** Make an index of what is read through it. */
    static final class Maker extends FilterInputStream {
        private final ByteArrayOutputStream made = new ByteArrayOutputStream();
        private final DataOutputStream entries = new DataOutputStream(made);
        private long offset;
        private long line;
        private long last;

        Maker(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            for (int i = from; i < from + read; i++) {
                offset++;
                if (into[i] == '\n') {
                    line++;
                    note();
                }
            }
            return read;
        }

        private void note() throws IOException {
            if (offset - last >= STEP_BYTES) {
                entries.writeLong(line);
                entries.writeLong(offset);
                last = offset;
            }
        }

        byte[] toBytes() {
            return made.toByteArray();
        }
    }
}
