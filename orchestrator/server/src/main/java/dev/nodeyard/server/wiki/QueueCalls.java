package dev.nodeyard.server.wiki;

import dev.nodeyard.api.queue.QueueView;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.OpenToWallScreens;
import dev.nodeyard.server.queue.QueueStatus;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The wiki's calls about the queue. */
@Path("/api/v1/queue")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "wiki")
public final class QueueCalls {
    private final QueueStatus status;

    QueueCalls(QueueStatus status) {
        this.status = status;
    }

    @GET
    @Path("status")
    @OpenToWallScreens
    @Operation(operationId = "queueStatus", summary = "Show the queue by sets of requirements")
    public QueueView status(@Auth Account account) {
        return status.of(account);
    }
}
