package dev.nodeyard.server.timer;

import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.TimerId;
import dev.nodeyard.api.timer.FiringView;
import dev.nodeyard.api.timer.NewTimer;
import dev.nodeyard.api.timer.TimerState;
import dev.nodeyard.api.timer.TimerView;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.Needs;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.http.ApiException;
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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Timers of users. The paths {@code status} and {@code start} are those of the wiki. */
@Path("/api/v1/timers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "timers")
public final class TimerResource {
    private static final long START_BYTES = 512 * 1024;

    private final TimerService timers;
    private final TimerViews views;

    TimerResource(TimerService timers, TimerViews views) {
        this.timers = timers;
        this.views = views;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(START_BYTES)
    @Needs(Scope.EXECUTE)
    @Operation(operationId = "timerCreate", summary = "Start a timer that pushes an event or executes a workflow")
    @Answers(status = 201, body = TimerView.class, headers = "Location")
    public Response create(@Auth Account account, @NotNull @Valid NewTimer asked) {
        TimerId id = timers.start(account, asked);
        return Response.created(URI.create("/api/v1/timers/" + id))
                .entity(views.timer(account, id.toString()))
                .build();
    }

    @POST
    @Path("start")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(START_BYTES)
    @Needs(Scope.EXECUTE)
    @Operation(operationId = "timerStart", summary = "Start a timer as the wiki calls it: the same as POST timers")
    @Answers(status = 201, body = TimerView.class, headers = "Location")
    public Response start(@Auth Account account, @NotNull @Valid NewTimer asked) {
        return create(account, asked);
    }

    @GET
    @Operation(operationId = "timerList", summary = "List one's own timers, newest first")
    public Page<TimerView> list(
            @Auth Account account,
            @QueryParam("state") @Nullable TimerState state,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable TimerId cursor) {
        return views.list(account, state, limit, cursor);
    }

    @GET
    @Path("status")
    @Operation(operationId = "timerStatus", summary = "List timers as the wiki calls it: the same as GET timers")
    public Page<TimerView> status(
            @Auth Account account,
            @QueryParam("state") @Nullable TimerState state,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable TimerId cursor) {
        return list(account, state, limit, cursor);
    }

    @GET
    @Path("{timer}")
    @Operation(operationId = "timerShow", summary = "Show a timer, by its id or name")
    public TimerView show(@Auth Account account, @PathParam("timer") @Size(max = 250) String timer) {
        return views.timer(account, timer);
    }

    @GET
    @Path("{timer}/firings")
    @Operation(operationId = "timerFirings", summary = "List the newest firings of a timer")
    public Page<FiringView> firings(
            @Auth Account account,
            @PathParam("timer") @Size(max = 250) String timer,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable @Size(max = 64) String cursor) {
        return views.firings(account, timer, limit, cursor == null ? null : instant(cursor));
    }

    private static Instant instant(String cursor) {
        try {
            return Instant.parse(cursor);
        } catch (DateTimeException e) {
            throw new ApiException(ErrorCode.INVALID, "The cursor is none that a list of firings has given.");
        }
    }

    @POST
    @Path("{timer}/pause")
    @Needs(Scope.EXECUTE)
    @Operation(operationId = "timerPause", summary = "Halt a timer; moments that pass meanwhile do not count")
    public TimerView pause(@Auth Account account, @PathParam("timer") @Size(max = 250) String timer) {
        timers.pause(account, timer);
        return views.timer(account, timer);
    }

    @POST
    @Path("{timer}/resume")
    @Needs(Scope.EXECUTE)
    @Operation(operationId = "timerResume", summary = "Let a timer go on that was paused or stopped")
    public TimerView resume(@Auth Account account, @PathParam("timer") @Size(max = 250) String timer) {
        timers.resume(account, timer);
        return views.timer(account, timer);
    }

    @DELETE
    @Path("{timer}")
    @Needs(Scope.EXECUTE)
    @Operation(operationId = "timerDelete", summary = "Delete a timer with its history; runs that it started go on")
    public void delete(@Auth Account account, @PathParam("timer") @Size(max = 250) String timer) {
        timers.delete(account, timer);
    }
}
