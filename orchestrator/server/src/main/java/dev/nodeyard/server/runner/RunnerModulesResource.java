package dev.nodeyard.server.runner;

import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.runner.RunnerNodeTypes;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.ApiException;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Which nodes users' modules on a runner's host have. */
@Path("/api/v1/runners/{runner}/node-types")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "runners")
public final class RunnerModulesResource {
    private final RunnerService runners;
    private final ModuleNodeTypes types;

    RunnerModulesResource(RunnerService runners, ModuleNodeTypes types) {
        this.runners = runners;
        this.types = types;
    }

    @GET
    @Operation(
            operationId = "runnerModules",
            summary = "Show the node types of users' modules on a runner's host, and what is wrong with modules")
    public RunnerNodeTypes get(@Auth Account account, @PathParam("runner") RunnerId runner) {
        if (runners.row(runner).isEmpty()) {
            throw ApiException.notFound("runner " + runner);
        }
        return types.of(runner);
    }
}
