package dev.nodeyard.server.metrics;

import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.Answers;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** The metrics for installations whose port of administrators is closed. */
@Path("/metrics")
@Tag(name = "status")
public final class MetricsResource {
    private final MetricsText text;

    MetricsResource(MetricsText text) {
        this.text = text;
    }

    @GET
    @Produces("text/plain")
    @Operation(operationId = "metrics", summary = "Show the metrics of this process as Prometheus reads them")
    @Answers(body = String.class)
    public Response metrics(@Auth Account account) {
        account.requireAdmin();
        return Response.ok(text.write(), MetricsText.TYPE).build();
    }
}
