package dev.nodeyard.server.attempt;

import dev.nodeyard.api.attempt.ClaimReply;
import dev.nodeyard.api.attempt.ClaimRequest;
import dev.nodeyard.api.attempt.HeartbeatReply;
import dev.nodeyard.api.attempt.HeartbeatRequest;
import dev.nodeyard.api.attempt.ReportReply;
import dev.nodeyard.api.attempt.ReportRequest;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.server.auth.CallingRunner;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.HeldCall;
import dev.nodeyard.server.run.Admission;
import dev.nodeyard.server.runner.KnownRunner;
import dev.nodeyard.server.runner.RunnerService;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.TimeUnit;

/** The batch-shaped calls of runners about attempts (docs/protocol.md, section 1). */
@Path("/api/v1/runner")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "runner protocol")
public final class AttemptResource {
    private static final int MAX_BATCH = 1_000;
    private static final long MAX_WAIT_MS = 60_000;

    private final AttemptService attempts;
    private final AttemptReports reports;
    private final Heartbeats heartbeats;
    private final RunnerService runners;
    private final LeaseSettings leases;
    private final Admission admission;

    public AttemptResource(
            AttemptService attempts,
            AttemptReports reports,
            Heartbeats heartbeats,
            RunnerService runners,
            LeaseSettings leases,
            Admission admission) {
        this.attempts = attempts;
        this.reports = reports;
        this.heartbeats = heartbeats;
        this.runners = runners;
        this.leases = leases;
        this.admission = admission;
    }

    @POST
    @Path("claim")
    @Operation(operationId = "runnerClaim", summary = "Ask for work; the answer waits until there is some")
    @Answers(body = ClaimReply.class)
    public void claim(
            @Auth CallingRunner caller,
            @NotNull ClaimRequest request,
            @Context HttpServletRequest call,
            @Suspended AsyncResponse response) {
        require(request.max() >= 1 && request.max() <= MAX_BATCH, "max must be from 1 to " + MAX_BATCH);
        require(request.waitMs() >= 0 && request.waitMs() <= MAX_WAIT_MS, "waitMs must be from 0 to " + MAX_WAIT_MS);
        runners.touch(caller.id());
        admission.require();
        KnownRunner runner = runners.profile(caller.id());
        require(runner.factsVersion() > 0, "tell what the runner can do (PUT facts) before the first claim");
        // The time-out must be set before the claim may be answered by another thread.
        // A runner that may not take work hears nothing of the end of its pause: let it ask again soon.
        long longestMs = runner.isWelcome() ? leases.longestWaitMs() : leases.heartbeatMs();
        long waitMs = Math.min(request.waitMs(), longestMs);
        response.setTimeout(Math.max(1, waitMs), TimeUnit.MILLISECONDS);
        HeldCall held = HeldCall.of(response, call);
        Expiry expiry = new Expiry();
        response.setTimeoutHandler(late -> expiry.run());
        expiry.set(
                attempts.claim(runner, request, () -> admission.isOpen() && runners.isWelcome(runner), held::answer));
    }

    /** Runs an action once it is known and its time has come, whichever is later. */
    private static final class Expiry {
        private Runnable action = () -> {};
        private boolean due;

        synchronized void set(Runnable known) {
            action = known;
            if (due) {
                known.run();
            }
        }

        synchronized void run() {
            due = true;
            action.run();
        }
    }

    @POST
    @Path("report")
    @Operation(operationId = "runnerReport", summary = "Report what became of attempts")
    @Answers(body = ReportReply.class)
    public void report(
            @Auth CallingRunner caller,
            @NotNull ReportRequest request,
            @Context HttpServletRequest call,
            @Suspended AsyncResponse response) {
        require(request.events().size() <= MAX_BATCH, "a report holds at most " + MAX_BATCH + " events");
        require(request.environments().size() <= MAX_BATCH, "a report holds at most " + MAX_BATCH + " environments");
        runners.touch(caller.id());
        HeldCall held = HeldCall.of(response, call);
        reports.report(caller.id(), request).whenComplete((results, failure) -> {
            if (failure == null) {
                held.answer(new ReportReply(results));
            } else {
                held.answer(failure.getCause() == null ? failure : failure.getCause());
            }
        });
    }

    @POST
    @Path("heartbeat")
    @Operation(
            operationId = "runnerHeartbeat",
            summary = "Keep the leases of attempts and learn what is to be cancelled")
    public HeartbeatReply heartbeat(@Auth CallingRunner caller, @NotNull HeartbeatRequest request) {
        require(request.attempts().size() <= 10 * MAX_BATCH, "a heartbeat names at most 10000 attempts");
        runners.touch(caller.id());
        if (request.leaving()) {
            runners.leave(caller.id());
        } else {
            runners.setDraining(caller.id(), request.draining());
        }
        require(request.removed().size() <= MAX_BATCH, "a heartbeat names at most " + MAX_BATCH + " environments");
        return heartbeats.renew(
                caller.id(), request, runners.profile(caller.id()).wish());
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new ApiException(ErrorCode.INVALID, message);
        }
    }
}
