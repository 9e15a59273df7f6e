package dev.nodeyard.server.event;

import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.event.EventView;
import dev.nodeyard.api.event.NewPush;
import dev.nodeyard.api.event.PushView;
import dev.nodeyard.api.event.PushedEvent;
import dev.nodeyard.api.workflow.EventScope;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.Needs;
import dev.nodeyard.server.http.BodyLimit;
import dev.nodeyard.server.http.Page;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Events of users, workflows and runs. The paths {@code status} and {@code push} are those of the wiki. */
@Path("/api/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "events")
public final class EventResource {
    /** The payload, twice: characters may be written as escapes. */
    private static final long PUSH_BYTES = 6L * EventService.PAYLOAD_BYTES;

    private final EventService events;
    private final EventViews views;
    private final EventAccess access;

    EventResource(EventService events, EventViews views, EventAccess access) {
        this.events = events;
        this.views = views;
        this.access = access;
    }

    @POST
    @Path("push")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(PUSH_BYTES)
    @Needs(Scope.EXECUTE)
    @Operation(
            operationId = "eventPush",
            summary = "Push an event: change its counter and wake the tasks that wait for it")
    public PushedEvent push(@Auth Account account, @NotNull @Valid NewPush asked) {
        return events.push(account, asked);
    }

    @GET
    @Operation(operationId = "eventList", summary = "List one's own events, or those of a scope, newest first")
    public Page<EventView> list(
            @Auth Account account,
            @QueryParam("scope") @Nullable EventScope scope,
            @QueryParam("scopeId") @Nullable @Size(max = 250) String scopeId,
            @QueryParam("name") @Nullable @Size(max = 128) String name,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable Long cursor) {
        EventAccess.Place place = scope == null ? null : access.place(account, scope, scopeId, Permission.READ);
        return views.list(new EventViews.Filter(account.id().value(), place, name, limit, cursor));
    }

    @GET
    @Path("status")
    @Operation(operationId = "eventStatus", summary = "List events as the wiki calls it: the same as GET events")
    public Page<EventView> status(
            @Auth Account account,
            @QueryParam("scope") @Nullable EventScope scope,
            @QueryParam("scopeId") @Nullable @Size(max = 250) String scopeId,
            @QueryParam("name") @Nullable @Size(max = 128) String name,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable Long cursor) {
        return list(account, scope, scopeId, name, limit, cursor);
    }

    @GET
    @Path("{event}/pushes")
    @Operation(operationId = "eventPushes", summary = "List the newest pushes of an event")
    public Page<PushView> pushes(
            @Auth Account account,
            @PathParam("event") long event,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable Long cursor) {
        require(account, event, Permission.READ);
        return views.pushes(event, limit, cursor);
    }

    @DELETE
    @Path("{event}")
    @Needs(Scope.EXECUTE)
    @Operation(operationId = "eventDelete", summary = "Delete an event with its pushes and its counter")
    public void delete(@Auth Account account, @PathParam("event") long event) {
        events.delete(account, require(account, event, Permission.EXECUTE), event);
    }

    private EventAddress require(Account account, long event, Permission needed) {
        EventAddress address = views.address(event);
        return access.require(account, address.scope(), address.scopeText(), address.name(), needed);
    }
}
