package dev.nodeyard.server.provenance;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.run.RunAccess;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;

/** Hand out runs in forms that other programs read. */
@Path("/api/v1/runs/{run}/export")
@Tag(name = "provenance")
public final class ExportResource {
    private final RunAccess access;
    private final RunExports exports;

    ExportResource(RunAccess access, RunExports exports) {
        this.access = access;
        this.exports = exports;
    }

    /** As a zipped RO-Crate with files up to {@code maxBytes} in sum, or as WfFormat. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, "application/zip"})
    @Operation(operationId = "runExport", summary = "Export a run as RO-Crate (ro-crate) or as WfFormat (wfformat)")
    @Answers(body = byte[].class, headers = "Content-Disposition")
    public Response export(
            @Auth Account account,
            @PathParam("run") RunId run,
            @QueryParam("format") @DefaultValue("ro-crate") String format,
            @QueryParam("maxBytes") @DefaultValue("1073741824") @Min(0) long maxBytes,
            @Context UriInfo uri) {
        access.require(account, run, Permission.READ);
        return switch (format) {
            case "ro-crate" ->
                answer(
                        out -> exports.crate(run, uri.getBaseUri(), maxBytes, out),
                        "application/zip",
                        run + ".crate.zip");
            case "wfformat" ->
                answer(out -> exports.wfFormat(run, out), MediaType.APPLICATION_JSON, run + ".wfformat.json");
            default ->
                throw new ApiException(ErrorCode.INVALID, "There is no such format; there are: ro-crate and wfformat.");
        };
    }

    private static Response answer(StreamingOutput body, String type, String name) {
        return Response.ok(body, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }
}
