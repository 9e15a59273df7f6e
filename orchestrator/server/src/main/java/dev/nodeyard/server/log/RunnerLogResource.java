package dev.nodeyard.server.log;

import dev.nodeyard.api.attempt.LogChunk;
import dev.nodeyard.api.attempt.LogsReply;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.server.auth.CallingRunner;
import dev.nodeyard.server.http.ApiException;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Take log bytes from runners. */
@Path("/api/v1/runner/logs")
@Tag(name = "runner protocol")
public final class RunnerLogResource {
    /** Most log bytes of one request. */
    static final long MAX_BYTES = 16L << 20;

    private final LogService logs;

    RunnerLogResource(LogService logs) {
        this.logs = logs;
    }

    @POST
    @Consumes(LogChunk.MEDIA_TYPE)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "runnerLogs", summary = "Append chunks of the logs of many attempts")
    public LogsReply append(@Auth CallingRunner runner, InputStream body) {
        return logs.append(runner.id(), read(body));
    }

    private static List<LogChunk> read(InputStream body) {
        try {
            return LogChunk.read(body, MAX_BYTES);
        } catch (IOException e) {
            throw new ApiException(ErrorCode.MALFORMED, "The log chunks cannot be read: " + e.getMessage() + ".");
        }
    }
}
