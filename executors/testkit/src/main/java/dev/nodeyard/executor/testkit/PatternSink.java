package dev.nodeyard.executor.testkit;

import dev.nodeyard.executor.LogSink;
import java.nio.charset.StandardCharsets;

/** Compare a log with a line that repeats for ever, from the first such line on, and keep nothing. Thread-safe. */
final class PatternSink implements LogSink {
    private final byte[] line;
    private long matched;
    private boolean isWrong;

    /** Expect a line; its first byte occurs nowhere else in the log. */
    PatternSink(String line) {
        this.line = (line + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == line[(int) (matched % line.length)]) {
                matched++;
            } else {
                isWrong |= matched > 0;
            }
        }
    }

    /** Return how many bytes fit, or -1 when some did not. */
    synchronized long matched() {
        return isWrong ? -1 : matched;
    }
}
