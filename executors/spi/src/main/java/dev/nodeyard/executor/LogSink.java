package dev.nodeyard.executor;

import java.nio.charset.StandardCharsets;

/** Take the output of an attempt, in order. Thread-safe; blocks for a while when it cannot keep up. */
public interface LogSink {
    /** Phase of an attempt whose work runs. */
    String RUNNING = "running";

    /** Append bytes; the array may be reused after the call. */
    void write(byte[] bytes, int offset, int length);

    /**
     * Tell what the attempt is doing now, before its work runs: {@code pulling the image}, {@code waiting for a node}.
     * People see it in place of the attempt's phase until the work runs.
     *
     * <p>The work counts as running when {@link Executor#start} returns. Where it only waits elsewhere then, in the queue
     * of a cluster say, tell phases after that as well, again and again or when they change, and then {@link #RUNNING}.
     *
     * @param words at most 200 characters, lower case, without a dot
     */
    default void phase(String words) {}

    /** Append a line of the platform's own, such as the progress of an installation. */
    default void line(String text) {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        write(bytes, 0, bytes.length);
    }
}
