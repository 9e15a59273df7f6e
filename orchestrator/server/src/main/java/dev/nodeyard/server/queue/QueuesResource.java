package dev.nodeyard.server.queue;

import dev.nodeyard.api.queue.QueueHistoryView;
import dev.nodeyard.api.queue.QueueStatisticsView;
import dev.nodeyard.api.queue.QueuedTaskView;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.OpenToWallScreens;
import dev.nodeyard.server.http.Page;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** How the queues get on. */
@Path("/api/v1/queues")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "queues")
public final class QueuesResource {
    private static final int FARTHEST = 10_000;

    private final QueueStatistics statistics;
    private final DepthStore depths;

    QueuesResource(QueueStatistics statistics, DepthStore depths) {
        this.statistics = statistics;
        this.depths = depths;
    }

    @GET
    @OpenToWallScreens
    @Operation(operationId = "queueList", summary = "Show how each set of requirements is served, the worst first")
    public Page<QueueStatisticsView> list(
            @Auth Account account,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @QueryParam("cursor") @DefaultValue("0") @Min(0) @Max(FARTHEST) int cursor) {
        List<QueueStatisticsView> all = statistics.all();
        int from = Math.min(cursor, all.size());
        int to = Math.min(from + limit, all.size());
        return new Page<>(all.subList(from, to), to < all.size() && to <= FARTHEST ? Integer.toString(to) : null);
    }

    @GET
    @Path("history")
    @OpenToWallScreens
    @Operation(operationId = "queueHistory", summary = "Show how deep the queues were over the last day")
    public QueueHistoryView history(@Auth Account account) {
        return depths.history();
    }

    @GET
    @Path("{queue}/tasks")
    @Operation(
            operationId = "queueTasks",
            summary = "List what waits in a queue in the order in which it is handed out")
    public Page<QueuedTaskView> tasks(
            @Auth Account account,
            @PathParam("queue") int queue,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @DefaultValue("0") @Min(0) @Max(FARTHEST) int cursor) {
        List<QueuedTaskView> rows = statistics.tasks(account, queue, cursor, limit + 1);
        boolean more = rows.size() > limit && cursor + limit <= FARTHEST;
        return new Page<>(
                rows.subList(0, Math.min(rows.size(), limit)), more ? Integer.toString(cursor + limit) : null);
    }
}
