package dev.nodeyard.server.environment;

import dev.nodeyard.api.attempt.UnwantedEnvironment;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.engine.match.RunnerProfile;
import dev.nodeyard.server.attempt.LiveAttempts;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.log.LastLines;
import dev.nodeyard.server.run.RunAccess;
import dev.nodeyard.server.run.RunService;
import dev.nodeyard.server.workflow.WorkflowHistory;
import dev.nodeyard.server.workflow.WorkflowService;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** Put the parts of this feature together. */
public final class EnvironmentFeature {
    private final Jdbi jdbi;
    private final AuditLog audit;
    private final EnvironmentReports reports;
    private final Pruning pruning;
    private final LockKeeper keeper;

    public EnvironmentFeature(Jdbi jdbi, AuditLog audit) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.reports = new EnvironmentReports(jdbi);
        this.pruning = new Pruning(jdbi, audit);
        this.keeper = new LockKeeper(jdbi);
    }

    /** Hold what the resources work with. */
    public record Needs(
            WorkflowService workflows,
            WorkflowHistory history,
            RunAccess access,
            LastLines logs,
            LiveAttempts live,
            RunService runs,
            Supplier<Collection<RunnerProfile>> runners) {}

    /** Return what learns from the ends of attempts. */
    public EnvironmentReports reports() {
        return reports;
    }

    /** Return what a runner shall remove, after it has removed some. */
    public List<UnwantedEnvironment> unwanted(RunnerId runner, List<String> removed) {
        return pruning.unwanted(runner, removed);
    }

    /** Register what people, programs and runners call. */
    public void register(JerseyEnvironment jersey, Needs needs) {
        EnvironmentViews views = new EnvironmentViews(jdbi, needs.access, needs.logs);
        EnvironmentBuilds builds = new EnvironmentBuilds(jdbi, audit, needs.runs, needs.runners);
        jersey.register(new EnvironmentResource(jdbi, views, needs.workflows, pruning));
        jersey.register(new WorkflowEnvironmentResource(needs.workflows, needs.history, views, builds));
        jersey.register(new RunEnvironmentResource(needs.access, views));
        jersey.register(new RunnerEnvironmentResource(reports, needs.live));
    }

    /** Put exact versions into git: a duty of a few seconds. */
    public void keepLocks() {
        keeper.runOnce();
    }

    /** Look which runners have environments to remove: a duty of a few seconds. */
    public void lookForUnwanted() {
        pruning.look();
    }
}
