package dev.nodeyard.server.changes;

import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.server.auth.Account;
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
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The live feed (docs/changes-feed.md). */
@Path("/api/v1/changes")
@Tag(name = "changes")
public final class ChangesResource {
    private final ChangeHub hub;
    private final RunAccess access;
    private final StillSignedIn sessions;

    /** Say whether the caller of a request is still signed in, later on. */
    interface StillSignedIn {
        BooleanSupplier of(Account account, HttpHeaders headers);
    }

    ChangesResource(ChangeHub hub, RunAccess access, StillSignedIn sessions) {
        this.hub = hub;
        this.access = access;
        this.sessions = sessions;
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
    public void changes(
            @Auth Account account,
            @QueryParam("topics") @Nullable String topics,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response,
            @Suspended AsyncResponse suspended)
            throws IOException {
        Set<Topic> wanted = Topic.parse(topics);
        requireAccess(account, wanted);
        hub.requireRoom(account);
        BooleanSupplier signedIn = sessions.of(account, headers);
        response.setContentType("text/event-stream;charset=utf-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        hub.open(new ChangeHub.Wish(account, wanted, lastEventId, () -> signedIn.getAsBoolean() && sees(account, wanted)),
                request.getAsyncContext());
    }

    private void requireAccess(Account account, Set<Topic> topics) {
        for (Topic topic : topics) {
            if (topic.run() != null) {
                access.require(account, topic.run(), Permission.READ);
            }
        }
    }

    private boolean sees(Account account, Set<Topic> topics) {
        requireAccess(account, topics);
        return true;
    }
}
