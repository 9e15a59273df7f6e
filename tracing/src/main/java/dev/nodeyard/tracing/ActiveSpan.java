package dev.nodeyard.tracing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A piece of work that is being timed. Thread-safe. Closing it ends it; ending it again changes nothing. */
public interface ActiveSpan extends AutoCloseable {
    /** Return the W3C {@code traceparent} for what belongs below this span, or null when nothing is traced. */
    @Nullable
    String traceparent();

    /** Add a fact. */
    ActiveSpan with(String key, String value);

    /** Say that the work failed. */
    void failed(String why);

    /** End the work at a moment. */
    void end(Instant at);

    /** End the work now. */
    @Override
    void close();
}
