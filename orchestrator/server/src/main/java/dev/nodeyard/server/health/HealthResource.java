package dev.nodeyard.server.health;

import dev.nodeyard.api.status.HealthView;
import dev.nodeyard.api.status.ReadinessView;
import dev.nodeyard.server.http.Answers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Tell supervisors and load balancers how the process is. Public; says nothing that a stranger could use. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "status")
public final class HealthResource {
    private final Readiness readiness;

    HealthResource(Readiness readiness) {
        this.readiness = readiness;
    }

    @GET
    @Path("healthz")
    @Operation(operationId = "alive", summary = "Say that the process lives")
    public HealthView alive() {
        return HealthView.ALIVE;
    }

    @GET
    @Path("readyz")
    @Operation(operationId = "ready", summary = "Say whether the server can work, and what keeps it from it")
    @Answers(body = ReadinessView.class)
    public Response ready() {
        ReadinessView view = readiness.view();
        return Response.status(view.ready() ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE)
                .entity(view)
                .build();
    }
}
