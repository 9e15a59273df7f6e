package dev.nodeyard.server.environment;

import dev.nodeyard.api.environment.RunEnvironment;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.Page;
import dev.nodeyard.server.run.RunAccess;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What the attempts of a run had installed. */
@Path("/api/v1/runs/{run}/environments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "environments")
public final class RunEnvironmentResource {
    private final RunAccess access;
    private final EnvironmentViews views;

    RunEnvironmentResource(RunAccess access, EnvironmentViews views) {
        this.access = access;
        this.views = views;
    }

    @GET
    @Operation(operationId = "runEnvironments", summary = "List the environments of a run with their exact versions")
    public Page<RunEnvironment> list(@Auth Account account, @PathParam("run") RunId run) {
        access.require(account, run, Permission.READ);
        return Page.of(views.ofRun(run));
    }
}
