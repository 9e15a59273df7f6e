package dev.nodeyard.server.wiki;

import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.queue.ClearedQueue;
import dev.nodeyard.api.queue.QueueView;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.Needs;
import dev.nodeyard.server.auth.OpenToWallScreens;
import dev.nodeyard.server.queue.QueueStatus;
import dev.nodeyard.server.run.QueueControl;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** The wiki's calls about the queue. */
@Path("/api/v1/queue")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "wiki")
public final class QueueCalls {
    private final QueueStatus status;
    private final QueueControl control;

    QueueCalls(QueueStatus status, QueueControl control) {
        this.status = status;
        this.control = control;
    }

    @GET
    @Path("status")
    @OpenToWallScreens
    @Operation(operationId = "queueStatus", summary = "Show the queue by sets of requirements")
    public QueueView status(@Auth Account account) {
        return status.of(account);
    }

    @POST
    @Path("clear")
    @Needs(Scope.EXECUTE)
    @Operation(operationId = "queueClear", summary = "Cancel tasks that wait for a runner")
    public ClearedQueue clear(
            @Auth Account account,
            @QueryParam("queue") @Nullable Integer queue,
            @QueryParam("user") @Nullable @Size(max = 200) String user) {
        return control.clear(account, queue, user);
    }
}
