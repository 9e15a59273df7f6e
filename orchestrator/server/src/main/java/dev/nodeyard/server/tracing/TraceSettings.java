package dev.nodeyard.server.tracing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.nodeyard.tracing.TracingSettings;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Say where traces go.
 *
 * @param endpoint of the receiver's traces, as {@code http://127.0.0.1:4318/v1/traces}; without it the OTEL_ variables of
 *     the environment count
 * @param headers sent with every export
 * @param sampleRatio share of the traces that begin here which are kept
 */
public record TraceSettings(
        @Nullable URI endpoint,
        Map<String, String> headers,
        @DecimalMin("0") @DecimalMax("1") double sampleRatio) {
    public static final TraceSettings DEFAULT = new TraceSettings(null, Map.of(), 1);

    @JsonCreator
    static TraceSettings of(
            @JsonProperty("endpoint") @Nullable URI endpoint,
            @JsonProperty("headers") @Nullable Map<String, String> headers,
            @JsonProperty("sampleRatio") @Nullable Double sampleRatio) {
        return new TraceSettings(
                endpoint, headers == null ? Map.of() : Map.copyOf(headers), sampleRatio == null ? 1 : sampleRatio);
    }

    TracingSettings effective() {
        return endpoint == null
                ? TracingSettings.ofEnvironment(System::getenv)
                : new TracingSettings(endpoint, headers, sampleRatio);
    }

    @Override
    public String toString() {
        return "TraceSettings[" + endpoint + "]";
    }
}
