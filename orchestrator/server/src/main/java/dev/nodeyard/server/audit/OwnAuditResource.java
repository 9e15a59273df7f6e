package dev.nodeyard.server.audit;

import dev.nodeyard.api.audit.AuditLine;
import dev.nodeyard.server.auth.Account;
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
import org.jspecify.annotations.Nullable;

/** What a user did, and what was done to the user's account. */
@Path("/api/v1/users/me/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "audit")
public final class OwnAuditResource {
    private final AuditStore store;

    OwnAuditResource(AuditStore store) {
        this.store = store;
    }

    @GET
    @Operation(
            operationId = "auditListOwn",
            summary = "List what you did and what was done to your account, newest first")
    public Page<AuditLine> list(
            @Auth Account account,
            @QueryParam("action") @Size(max = 100) @Nullable String action,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Min(1) @Nullable Long cursor) {
        return store.list(
                new AuditStore.Filter(null, account.id().toString(), action, null, null, null, null, limit, cursor));
    }
}
