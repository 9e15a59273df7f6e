package dev.nodeyard.server.preflight;

import dev.nodeyard.engine.match.RunnerProfile;
import dev.nodeyard.server.http.LimitSettings;
import dev.nodeyard.server.queue.RequirementSets;
import dev.nodeyard.server.workflow.ChartChecks;
import dev.nodeyard.server.workflow.UploadReader;
import dev.nodeyard.server.workflow.WorkflowHistory;
import dev.nodeyard.server.workflow.WorkflowService;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** Register what says what would hold a run. */
public final class PreflightFeature {
    private PreflightFeature() {}

    /** Hold what the resource works with. */
    public record Needs(
            Jdbi jdbi,
            WorkflowService workflows,
            LimitSettings limits,
            RequirementSets requirementSets,
            Supplier<List<RunnerProfile>> runners) {}

    public static void register(JerseyEnvironment jersey, Needs needs) {
        PreflightStore store = new PreflightStore(needs.jdbi, needs.requirementSets);
        Preflights preflights = new Preflights(store, new ChartChecks(needs.limits), needs.runners);
        jersey.register(new WorkflowPreflightResource(preflights, needs.workflows, new WorkflowHistory(needs.jdbi)));
        jersey.register(new ChartPreflightResource(preflights, new UploadReader(needs.limits)));
    }
}
