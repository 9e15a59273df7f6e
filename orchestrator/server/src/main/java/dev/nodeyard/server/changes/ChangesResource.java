package dev.nodeyard.server.changes;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.OpenToWallScreens;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.run.RunAccess;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The live feed (docs/changes-feed.md). */
@Path("/api/v1/changes")
@Tag(name = "changes")
public final class ChangesResource {
    private final ChangeHub hub;
    private final RunAccess access;
    private final Cache<Sight, Boolean> allowed = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(1))
            .maximumSize(100_000)
            .build();

    ChangesResource(ChangeHub hub, RunAccess access) {
        this.hub = hub;
        this.access = access;
    }

    /**
     * Stream changes. The call is suspended for Jersey's eyes only: the answer is written to the servlet's output, which
     * unlike Jersey's own streams does not hold a thread when a client is slow.
     *
     * @param suspended never resumed
     */
    @GET
    @Produces("text/event-stream")
    @Operation(operationId = "changesStream", summary = "Stream what changes as server-sent events")
    @Answers(body = String.class)
    @OpenToWallScreens
    public void changes(
            @Auth Account account,
            @QueryParam("topics") @Nullable String topics,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response,
            @Suspended AsyncResponse suspended)
            throws IOException {
        Set<Topic> wanted = Topic.parse(topics);
        requireAccess(account, wanted);
        hub.requireRoom(account);
        response.setContentType("text/event-stream;charset=utf-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        hub.open(
                new ChangeHub.Wish(account, wanted, lastEventId, caller -> requireStillAccess(caller, wanted)),
                request.getAsyncContext());
    }

    private void requireAccess(Account account, Set<Topic> topics) {
        for (Topic topic : topics) {
            if (topic.run() != null) {
                access.requireLook(account, topic.run());
            }
        }
    }

    /** Many streams of one user watch the same: their access is looked up once in a while. */
    private void requireStillAccess(Account account, Set<Topic> topics) {
        for (Topic topic : topics) {
            if (topic.run() != null) {
                Sight sight = new Sight(account.id(), account.isAdmin(), topic.run());
                if (allowed.getIfPresent(sight) == null) {
                    access.requireLook(account, topic.run());
                    allowed.put(sight, true);
                }
            }
        }
    }

    private record Sight(UserId user, boolean admin, RunId run) {}
}
