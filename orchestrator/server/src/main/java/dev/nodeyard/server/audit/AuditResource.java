package dev.nodeyard.server.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.audit.AuditChain;
import dev.nodeyard.api.audit.AuditHead;
import dev.nodeyard.api.audit.AuditLine;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.Page;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit log, for administrators. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "audit")
public final class AuditResource {
    private static final String NDJSON = "application/x-ndjson";
    private static final int EXPORT_CHUNK = 1_000;

    private final AuditStore store;

    AuditResource(AuditStore store) {
        this.store = store;
    }

    /** Lists lines, newest first. */
    @GET
    @Operation(operationId = "auditList", summary = "List who did what, newest first")
    public Page<AuditLine> list(
            @Auth Account account,
            @QueryParam("actor") @Size(max = 200) @Nullable String actor,
            @QueryParam("action") @Size(max = 100) @Nullable String action,
            @QueryParam("subject") @Size(max = 500) @Nullable String subject,
            @QueryParam("requestId") @Size(max = 100) @Nullable String requestId,
            @QueryParam("from") @Size(max = 40) @Nullable String from,
            @QueryParam("to") @Size(max = 40) @Nullable String to,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Min(1) @Nullable Long cursor) {
        account.requireAdmin();
        return store.list(new AuditStore.Filter(
                actor, null, action, subject, requestId, time("from", from), time("to", to), limit, cursor));
    }

    /** Returns the end of the chain. */
    @GET
    @Path("head")
    @Operation(operationId = "auditHead", summary = "Show the end of the chain, to be kept elsewhere")
    public AuditHead head(@Auth Account account) {
        account.requireAdmin();
        return store.head();
    }

    /** Streams the chain as it is when the call begins: one line of canonical JSON for each sealed line, in order. */
    @GET
    @Path("export")
    @Produces(NDJSON)
    @Operation(operationId = "auditExport", summary = "Export the chain, a line of JSON for each line of the log")
    @Answers(status = 200, body = String.class)
    public StreamingOutput export(@Auth Account account, @QueryParam("after") @DefaultValue("0") @Min(0) long after) {
        account.requireAdmin();
        long last = store.head().number();
        return out -> write(out, after, last);
    }

    private void write(OutputStream out, long after, long last) throws IOException {
        long at = after;
        while (at < last) {
            List<AuditLine> lines = store.sealed(at, (int) Math.min(EXPORT_CHUNK, last - at));
            if (lines.isEmpty()) {
                return;
            }
            for (AuditLine line : lines) {
                ObjectNode json = AuditRows.json(line);
                out.write((AuditChain.canonical(json) + "\n").getBytes(StandardCharsets.UTF_8));
                at = json.path("number").asLong();
            }
        }
        out.flush();
    }

    private static @Nullable Instant time(String name, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new ApiException(
                    ErrorCode.INVALID,
                    "One or more values are not valid.",
                    List.of(Problem.error(
                            "invalid_value", "query:" + name, name + " must be a time like 2026-11-22T14:00:00Z")));
        }
    }
}
