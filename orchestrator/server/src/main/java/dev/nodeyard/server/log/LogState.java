package dev.nodeyard.server.log;

import org.jspecify.annotations.Nullable;

/**
 * Say how far a log is.
 *
 * @param bytes kept so far
 * @param newlines in them
 * @param openLine the last kept byte is not a newline
 * @param ended nothing more will come
 * @param complete everything that the runner wrote is kept and its checksum agrees
 * @param digest of the object in the blob store, or null while the bytes are in chunks
 */
record LogState(
        long bytes,
        long newlines,
        boolean openLine,
        boolean ended,
        boolean complete,
        @Nullable String digest) {
    /** Return the number of whole lines; the last one needs no newline once the log has ended. */
    long lines() {
        return newlines + (ended && openLine ? 1 : 0);
    }
}
