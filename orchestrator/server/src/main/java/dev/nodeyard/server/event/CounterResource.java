package dev.nodeyard.server.event;

import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.event.CounterOperation;
import dev.nodeyard.api.event.CounterStep;
import dev.nodeyard.api.event.CounterValue;
import dev.nodeyard.api.event.CounterView;
import dev.nodeyard.api.workflow.EventScope;
import dev.nodeyard.api.workflow.EventWait;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.Needs;
import dev.nodeyard.server.http.BodyLimit;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Counters of events. A change is a push of the event: it wakes tasks that wait for the new value. */
@Path("/api/v1/counters/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "events")
public final class CounterResource {
    private final EventService events;
    private final EventAccess access;

    CounterResource(EventService events, EventAccess access) {
        this.events = events;
        this.access = access;
    }

    @GET
    @Operation(operationId = "counterGet", summary = "Show the value of a counter, 0 when it was never changed")
    public CounterView get(
            @Auth Account account,
            @PathParam("name") @Size(max = 128) @Pattern(regexp = EventWait.NAME) String name,
            @QueryParam("scope") @DefaultValue("user") EventScope scope,
            @QueryParam("scopeId") @Nullable @Size(max = 250) String scopeId) {
        return events.counter(access.require(account, scope, scopeId, name, Permission.READ));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @Needs(Scope.EXECUTE)
    @Operation(operationId = "counterSet", summary = "Give a counter a value")
    public CounterView set(
            @Auth Account account,
            @PathParam("name") @Size(max = 128) @Pattern(regexp = EventWait.NAME) String name,
            @QueryParam("scope") @DefaultValue("user") EventScope scope,
            @QueryParam("scopeId") @Nullable @Size(max = 250) String scopeId,
            @NotNull @Valid CounterValue value) {
        EventAddress event = access.require(account, scope, scopeId, name, Permission.EXECUTE);
        return events.change(account, event, CounterOperation.SET, value.value());
    }

    @POST
    @Path("increment")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @Needs(Scope.EXECUTE)
    @Operation(operationId = "counterIncrement", summary = "Add to a counter, 1 without a body")
    public CounterView increment(
            @Auth Account account,
            @PathParam("name") @Size(max = 128) @Pattern(regexp = EventWait.NAME) String name,
            @QueryParam("scope") @DefaultValue("user") EventScope scope,
            @QueryParam("scopeId") @Nullable @Size(max = 250) String scopeId,
            @Nullable @Valid CounterStep step) {
        EventAddress event = access.require(account, scope, scopeId, name, Permission.EXECUTE);
        return events.change(account, event, CounterOperation.INCREMENT, step == null ? 1 : step.by());
    }

    @POST
    @Path("decrement")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @Needs(Scope.EXECUTE)
    @Operation(operationId = "counterDecrement", summary = "Take away from a counter, 1 without a body")
    public CounterView decrement(
            @Auth Account account,
            @PathParam("name") @Size(max = 128) @Pattern(regexp = EventWait.NAME) String name,
            @QueryParam("scope") @DefaultValue("user") EventScope scope,
            @QueryParam("scopeId") @Nullable @Size(max = 250) String scopeId,
            @Nullable @Valid CounterStep step) {
        EventAddress event = access.require(account, scope, scopeId, name, Permission.EXECUTE);
        return events.change(account, event, CounterOperation.DECREMENT, step == null ? 1 : step.by());
    }
}
