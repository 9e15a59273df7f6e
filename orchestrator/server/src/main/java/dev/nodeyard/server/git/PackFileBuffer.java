package dev.nodeyard.server.git;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.internal.storage.dfs.DfsOutputStream;

/** Collect a file of a pack in parts of {@link #PART_BYTES}; JGit reads back while it writes. */
final class PackFileBuffer extends DfsOutputStream {
    static final int PART_BYTES = 512 << 10;
    private static final int FIRST_BYTES = 4 << 10;

    private final List<byte[]> parts = new ArrayList<>();
    private long size;

    @Override
    public void write(byte[] from, int offset, int length) {
        int done = 0;
        while (done < length) {
            int at = (int) (size % PART_BYTES);
            int step = Math.min(length - done, PART_BYTES - at);
            System.arraycopy(from, offset + done, room(at, step), at, step);
            size += step;
            done += step;
        }
    }

    /** Return the last part with room for so many bytes; it grows, since most packs are small. */
    private byte[] room(int at, int step) {
        if (at == 0) {
            parts.add(new byte[Math.max(step, FIRST_BYTES)]);
        }
        int last = parts.size() - 1;
        byte[] part = parts.get(last);
        if (part.length < at + step) {
            part = Arrays.copyOf(part, Math.min(PART_BYTES, Math.max(at + step, 2 * part.length)));
            parts.set(last, part);
        }
        return part;
    }

    @Override
    public int read(long position, ByteBuffer into) {
        if (position >= size) {
            return -1;
        }
        int start = into.position();
        long at = position;
        while (into.hasRemaining() && at < size) {
            int within = (int) (at % PART_BYTES);
            int available = (int) Math.min(PART_BYTES - within, size - at);
            int step = Math.min(available, into.remaining());
            into.put(parts.get((int) (at / PART_BYTES)), within, step);
            at += step;
        }
        return into.position() - start;
    }

    /** Return all parts; each but the last is {@link #PART_BYTES} long. */
    List<byte[]> parts() {
        List<byte[]> whole = new ArrayList<>(parts);
        int rest = (int) (size % PART_BYTES);
        if (rest > 0) {
            int last = whole.size() - 1;
            whole.set(last, Arrays.copyOf(whole.get(last), rest));
        }
        return whole;
    }
}
