package dev.nodeyard.server.metrics;

import dev.nodeyard.server.http.RouteName;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;

/** Count HTTP calls by the template of their route, never by their path: the number of lines is bounded. Thread-safe. */
@PreMatching
@Priority(Integer.MIN_VALUE)
final class HttpMetrics implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String BEGAN = "nodeyard.began";
    private static final double NANOS_PER_SECOND = 1e9;

    private final Counter requests;
    private final Histogram seconds;

    HttpMetrics(PrometheusRegistry registry) {
        requests = Counter.builder()
                .name("nodeyard_http_requests_total")
                .help("HTTP calls that were answered")
                .labelNames("method", "route", "status")
                .register(registry);
        seconds = Histogram.builder()
                .name("nodeyard_http_request_seconds")
                .help("Time until the answer was ready; calls that wait on purpose take long")
                .labelNames("method", "route")
                .classicOnly()
                .classicUpperBounds(0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10, 60)
                .register(registry);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(BEGAN, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String method = known(request.getMethod());
        String route = RouteName.of(request.getUriInfo());
        requests.labelValues(method, route, Integer.toString(response.getStatus()))
                .inc();
        if (request.getProperty(BEGAN) instanceof Long began) {
            seconds.labelValues(method, route).observe((System.nanoTime() - began) / NANOS_PER_SECOND);
        }
    }

    /** A caller may send any word as the method. */
    private static String known(String method) {
        return switch (method) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> method;
            default -> "other";
        };
    }
}
