package dev.nodeyard.executor.testkit;

import dev.nodeyard.executor.LogSink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keep a log in memory. Thread-safe. */
public final class RecordingSink implements LogSink {
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final int SHOWN = 2_000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<String> phases = new ArrayList<>();

    @Override
    public synchronized void write(byte[] written, int offset, int length) {
        bytes.write(written, offset, length);
        notifyAll();
    }

    @Override
    public synchronized void phase(String words) {
        phases.add(words);
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

    /** Return the phases that were told so far. */
    public synchronized List<String> phases() {
        return List.copyOf(phases);
    }

    /** Return the last of the text, for messages. */
    public String end() {
        String text = text();
        return text.substring(Math.max(0, text.length() - SHOWN));
    }

    /** Return the lines so far, one without an end among them. */
    public List<String> lines() {
        return text().lines().toList();
    }

    /**
     * Wait until the log holds a text.
     *
     * @throws AssertionError when it does not within a minute
     */
    public void awaitText(String wanted) throws InterruptedException {
        await(wanted, false);
    }

    /**
     * Wait until the log holds a whole line.
     *
     * @throws AssertionError when it does not within a minute
     */
    public void awaitLine(String wanted) throws InterruptedException {
        await(wanted, true);
    }

    private synchronized void await(String wanted, boolean line) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!(line ? ("\n" + text()).contains("\n" + wanted + "\n") : text().contains(wanted))) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("the log never held \"" + wanted + "\" but: " + end());
            }
            wait(left);
        }
    }
}
