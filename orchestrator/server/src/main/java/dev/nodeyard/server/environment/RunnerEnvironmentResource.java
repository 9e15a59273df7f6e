package dev.nodeyard.server.environment;

import dev.nodeyard.api.environment.NewLock;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.server.attempt.LiveAttempts;
import dev.nodeyard.server.auth.CallingRunner;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.BodyLimit;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Take from runners which exact versions they installed. */
@Path("/api/v1/runner/environment")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "runner protocol")
public final class RunnerEnvironmentResource {
    private static final String ATTEMPT = "Nodeyard-Attempt";
    /** Two texts, whose characters may take several bytes in JSON. */
    private static final long MAX_BODY = 8L * NewLock.MAX_TEXT;

    private final EnvironmentReports reports;
    private final LiveAttempts attempts;

    RunnerEnvironmentResource(EnvironmentReports reports, LiveAttempts attempts) {
        this.reports = reports;
        this.attempts = attempts;
    }

    @PUT
    @BodyLimit(MAX_BODY)
    @Operation(
            operationId = "runnerEnvironment",
            summary = "Tell which exact versions are installed in the environment of an attempt")
    public void keep(
            @Auth CallingRunner runner, @HeaderParam(ATTEMPT) @Nullable String token, @NotNull @Valid NewLock lock) {
        if (token == null) {
            throw new ApiException(ErrorCode.MALFORMED, "Send the attempt's token in the header " + ATTEMPT + ".");
        }
        reports.keep(runner.id(), attempts.requireLive(runner.id(), token), lock);
    }
}
