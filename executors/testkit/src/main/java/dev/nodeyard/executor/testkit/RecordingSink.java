package dev.nodeyard.executor.testkit;

import dev.nodeyard.executor.LogSink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Keep a log in memory. Thread-safe. */
public final class RecordingSink implements LogSink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public synchronized void write(byte[] written, int offset, int length) {
        bytes.write(written, offset, length);
        notifyAll();
    }

    /** Return all bytes so far. */
    public synchronized byte[] bytes() {
        return bytes.toByteArray();
    }

    /** Return all bytes so far as text. */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /**
     * Wait until the log holds a text.
     *
     * @throws AssertionError when it does not within 20 seconds
     */
    public synchronized void awaitText(String wanted) throws InterruptedException {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!bytes.toString(StandardCharsets.UTF_8).contains(wanted)) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("the log never held \"" + wanted + "\" but: " + text());
            }
            wait(left);
        }
    }
}
