package dev.nodeyard.server.runner;

import dev.nodeyard.api.runner.RunnerFacts;
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

/** What a runner tells of itself (docs/protocol.md, section 1). */
@Path("/api/v1/runner/facts")
@Tag(name = "runner protocol")
public final class FactsResource {
    private static final long LARGEST = 1024 * 1024;

    private final RunnerService runners;

    FactsResource(RunnerService runners) {
        this.runners = runners;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(LARGEST)
    @Operation(operationId = "runnerFacts", summary = "Tell what the runner is and can do")
    public void put(@Auth CallingRunner runner, @NotNull @Valid RunnerFacts facts) {
        runners.tell(runner.id(), facts);
    }
}
