package dev.nodeyard.server.tracing;

import dev.nodeyard.server.http.RouteName;
import dev.nodeyard.tracing.ActiveSpan;
import dev.nodeyard.tracing.Tracing;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/** Trace what people and programs change: a span per call, below the span that the caller names. Thread-safe. */
final class TraceFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String SPAN = "nodeyard.span";
    private static final int FIRST_FAULT = 500;

    private final Tracing tracing;

    TraceFilter(Tracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        // The thread may still know the trace of an earlier call that was answered by another one.
        CurrentTrace.leave();
        String route = RouteName.of(request.getUriInfo());
        if (request.getMethod().equals("GET") || route.startsWith("/api/v1/runner/")) {
            return;
        }
        ActiveSpan span = tracing.start(
                        request.getMethod() + " " + route,
                        Tracing.Kind.SERVER,
                        Tracing.valid(request.getHeaderString("traceparent")))
                .with("http.request.method", request.getMethod())
                .with("http.route", route);
        request.setProperty(SPAN, span);
        CurrentTrace.enter(span.traceparent());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(SPAN) instanceof ActiveSpan span) {
            span.with("http.response.status_code", Integer.toString(response.getStatus()));
            if (response.getStatus() >= FIRST_FAULT) {
                span.failed("HTTP " + response.getStatus());
            }
            span.close();
            CurrentTrace.leave();
        }
    }
}
