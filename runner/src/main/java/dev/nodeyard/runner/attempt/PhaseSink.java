package dev.nodeyard.runner.attempt;

import dev.nodeyard.executor.LogSink;
import dev.nodeyard.tracing.ActiveSpan;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Take what an executor tells of an attempt: its output goes into the log, its phases become those of the attempt. Until
 * this is closed each phase is a span too. Thread-safe.
 */
final class PhaseSink implements LogSink, AutoCloseable {
    private static final int LONGEST_PHASE = 200;

    private final LiveAttempt attempt;
    private final @Nullable Function<String, ActiveSpan> spans;
    private @Nullable ActiveSpan span;
    private boolean closed;

    /** Take what an executor tells while it has adopted the attempt. */
    PhaseSink(LiveAttempt attempt) {
        this(attempt, null);
    }

    /** Take what an executor tells; {@code spans} begins the span of a phase. */
    PhaseSink(LiveAttempt attempt, @Nullable Function<String, ActiveSpan> spans) {
        this.attempt = attempt;
        this.spans = spans;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        attempt.log().write(bytes, offset, length);
    }

    @Override
    public void line(String text) {
        attempt.log().line(text);
    }

    @Override
    public synchronized void phase(String words) {
        String shown = words.replaceAll("\\p{Cntrl}+", " ").strip();
        shown = shown.length() <= LONGEST_PHASE ? shown : shown.substring(0, LONGEST_PHASE - 3) + "...";
        attempt.told(shown);
        if (spans != null && !closed) {
            endSpan();
            span = spans.apply(shown);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        endSpan();
    }

    private void endSpan() {
        if (span != null) {
            span.close();
            span = null;
        }
    }
}
