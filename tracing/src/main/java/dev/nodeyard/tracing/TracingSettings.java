package dev.nodeyard.tracing;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Say where spans go.
 *
 * @param endpoint of the receiver's traces, as {@code http://127.0.0.1:4318/v1/traces}; null turns tracing off
 * @param headers sent with every export; may hold a secret
 * @param sampleRatio share of the traces that begin here which are kept, from 0 to 1; a caller's wish wins
 */
public record TracingSettings(@Nullable URI endpoint, Map<String, String> headers, double sampleRatio) {
    public static final TracingSettings OFF = new TracingSettings(null, Map.of(), 1);

    public TracingSettings {
        headers = Map.copyOf(headers);
        if (!(sampleRatio >= 0 && sampleRatio <= 1)) {
            throw new IllegalArgumentException("sampleRatio must be from 0 to 1, not " + sampleRatio);
        }
    }

    /**
     * Read the variables that OpenTelemetry has agreed on: OTEL_EXPORTER_OTLP_TRACES_ENDPOINT or
     * OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS, OTEL_TRACES_SAMPLER_ARG, OTEL_SDK_DISABLED.
     *
     * @param environment gives a variable or null
     */
    public static TracingSettings ofEnvironment(UnaryOperator<@Nullable String> environment) {
        URI endpoint = endpoint(environment);
        if (endpoint == null || "true".equals(environment.apply("OTEL_SDK_DISABLED"))) {
            return OFF;
        }
        String ratio = environment.apply("OTEL_TRACES_SAMPLER_ARG");
        return new TracingSettings(
                endpoint,
                headers(environment.apply("OTEL_EXPORTER_OTLP_HEADERS")),
                ratio == null || ratio.isBlank() ? 1 : Double.parseDouble(ratio));
    }

    private static @Nullable URI endpoint(UnaryOperator<@Nullable String> environment) {
        String exact = environment.apply("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
        if (exact != null && !exact.isBlank()) {
            return URI.create(exact);
        }
        String base = environment.apply("OTEL_EXPORTER_OTLP_ENDPOINT");
        return base == null || base.isBlank() ? null : URI.create(base.replaceAll("/+$", "") + "/v1/traces");
    }

    private static Map<String, String> headers(@Nullable String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String pair : text == null ? new String[0] : text.split(",")) {
            int sign = pair.indexOf('=');
            if (sign > 0) {
                headers.put(
                        pair.substring(0, sign).strip(),
                        pair.substring(sign + 1).strip());
            }
        }
        return headers;
    }

    @Override
    public String toString() {
        return "TracingSettings[" + endpoint + "]";
    }
}
