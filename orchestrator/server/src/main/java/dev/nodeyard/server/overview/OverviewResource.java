package dev.nodeyard.server.overview;

import dev.nodeyard.api.status.Overview;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.OpenToWallScreens;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How things are, at a glance. */
@Path("/api/v1/overview")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "status")
public final class OverviewResource {
    private final Overviews overviews;

    OverviewResource(Overviews overviews) {
        this.overviews = overviews;
    }

    @GET
    @OpenToWallScreens
    @Operation(operationId = "overview", summary = "Show what needs attention and what goes on")
    public Overview overview(@Auth Account account) {
        return overviews.of(account);
    }
}
