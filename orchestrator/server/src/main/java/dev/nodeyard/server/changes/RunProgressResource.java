package dev.nodeyard.server.changes;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.RunProgress;
import dev.nodeyard.api.run.RunView;
import dev.nodeyard.api.run.TaskProgress;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.OpenToWallScreens;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.run.RunAccess;
import dev.nodeyard.server.run.RunViews;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** How a whole run goes, in the form in which the feed goes on telling it. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "runs")
public final class RunProgressResource {
    /** Larger runs are read page by page. */
    private static final int MOST_TASKS = 100_000;

    private final Jdbi jdbi;
    private final RunAccess access;
    private final RunViews runs;
    private final ChangeReader reader;

    RunProgressResource(Jdbi jdbi, RunAccess access, ChangeReader reader) {
        this.jdbi = jdbi;
        this.access = access;
        this.runs = new RunViews(jdbi);
        this.reader = reader;
    }

    @GET
    @Path("runs/{run}/progress")
    @OpenToWallScreens
    @Operation(operationId = "runProgress", summary = "Show how a run and all its tasks go, as the live feed tells it")
    public RunProgress progress(@Auth Account account, @PathParam("run") RunId run) {
        access.requireLook(account, run);
        // What is read within uses the handle of this transaction, so that the run and its tasks agree.
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            RunView view = runs.run(run).orElseThrow(() -> ApiException.notFound("run " + run));
            List<TaskProgress> tasks = reader.tasks(run, MOST_TASKS + 1);
            if (tasks.size() > MOST_TASKS) {
                throw new ApiException(
                        ErrorCode.INVALID,
                        "The run has more than " + MOST_TASKS + " tasks. Read the tasks page by page.");
            }
            return new RunProgress(
                    view,
                    tasks.stream().map(task -> new TaskRunId(run, task.index())).toList(),
                    tasks);
        });
    }
}
