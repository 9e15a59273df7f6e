package dev.nodeyard.server.runner;

import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.runner.RunnerAttempt;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.OpenToWallScreens;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.Page;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** What a runner works on. */
@Path("/api/v1/runners/{runner}/attempts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "runners")
public final class RunnerAttemptResource {
    private final RunnerService runners;
    private final RunnerAttempts attempts;

    RunnerAttemptResource(RunnerService runners, RunnerAttempts attempts) {
        this.runners = runners;
        this.attempts = attempts;
    }

    @GET
    @OpenToWallScreens
    @Operation(
            operationId = "runnerAttempts",
            summary = "List the newest attempts of a runner, or only those that it works on")
    public Page<RunnerAttempt> list(
            @Auth Account account,
            @PathParam("runner") RunnerId runner,
            @QueryParam("live") @DefaultValue("false") boolean live,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(1000) int limit) {
        if (runners.view(runner).isEmpty()) {
            throw ApiException.notFound("runner " + runner);
        }
        return Page.of(attempts.of(account, runner, live, limit));
    }
}
