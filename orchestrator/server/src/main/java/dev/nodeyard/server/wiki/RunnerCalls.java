package dev.nodeyard.server.wiki;

import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.runner.CancelRunner;
import dev.nodeyard.api.runner.RegisteredRunner;
import dev.nodeyard.api.runner.RunnerRegistration;
import dev.nodeyard.api.runner.RunnerView;
import dev.nodeyard.api.runner.ShutdownRunner;
import dev.nodeyard.api.runner.TakenTasks;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.OpenToWallScreens;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.http.BodyLimit;
import dev.nodeyard.server.http.Page;
import dev.nodeyard.server.runner.Registrar;
import dev.nodeyard.server.runner.Registrations;
import dev.nodeyard.server.runner.RunnerControl;
import dev.nodeyard.server.runner.RunnerService;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The wiki's calls about runners. */
@Path("/api/v1/runners")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "wiki")
public final class RunnerCalls {
    private final RunnerService runners;
    private final Registrations registrations;
    private final RunnerControl control;

    RunnerCalls(RunnerService runners, Registrations registrations, RunnerControl control) {
        this.runners = runners;
        this.registrations = registrations;
        this.control = control;
    }

    @GET
    @Path("status")
    @OpenToWallScreens
    @Operation(operationId = "runnerStatus", summary = "List the runners with what they do")
    public Page<RunnerView> status(@Auth Account account) {
        return Page.of(runners.views());
    }

    @POST
    @Path("register")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @Operation(operationId = "runnerRegister", summary = "Register a runner; its token is shown once")
    @Answers(status = 201, body = RegisteredRunner.class)
    public Response register(@Auth Registrar registrar, @NotNull @Valid RunnerRegistration asked) {
        return Response.status(Response.Status.CREATED)
                .entity(registrations.register(registrar, asked))
                .build();
    }

    @POST
    @Path("cancel/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @Operation(operationId = "wikiRunnerCancel", summary = "End what a runner is doing")
    public TakenTasks cancel(@Auth Account account, @PathParam("id") RunnerId id, @Nullable @Valid CancelRunner asked) {
        return control.cancel(account, id, Objects.requireNonNullElse(asked, CancelRunner.PLAIN));
    }

    @POST
    @Path("shutdown/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @Operation(operationId = "wikiRunnerShutdown", summary = "End a runner's process")
    @Answers(status = 202, body = TakenTasks.class)
    public Response shutdown(
            @Auth Account account, @PathParam("id") RunnerId id, @Nullable @Valid ShutdownRunner asked) {
        return Response.accepted(control.shutdown(account, id, Objects.requireNonNullElse(asked, ShutdownRunner.PLAIN)))
                .build();
    }
}
