package dev.nodeyard.server.log;

/**
 * Hold a part of a log.
 *
 * @param offset position of the first byte
 * @param bytes owned by the record, not copied
 * @param state of the whole log when it was read
 */
@SuppressWarnings("ArrayRecordComponent")
record LogSlice(long offset, byte[] bytes, LogState state) {
    long next() {
        return offset + bytes.length;
    }

    /** Tell whether nothing will ever follow. */
    boolean isEnd() {
        return state.ended() && next() >= state.bytes();
    }
}
