package dev.nodeyard.server.statistics;

import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.runner.RunnerStatisticsView;
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

/** How runners get on. */
@Path("/api/v1/runners/{runner}/statistics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "runners")
public final class RunnerStatisticsResource {
    private final RunnerStatistics statistics;

    RunnerStatisticsResource(RunnerStatistics statistics) {
        this.statistics = statistics;
    }

    @GET
    @OpenToWallScreens
    @Operation(operationId = "runnerStatistics", summary = "Show how busy a runner was and how its attempts ended")
    public RunnerStatisticsView statistics(@Auth Account account, @PathParam("runner") RunnerId runner) {
        return statistics.of(runner);
    }
}
