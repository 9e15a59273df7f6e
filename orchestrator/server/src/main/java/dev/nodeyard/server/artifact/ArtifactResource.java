package dev.nodeyard.server.artifact;

import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.ArtifactView;
import dev.nodeyard.api.run.Origin;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.Page;
import dev.nodeyard.server.provenance.CarriesOrigin;
import dev.nodeyard.server.provenance.OriginStore;
import dev.nodeyard.server.run.RunAccess;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Show and hand out the files of task runs. */
@Path("/api/v1/tasks/{task}/artifacts")
@Tag(name = "tasks")
public final class ArtifactResource {
    private final ArtifactStore store;
    private final RunAccess access;
    private final OriginStore origins;

    public ArtifactResource(ArtifactStore store, RunAccess access, OriginStore origins) {
        this.store = store;
        this.access = access;
        this.origins = origins;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "taskArtifacts", summary = "List the files of a task")
    public Page<ArtifactView> list(@Auth Account account, @PathParam("task") TaskRunId task) {
        access.require(account, task.run(), Permission.READ);
        Origin origin = origins.of(task, 0).orElse(null);
        return Page.of(store.list(task).stream()
                .map(file -> new ArtifactView(file.path(), file.digest(), file.sizeBytes(), file.mediaType(), origin))
                .toList());
    }

    @GET
    @Path("{path: .+}")
    @Produces(MediaType.WILDCARD)
    @Operation(operationId = "taskArtifact", summary = "Download a file of a task")
    @Answers(
            body = byte[].class,
            headers = {
                "ETag",
                "Repr-Digest",
                "Nodeyard-Workflow",
                "Nodeyard-Revision",
                "Nodeyard-Run",
                "Nodeyard-Task",
                "Nodeyard-Attempt",
                "Nodeyard-Environment"
            })
    @CarriesOrigin
    public Response download(@Auth Account account, @PathParam("task") TaskRunId task, @PathParam("path") String path)
            throws IOException {
        access.require(account, task.run(), Permission.READ);
        ArtifactView file = store.find(task, path).orElseThrow(() -> ApiException.notFound("file " + path));
        boolean harmless = MediaTypes.isHarmless(file.mediaType());
        return Response.ok(store.open(file.digest()))
                .type(harmless ? file.mediaType() : MediaTypes.UNKNOWN)
                .header(HttpHeaders.CONTENT_LENGTH, file.sizeBytes())
                .header(HttpHeaders.CONTENT_DISPOSITION, (harmless ? "inline" : "attachment") + fileName(path))
                // A task wrote these bytes: no browser may guess a type for them or run them as a page of ours.
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .tag(new EntityTag(file.digest()))
                .build();
    }

    private static String fileName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        // RFC 5987: a percent-encoded name cannot break out of the header.
        return "; filename*=UTF-8''"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
