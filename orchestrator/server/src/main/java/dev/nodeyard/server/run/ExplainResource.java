package dev.nodeyard.server.run;

import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.Explanation;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.server.auth.Account;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Answer why a task waits, was tried again, or ended as it did. */
@Path("/api/v1/tasks/{task}/explain")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "runs")
public final class ExplainResource {
    private final RunAccess access;
    private final Explainer explainer;

    public ExplainResource(RunAccess access, Explainer explainer) {
        this.access = access;
        this.explainer = explainer;
    }

    @GET
    @Operation(operationId = "taskExplain", summary = "Say why a task waits, was started again or failed")
    public Explanation explain(@Auth Account account, @PathParam("task") TaskRunId task) {
        access.require(account, task.run(), Permission.READ);
        return explainer.explain(task);
    }
}
