package dev.nodeyard.server.statistics;

import dev.nodeyard.api.runner.RunnerUtilisationView;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.OpenToWallScreens;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How busy all runners were. */
@Path("/api/v1/runners/utilisation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "runners")
public final class RunnerUtilisationResource {
    private final RunnerUtilisation utilisation;

    RunnerUtilisationResource(RunnerUtilisation utilisation) {
        this.utilisation = utilisation;
    }

    @GET
    @OpenToWallScreens
    @Operation(operationId = "runnerUtilisation", summary = "Show how busy all runners were over the last day")
    public RunnerUtilisationView utilisation(@Auth Account account) {
        return utilisation.view();
    }
}
