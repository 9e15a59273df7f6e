package dev.nodeyard.server.git;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jgit.internal.storage.dfs.ReadableChannel;
import org.jdbi.v3.core.Handle;

/** Read a file of a pack, one part at a time. */
final class PackFileChannel implements ReadableChannel {
    private static final int PART_BYTES = PackFileBuffer.PART_BYTES;

    private final Handle handle;
    private final long pack;
    private final String extension;
    private final long size;
    private long position;
    private int loaded = -1;
    private byte[] part = new byte[0];
    private boolean open = true;

    PackFileChannel(Handle handle, long pack, String extension) {
        this.handle = handle;
        this.pack = pack;
        this.extension = extension;
        this.size = handle.createQuery("""
                        SELECT coalesce(sum(octet_length(content)), 0)
                          FROM git_pack_files
                         WHERE pack_id = :pack
                           AND extension = :extension
                        """)
                .bind("pack", pack)
                .bind("extension", extension)
                .mapTo(long.class)
                .one();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (position >= size) {
            return -1;
        }
        int start = into.position();
        while (into.hasRemaining() && position < size) {
            load((int) (position / PART_BYTES));
            int within = (int) (position % PART_BYTES);
            int step = Math.min(part.length - within, into.remaining());
            into.put(part, within, step);
            position += step;
        }
        return into.position() - start;
    }

    private void load(int number) throws IOException {
        if (number == loaded) {
            return;
        }
        part = handle.createQuery("""
                        SELECT content
                          FROM git_pack_files
                         WHERE pack_id = :pack
                           AND extension = :extension
                           AND part = :part
                        """)
                .bind("pack", pack)
                .bind("extension", extension)
                .bind("part", number)
                .mapTo(byte[].class)
                .findOne()
                .orElseThrow(() -> new IOException("part " + number + " of git pack " + pack + " is gone"));
        loaded = number;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void position(long to) {
        position = to;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int blockSize() {
        return 0;
    }

    @Override
    public void setReadAheadBytes(int bytes) {
        // A part is read at once: that is the read-ahead.
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
