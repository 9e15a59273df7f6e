package dev.nodeyard.server.runner;

import dev.nodeyard.api.runner.RunnerNodeTypes;
import dev.nodeyard.server.auth.CallingRunner;
import dev.nodeyard.server.http.BodyLimit;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

/** Which nodes users' modules on a runner's host have (docs/protocol.md, section 1). */
@Path("/api/v1/runner/node-types")
@Tag(name = "runner protocol")
public final class NodeTypesResource {
    private static final long LARGEST = 1024 * 1024;

    private final ModuleNodeTypes types;

    NodeTypesResource(ModuleNodeTypes types) {
        this.types = types;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(LARGEST)
    @Operation(
            operationId = "runnerNodeTypes",
            summary = "Tell which node types users' modules on the runner's host have")
    public void put(@Auth CallingRunner runner, @NotNull @Valid RunnerNodeTypes types) {
        this.types.tell(runner.id(), types);
    }
}
