package dev.nodeyard.server.environment;

import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.environment.DefinitionDetails;
import dev.nodeyard.api.environment.DefinitionView;
import dev.nodeyard.api.environment.EnvironmentState;
import dev.nodeyard.api.environment.Prune;
import dev.nodeyard.api.environment.Pruned;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.Needs;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.BodyLimit;
import dev.nodeyard.server.http.Page;
import dev.nodeyard.server.workflow.WorkflowService;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Environment definitions of the workflows that the caller may see. */
@Path("/api/v1/environments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "environments")
public final class EnvironmentResource {
    private static final String DIGEST = "sha256:[0-9a-f]{64}";

    private final Jdbi jdbi;
    private final EnvironmentViews views;
    private final WorkflowService workflows;
    private final Pruning pruning;

    EnvironmentResource(Jdbi jdbi, EnvironmentViews views, WorkflowService workflows, Pruning pruning) {
        this.jdbi = jdbi;
        this.views = views;
        this.workflows = workflows;
        this.pruning = pruning;
    }

    @GET
    @Operation(
            operationId = "environmentList",
            summary = "List environment definitions and where they are, newest first")
    public Page<DefinitionView> list(
            @Auth Account account,
            @QueryParam("workflow") @Nullable String workflow,
            @QueryParam("executor") @Nullable @Size(max = 100) String executor,
            @QueryParam("state") @Nullable EnvironmentState state,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable @Min(1) Integer cursor) {
        WorkflowId id = workflow == null
                ? null
                : workflows.require(account, workflow, Permission.READ).id();
        return views.list(account, new EnvironmentViews.Filter(id, executor, state, limit, cursor));
    }

    @GET
    @Path("{digest}")
    @Operation(
            operationId = "environmentGet",
            summary = "Show an environment definition: files to make it from, who uses it, where it is, why it failed")
    public DefinitionDetails get(@Auth Account account, @PathParam("digest") @Pattern(regexp = DIGEST) String digest) {
        return views.details(account, digest);
    }

    @GET
    @Path("{digest}/locks/{lock}")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(
            operationId = "environmentLock",
            summary = "Show the exact versions that were installed, as the package managers list them")
    public String lock(
            @Auth Account account,
            @PathParam("digest") @Pattern(regexp = DIGEST) String digest,
            @PathParam("lock") @Pattern(regexp = DIGEST) String lock) {
        DefinitionRow definition = jdbi.withHandle(handle -> views.require(handle, account, digest));
        return views.lock(definition, lock)
                .orElseThrow(() -> ApiException.notFound("list of versions " + lock + " of environment " + digest));
    }

    @POST
    @Path("prune")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.ADMIN)
    @BodyLimit(BodyLimit.FORM)
    @Operation(
            operationId = "environmentPrune",
            summary = "Have runners remove environments that no attempt used for a while")
    public Pruned prune(@Auth Account account, @NotNull @Valid Prune wish) {
        account.requireAdmin();
        return pruning.prune(account, wish);
    }
}
