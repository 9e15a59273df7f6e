package dev.nodeyard.server.workflow;

import dev.nodeyard.api.workflow.NodeType;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.http.LimitSettings;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** Register sharing, versions and drafts of workflows. */
public final class WorkflowFeature {
    private WorkflowFeature() {}

    /** Hold what the resources work with. */
    public record Needs(
            Jdbi jdbi,
            AuditLog audit,
            LimitSettings limits,
            WorkflowService workflows,
            WorkflowPublisher publisher,
            UploadReader uploads,
            Supplier<List<NodeType>> nodesOfModules) {}

    public static void register(JerseyEnvironment jersey, Needs needs) {
        jersey.register(new WorkflowResource(
                needs.workflows(),
                new WorkflowViews(needs.jdbi()),
                new WorkflowChanges(needs.jdbi(), needs.audit()),
                needs.publisher(),
                needs.uploads()));
        WorkflowHistory history = new WorkflowHistory(needs.jdbi);
        Drafts drafts = new Drafts(needs.jdbi, needs.audit, needs.publisher, needs.limits);
        jersey.register(new ShareResource(new WorkflowShares(needs.jdbi, needs.audit)));
        jersey.register(new RevisionResource(needs.workflows, history));
        jersey.register(new CompareResource(needs.workflows, new VersionComparer(history, drafts)));
        jersey.register(new RestoreResource(needs.workflows, history, needs.publisher));
        jersey.register(new DraftResource(drafts));
        jersey.register(new NodeTypeResource(needs.nodesOfModules));
        jersey.register(new ChartResource(new ChartChecks(needs.limits), needs.uploads));
    }
}
