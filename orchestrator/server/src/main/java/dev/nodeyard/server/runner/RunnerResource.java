package dev.nodeyard.server.runner;

import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.Needs;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Runners as people see them. */
@Path("/api/v1/runners")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "runners")
public final class RunnerResource {
    private final Registrations registrations;

    RunnerResource(Registrations registrations) {
        this.registrations = registrations;
    }

    @DELETE
    @Path("{id}")
    @Needs(Scope.ADMIN)
    @Operation(
            operationId = "runnerRevoke",
            summary = "Revoke a runner: its token is refused at once and its tasks go back")
    public void revoke(@Auth Account account, @PathParam("id") RunnerId id) {
        account.requireAdmin();
        registrations.revoke(account, id);
    }
}
