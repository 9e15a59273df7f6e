package dev.nodeyard.server.wiki;

import dev.nodeyard.api.admin.CancelAll;
import dev.nodeyard.api.admin.CancelledAll;
import dev.nodeyard.api.admin.Shutdown;
import dev.nodeyard.api.admin.ShutdownView;
import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.server.admin.AdminControl;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.Needs;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.http.BodyLimit;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The wiki's calls of administrators. */
@Path("/api/v1/admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "wiki")
public final class AdminCalls {
    private final AdminControl control;

    AdminCalls(AdminControl control) {
        this.control = control;
    }

    @POST
    @Path("cancel_all")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @Needs(Scope.ADMIN)
    @Operation(operationId = "adminCancelAll", summary = "Cancel all runs and clear the queue")
    @Answers(status = 202, body = CancelledAll.class)
    public Response cancelAll(@Auth Account account, @Nullable @Valid CancelAll asked) {
        return Response.accepted(control.cancelAll(account, Objects.requireNonNullElse(asked, CancelAll.PLAIN)))
                .build();
    }

    @POST
    @Path("shutdown")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @Needs(Scope.ADMIN)
    @Operation(operationId = "adminShutdown", summary = "Cancel or finish all work, then stop the orchestrator")
    @Answers(status = 202, body = ShutdownView.class)
    public Response shutdown(@Auth Account account, @NotNull @Valid Shutdown asked) {
        return Response.accepted(control.shutdown(account, asked)).build();
    }
}
