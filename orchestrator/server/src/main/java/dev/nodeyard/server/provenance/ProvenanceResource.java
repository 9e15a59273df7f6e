package dev.nodeyard.server.provenance;

import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.ArtifactView;
import dev.nodeyard.api.run.EnvironmentView;
import dev.nodeyard.api.run.Reproduction;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.Needs;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.Page;
import dev.nodeyard.server.run.RunAccess;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Answer where things come from, and do runs again. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "provenance")
public final class ProvenanceResource {
    private final RunAccess access;
    private final OriginStore origins;
    private final EnvironmentStore environments;
    private final Reproductions reproductions;

    ProvenanceResource(
            RunAccess access, OriginStore origins, EnvironmentStore environments, Reproductions reproductions) {
        this.access = access;
        this.origins = origins;
        this.environments = environments;
        this.reproductions = reproductions;
    }

    /** The newest files of a digest, whichever runs made them. */
    @GET
    @Path("artifacts/{digest}")
    @Operation(operationId = "artifactOrigins", summary = "List the tasks that made a file, by the file's digest")
    public Page<ArtifactView> origins(
            @Auth Account account,
            @PathParam("digest") @Pattern(regexp = "sha256:[0-9a-f]{64}") String digest,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return Page.of(origins.ofDigest(account, digest, limit));
    }

    @GET
    @Path("tasks/{task}/attempts/{number}/environment")
    @Operation(operationId = "attemptEnvironment", summary = "Show what an attempt ran in")
    public EnvironmentView environment(
            @Auth Account account, @PathParam("task") TaskRunId task, @PathParam("number") @Min(1) int number) {
        access.require(account, task.run(), Permission.READ);
        AttemptId attempt = new AttemptId(task, number);
        return environments.of(attempt).orElseThrow(() -> ApiException.notFound("environment of " + attempt));
    }

    @POST
    @Path("runs/{run}/reproduce")
    @Needs(Scope.EXECUTE)
    @Operation(operationId = "runReproduce", summary = "Do a run again: the same revision with the same inputs")
    @Answers(status = 202, body = Reproduction.class, headers = "Location")
    public Response reproduce(@Auth Account account, @PathParam("run") RunId run) {
        access.require(account, run, Permission.EXECUTE);
        Reproduction reproduction = reproductions.start(account, run);
        return Response.accepted(reproduction)
                .location(URI.create("/api/v1/runs/" + reproduction.started().runId()))
                .build();
    }
}
