package dev.nodeyard.server.artifact;

import dev.nodeyard.api.attempt.StoredArtifact;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.server.attempt.LiveAttempts;
import dev.nodeyard.server.auth.CallingRunner;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.http.ApiException;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Take files and values from runners and hand them the inputs of their attempts. */
@Path("/api/v1/runner")
@Tag(name = "runner protocol")
public final class RunnerArtifactResource {
    private static final String ATTEMPT = "Nodeyard-Attempt";

    private final ArtifactStore store;
    private final LiveAttempts attempts;

    public RunnerArtifactResource(ArtifactStore store, LiveAttempts attempts) {
        this.store = store;
        this.attempts = attempts;
    }

    @PUT
    @Path("artifacts")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "runnerArtifact", summary = "Keep a file of an attempt")
    @Answers(status = 201, body = StoredArtifact.class)
    public Response keepFile(
            @Auth CallingRunner runner,
            @HeaderParam(ATTEMPT) @Nullable String token,
            @QueryParam("path") @DefaultValue("") String path,
            InputStream content)
            throws IOException {
        // Refused before a byte is read.
        ArtifactPath.require(path);
        return created(store.keepFile(attempt(runner, token), path, content));
    }

    @PUT
    @Path("values")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "runnerValue", summary = "Keep a large value of an attempt")
    @Answers(status = 201, body = StoredArtifact.class)
    public Response keepValue(
            @Auth CallingRunner runner, @HeaderParam(ATTEMPT) @Nullable String token, InputStream content)
            throws IOException {
        return created(store.keepValue(attempt(runner, token), content));
    }

    @GET
    @Path("blobs/{digest}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(operationId = "runnerBlob", summary = "Fetch a file or value that an attempt takes in")
    @Answers(body = byte[].class)
    public Response blob(
            @Auth CallingRunner runner,
            @HeaderParam(ATTEMPT) @Nullable String token,
            @PathParam("digest") String digest)
            throws IOException {
        AttemptId attempt = attempt(runner, token);
        Blob blob = store.blobOf(attempt.task().run(), digest)
                .orElseThrow(() -> ApiException.notFound("blob " + digest + " of the attempt's run"));
        return Response.ok(store.open(blob.digest()))
                .header(HttpHeaders.CONTENT_LENGTH, blob.sizeBytes())
                .build();
    }

    private AttemptId attempt(CallingRunner runner, @Nullable String token) {
        if (token == null) {
            throw new ApiException(ErrorCode.MALFORMED, "Send the attempt's token in the header " + ATTEMPT + ".");
        }
        return attempts.requireLive(runner.id(), token);
    }

    private static Response created(StoredArtifact stored) {
        return Response.status(Response.Status.CREATED).entity(stored).build();
    }
}
