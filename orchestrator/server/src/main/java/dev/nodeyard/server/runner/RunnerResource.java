package dev.nodeyard.server.runner;

import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.runner.CancelRunner;
import dev.nodeyard.api.runner.DrainRunner;
import dev.nodeyard.api.runner.NewRunnerToken;
import dev.nodeyard.api.runner.PauseRunner;
import dev.nodeyard.api.runner.RegisteredRunner;
import dev.nodeyard.api.runner.RunnerChange;
import dev.nodeyard.api.runner.RunnerView;
import dev.nodeyard.api.runner.ShutdownRunner;
import dev.nodeyard.api.runner.TakenTasks;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.OpenToWallScreens;
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
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runners as people see and steer them. */
@Path("/api/v1/runners")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "runners")
public final class RunnerResource {
    private final RunnerService runners;
    private final Registrations registrations;
    private final RunnerControl control;
    private final RunnerFile file;

    RunnerResource(RunnerService runners, Registrations registrations, RunnerControl control, RunnerFile file) {
        this.runners = runners;
        this.registrations = registrations;
        this.control = control;
        this.file = file;
    }

    @GET
    @OpenToWallScreens
    @Operation(operationId = "runnerList", summary = "List the runners, newest first")
    public Page<RunnerView> list(
            @Auth Account account,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @QueryParam("cursor") @Nullable RunnerId cursor) {
        return runners.page(limit, cursor);
    }

    @GET
    @Path("{id}")
    @OpenToWallScreens
    @Operation(operationId = "runnerGet", summary = "Show a runner")
    public RunnerView get(@Auth Account account, @PathParam("id") RunnerId id) {
        return runners.view(id).orElseThrow(() -> ApiException.notFound("runner " + id));
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @Operation(operationId = "runnerChange", summary = "Change name, description or tags of a runner")
    public RunnerView change(@Auth Account account, @PathParam("id") RunnerId id, @NotNull @Valid RunnerChange change) {
        return file.change(account, id, change);
    }

    @DELETE
    @Path("{id}")
    @Operation(
            operationId = "runnerRevoke",
            summary = "Revoke a runner: its token is refused at once and its tasks go back")
    public void revoke(@Auth Account account, @PathParam("id") RunnerId id) {
        control.require(account, id);
        registrations.revoke(account, id);
    }

    @POST
    @Path("{id}/token")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @Operation(operationId = "runnerNewToken", summary = "Give a runner a new token; the old one works on for a while")
    @Answers(status = 201, body = RegisteredRunner.class)
    public Response newToken(
            @Auth Account account, @PathParam("id") RunnerId id, @Nullable @Valid NewRunnerToken asked) {
        long overlap = Objects.requireNonNullElse(asked, NewRunnerToken.PLAIN).overlap();
        return Response.status(Response.Status.CREATED)
                .entity(file.newToken(account, id, overlap))
                .build();
    }

    @POST
    @Path("{id}/pause")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @Operation(operationId = "runnerPause", summary = "Let a runner take no further work for a while")
    public RunnerView pause(@Auth Account account, @PathParam("id") RunnerId id, @Nullable @Valid PauseRunner asked) {
        return control.pause(account, id, Objects.requireNonNullElse(asked, PauseRunner.PLAIN));
    }

    @POST
    @Path("{id}/drain")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @Operation(operationId = "runnerDrain", summary = "Let a runner take no further work and finish what it has")
    public RunnerView drain(@Auth Account account, @PathParam("id") RunnerId id, @Nullable @Valid DrainRunner asked) {
        return control.drain(account, id, Objects.requireNonNullElse(asked, DrainRunner.PLAIN));
    }

    @POST
    @Path("{id}/resume")
    @Operation(operationId = "runnerResume", summary = "Let a runner work again")
    public RunnerView resume(@Auth Account account, @PathParam("id") RunnerId id) {
        return control.resume(account, id);
    }

    @POST
    @Path("{id}/cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @Operation(operationId = "runnerCancel", summary = "End what a runner is doing")
    public TakenTasks cancel(@Auth Account account, @PathParam("id") RunnerId id, @Nullable @Valid CancelRunner asked) {
        return control.cancel(account, id, Objects.requireNonNullElse(asked, CancelRunner.PLAIN));
    }

    @POST
    @Path("{id}/shutdown")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @Operation(operationId = "runnerShutdown", summary = "End a runner's process")
    @Answers(status = 202, body = TakenTasks.class)
    public Response shutdown(
            @Auth Account account, @PathParam("id") RunnerId id, @Nullable @Valid ShutdownRunner asked) {
        return Response.accepted(control.shutdown(account, id, Objects.requireNonNullElse(asked, ShutdownRunner.PLAIN)))
                .build();
    }
}
