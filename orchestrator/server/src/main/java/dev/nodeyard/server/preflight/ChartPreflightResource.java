package dev.nodeyard.server.preflight;

import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.queue.Preflight;
import dev.nodeyard.nodeworks.diff.ChartFiles;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.Needs;
import dev.nodeyard.server.workflow.ChartUpload;
import dev.nodeyard.server.workflow.UploadReader;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** What would hold a run of a chart that is not published. */
@Path("/api/v1/charts/preflight")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "workflows")
public final class ChartPreflightResource {
    private final Preflights preflights;
    private final UploadReader uploads;

    ChartPreflightResource(Preflights preflights, UploadReader uploads) {
        this.preflights = preflights;
        this.uploads = uploads;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Needs(Scope.READ)
    @Operation(
            operationId = "chartPreflight",
            summary = "Say what would hold a run of a node chart, given as raw bytes or in a JSON envelope")
    public Preflight chart(
            @Auth Account account, @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable MediaType type, InputStream body)
            throws IOException {
        ChartUpload upload = uploads.body("", null, type, body);
        return preflights.ofChart(new ChartFiles(upload.chart(), upload.sidecar()));
    }
}
