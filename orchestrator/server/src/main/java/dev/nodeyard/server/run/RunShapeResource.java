package dev.nodeyard.server.run;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.run.RunGraph;
import dev.nodeyard.api.run.RunStates;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.OpenToWallScreens;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Whole runs, for pictures of them. */
@Path("/api/v1") // Of two classes whose paths fit, JAX-RS looks into the longer one only.
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "runs")
public final class RunShapeResource {
    private final RunAccess access;
    private final RunShapes shapes;

    RunShapeResource(RunAccess access, RunShapes shapes) {
        this.access = access;
        this.shapes = shapes;
    }

    @GET
    @Path("runs/{run}/graph")
    @Operation(operationId = "runGraph", summary = "Show the tasks of a run and their dependencies; it never changes")
    public RunGraph graph(@Auth Account account, @PathParam("run") RunId run) {
        access.require(account, run, Permission.READ);
        return shapes.graph(run);
    }

    @GET
    @Path("runs/{run}/status")
    @OpenToWallScreens
    @Operation(operationId = "runStatus", summary = "Show the states of all tasks of a run in few bytes")
    public RunStates status(@Auth Account account, @PathParam("run") RunId run) {
        access.requireLook(account, run);
        return shapes.states(run);
    }
}
