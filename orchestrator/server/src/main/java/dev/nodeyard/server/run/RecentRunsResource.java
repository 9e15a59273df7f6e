package dev.nodeyard.server.run;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.run.RecentRuns;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.Page;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;

/** The newest runs of many workflows, for a list of them. */
@Path("/api/v1/workflows/recent-runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "workflows")
public final class RecentRunsResource {
    private static final int MOST = 100;

    private final RecentRunsStore store;

    RecentRunsResource(RecentRunsStore store) {
        this.store = store;
    }

    @GET
    @Operation(
            operationId = "workflowRecentRuns",
            summary = "Show the newest runs of up to 100 workflows; those that you may not see are left out")
    public Page<RecentRuns> list(@Auth Account account, @QueryParam("ids") @NotBlank @Size(max = 4_000) String ids) {
        return Page.of(store.of(account, workflows(ids)));
    }

    private static List<WorkflowId> workflows(String ids) {
        List<String> words =
                Arrays.stream(ids.split(",", -1)).map(String::strip).distinct().toList();
        if (words.size() > MOST) {
            throw new ApiException(ErrorCode.INVALID, "At most " + MOST + " workflows may be asked for at once.");
        }
        try {
            return words.stream().map(WorkflowId::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new ApiException(
                    ErrorCode.INVALID, "ids names workflows by their ids, parted by commas: wfl_...,wfl_...");
        }
    }
}
