package dev.nodeyard.api.attempt;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carry a piece of one attempt's log.
 *
 * <p>A request holds any number of chunks of any number of attempts, one after the other, as
 * {@value #MEDIA_TYPE}: token length (2 bytes, unsigned), token (ASCII), offset (8 bytes), length (4 bytes), bytes. All
 * numbers are big-endian. Binary, because base64 in JSON would cost a third more bandwidth and most of the time.
 *
 * @param token the attempt's token, {@code nya_...}
 * @param offset position of the first byte in the whole log
 * @param bytes at most {@link #MAX_BYTES}; owned by the record, not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record LogChunk(String token, long offset, byte[] bytes) {
    public static final String MEDIA_TYPE = "application/vnd.nodeyard.log-chunks";

    /** Most bytes of one chunk: 1 MiB. */
    public static final int MAX_BYTES = 1 << 20;

    /** Write chunks in order. The stream stays open. */
    public static void write(List<LogChunk> chunks, OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        for (LogChunk chunk : chunks) {
            byte[] token = chunk.token.getBytes(StandardCharsets.US_ASCII);
            data.writeShort(token.length);
            data.write(token);
            data.writeLong(chunk.offset);
            data.writeInt(chunk.bytes.length);
            data.write(chunk.bytes);
        }
        data.flush();
    }

    /**
     * Read all chunks of a request.
     *
     * @param maxTotalBytes most log bytes to accept in sum
     * @throws IOException when the stream breaks off inside a chunk, or a length is out of range
     */
    public static List<LogChunk> read(InputStream in, long maxTotalBytes) throws IOException {
        DataInputStream data = new DataInputStream(in);
        List<LogChunk> chunks = new ArrayList<>();
        long total = 0;
        for (LogChunk chunk = readOne(data); chunk != null; chunk = readOne(data)) {
            total += chunk.bytes.length;
            if (total > maxTotalBytes) {
                throw new IOException("more than " + maxTotalBytes + " log bytes in one request");
            }
            chunks.add(chunk);
        }
        return chunks;
    }

    private static @Nullable LogChunk readOne(DataInputStream data) throws IOException {
        int first = data.read();
        if (first < 0) {
            return null;
        }
        int tokenLength = (first << 8) | data.readUnsignedByte();
        String token = new String(readExactly(data, tokenLength), StandardCharsets.US_ASCII);
        long offset = data.readLong();
        int length = data.readInt();
        if (offset < 0 || length < 0 || length > MAX_BYTES) {
            throw new IOException("log chunk is out of range: offset " + offset + ", length " + length);
        }
        return new LogChunk(token, offset, readExactly(data, length));
    }

    private static byte[] readExactly(DataInputStream data, int length) throws IOException {
        byte[] bytes = data.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("log chunk breaks off after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }
}
