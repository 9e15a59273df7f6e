package dev.nodeyard.server.runner;

import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.Needs;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Runners as people see them. */
@Path("/api/v1/runners")
@Produces(MediaType.APPLICATION_JSON)
public final class RunnerResource {
    private final Registrations registrations;

    RunnerResource(Registrations registrations) {
        this.registrations = registrations;
    }

    @DELETE
    @Path("{id}")
    @Needs(Scope.ADMIN)
    public void revoke(@Auth Account account, @PathParam("id") RunnerId id) {
        account.requireAdmin();
        registrations.revoke(account, id);
    }
}
