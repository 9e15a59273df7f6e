package dev.nodeyard.server.tracing;

import dev.nodeyard.tracing.ActiveSpan;
import dev.nodeyard.tracing.Tracing;
import org.jspecify.annotations.Nullable;

/**
 * Know the span that the current thread works below. Bound to one thread: not for work handed to others.
 *
 * <p>While tracing is off all of this is a look at one field.
 */
public final class CurrentTrace {
    private static final ThreadLocal<@Nullable String> PARENT = new ThreadLocal<>();

    private static volatile Tracing tracing = Tracing.OFF;

    private CurrentTrace() {}

    static void use(Tracing made) {
        tracing = made;
    }

    static void enter(@Nullable String traceparent) {
        PARENT.set(traceparent);
    }

    static void leave() {
        PARENT.remove();
    }

    /** Begin a piece of work of this thread, below the call that it serves or as a trace of its own. */
    public static ActiveSpan span(String name) {
        Tracing now = tracing;
        return now.start(name, Tracing.Kind.INTERNAL, now.isOn() ? PARENT.get() : null);
    }
}
