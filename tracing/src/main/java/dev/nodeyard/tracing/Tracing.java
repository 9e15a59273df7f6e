package dev.nodeyard.tracing;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Time pieces of work and send them to a receiver of OTLP. Thread-safe. */
public abstract class Tracing implements AutoCloseable {
    /** Does nothing. */
    public static final Tracing OFF = new Off();

    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    /** The side of a call that a span stands on. */
    public enum Kind {
        INTERNAL,
        SERVER,
        CONSUMER
    }

    Tracing() {}

    /** Return tracing by some settings, {@link #OFF} when they name no receiver. */
    public static Tracing of(TracingSettings settings, String service, String version) {
        // Another class, so that nothing of OpenTelemetry is loaded while tracing is off.
        return settings.endpoint() == null ? OFF : new OtlpTracing(settings, settings.endpoint(), service, version);
    }

    /** Return a caller's {@code traceparent}, or null when it is none. */
    public static @Nullable String valid(@Nullable String traceparent) {
        return traceparent != null && TRACEPARENT.matcher(traceparent).matches() ? traceparent : null;
    }

    /** Return whether spans are sent anywhere. */
    public abstract boolean isOn();

    /** Begin a piece of work now, below a caller's span or as a trace of its own. */
    public ActiveSpan start(String name, Kind kind, @Nullable String parent) {
        return start(name, kind, parent, null);
    }

    /** Begin a piece of work that began at a moment. */
    public abstract ActiveSpan start(String name, Kind kind, @Nullable String parent, @Nullable Instant at);

    /** Send what is left, for some seconds at most. */
    @Override
    public abstract void close();

    private static final class Off extends Tracing {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public ActiveSpan start(String name, Kind kind, @Nullable String parent, @Nullable Instant at) {
            return parent == null ? NoSpan.NONE : new NoSpan(parent);
        }

        @Override
        public void close() {}
    }
}
