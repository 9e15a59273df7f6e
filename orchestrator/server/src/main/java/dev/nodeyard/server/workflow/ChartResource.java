package dev.nodeyard.server.workflow;

import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.workflow.ChartCheck;
import dev.nodeyard.nodeworks.diff.ChartFiles;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.Needs;
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

/** Node charts by themselves, without a workflow. */
@Path("/api/v1/charts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "workflows")
public final class ChartResource {
    private final ChartChecks checks;
    private final UploadReader uploads;

    ChartResource(ChartChecks checks, UploadReader uploads) {
        this.checks = checks;
        this.uploads = uploads;
    }

    @POST
    @Path("check")
    @Consumes(MediaType.WILDCARD)
    @Needs(Scope.READ)
    @Operation(
            operationId = "chartCheck",
            summary = "Say what is wrong with a node chart, given as raw bytes or in a JSON envelope; nothing is kept")
    public ChartCheck check(
            @Auth Account account, @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable MediaType type, InputStream body)
            throws IOException {
        ChartUpload upload = uploads.body("", null, type, body);
        return checks.check(new ChartFiles(upload.chart(), upload.sidecar()));
    }
}
