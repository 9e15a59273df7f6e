package dev.nodeyard.server.queue;

import dev.nodeyard.api.queue.QueueView;
import dev.nodeyard.server.auth.Account;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Show the queue. */
@Path("/api/v1/queue")
@Produces(MediaType.APPLICATION_JSON)
public final class QueueResource {
    private final QueueStatus status;

    public QueueResource(QueueStatus status) {
        this.status = status;
    }

    @GET
    @Path("status")
    public QueueView status(@Auth Account account) {
        return status.of(account);
    }
}
