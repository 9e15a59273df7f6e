package dev.nodeyard.server;

import dev.nodeyard.api.attempt.AttemptEnvironment;
import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.server.admin.AdminFeature;
import dev.nodeyard.server.artifact.ArtifactStore;
import dev.nodeyard.server.artifact.BlobStore;
import dev.nodeyard.server.attempt.AssignmentBuilder;
import dev.nodeyard.server.attempt.AttemptReports;
import dev.nodeyard.server.attempt.AttemptResource;
import dev.nodeyard.server.attempt.AttemptService;
import dev.nodeyard.server.attempt.AttemptTokens;
import dev.nodeyard.server.attempt.Heartbeats;
import dev.nodeyard.server.attempt.LeaseReaper;
import dev.nodeyard.server.attempt.LiveAttempts;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.auth.SharedCounts;
import dev.nodeyard.server.changes.ChangesFeature;
import dev.nodeyard.server.environment.EnvironmentFeature;
import dev.nodeyard.server.event.EventFeature;
import dev.nodeyard.server.log.LastLines;
import dev.nodeyard.server.log.LogService;
import dev.nodeyard.server.metrics.MetricsFeature;
import dev.nodeyard.server.overview.OverviewFeature;
import dev.nodeyard.server.preflight.PreflightFeature;
import dev.nodeyard.server.provenance.EnvironmentStore;
import dev.nodeyard.server.provenance.ProvenanceFeature;
import dev.nodeyard.server.queue.GuardedTaskQueue;
import dev.nodeyard.server.queue.QueueFeature;
import dev.nodeyard.server.queue.QueueStatus;
import dev.nodeyard.server.queue.RedisConnection;
import dev.nodeyard.server.queue.RequirementSets;
import dev.nodeyard.server.queue.WorkOffers;
import dev.nodeyard.server.run.Admission;
import dev.nodeyard.server.run.CancelSweeper;
import dev.nodeyard.server.run.ExplainResource;
import dev.nodeyard.server.run.Explainer;
import dev.nodeyard.server.run.QueueControl;
import dev.nodeyard.server.run.QueuedTasks;
import dev.nodeyard.server.run.ReadySweeper;
import dev.nodeyard.server.run.RetrySweeper;
import dev.nodeyard.server.run.RunAccess;
import dev.nodeyard.server.run.RunControl;
import dev.nodeyard.server.run.RunResource;
import dev.nodeyard.server.run.RunRoutes;
import dev.nodeyard.server.run.RunService;
import dev.nodeyard.server.run.RunViews;
import dev.nodeyard.server.run.TaskRunViews;
import dev.nodeyard.server.run.UpstreamResults;
import dev.nodeyard.server.runner.RunnerService;
import dev.nodeyard.server.statistics.StatisticsFeature;
import dev.nodeyard.server.timer.TimerFeature;
import dev.nodeyard.server.tracing.TracingFeature;
import dev.nodeyard.server.wiki.WikiFeature;
import dev.nodeyard.server.workflow.RevisionGraphs;
import dev.nodeyard.server.workflow.WorkflowHistory;
import dev.nodeyard.server.workflow.WorkflowService;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.IntSupplier;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Put together what runs workflows: queue, runs, attempts and their sweepers. */
final class ExecutionWiring {
    private static final int CLAIM_THREADS = 8;
    private static final long STATISTICS_MS = 10_000;
    private static final long DEPTHS_MS = 30_000;
    private static final long FORGET_MS = 600_000;
    private static final long ORDERS_EVERY_MS = 1_000;
    private static final long KEEP_LOCKS_MS = 3_000;
    private static final long LOOK_UNWANTED_MS = 3_000;

    private final OrchestratorConfiguration configuration;
    private final Environment environment;
    private final Jdbi jdbi;
    private final RunnerService runners;
    private final RevisionGraphs graphs;
    private final RedisConnection redis;
    private final GuardedTaskQueue queue;
    private final RequirementSets requirementSets;
    private final QueuedTasks queuedTasks;
    private final WorkOffers offers;
    private final Admission admission = new Admission();
    private final RunService runs;
    private final QueueFeature queueStatistics;
    private final StatisticsFeature runnerStatistics;
    private final MetricsFeature metrics;
    private final CancelSweeper cancels;
    private final EnvironmentFeature environments;

    ExecutionWiring(
            OrchestratorConfiguration configuration,
            Environment environment,
            Jdbi jdbi,
            AuditLog audit,
            RunnerService runners) {
        this.configuration = configuration;
        this.environment = environment;
        this.jdbi = jdbi;
        this.runners = runners;
        this.graphs = new RevisionGraphs(jdbi);
        this.redis = new RedisConnection(configuration.redis);
        this.queue = new GuardedTaskQueue(redis.queue(), System::nanoTime);
        this.requirementSets = new RequirementSets(jdbi);
        this.queuedTasks = new QueuedTasks(jdbi);
        this.offers = new WorkOffers(queue, redis::publishWork);
        this.runs = new RunService(jdbi, graphs::graph, offers, configuration.leases, admission);
        this.cancels = new CancelSweeper(jdbi, runs);
        this.environments = new EnvironmentFeature(jdbi, audit);
        this.queueStatistics = new QueueFeature(jdbi, requirementSets, runners::profiles);
        this.runnerStatistics = new StatisticsFeature(jdbi, configuration.leases);
        this.metrics = new MetricsFeature(jdbi, runs);
        TracingFeature.register(environment, configuration.tracing, jdbi, runs);
    }

    /** Return what changes runs. */
    RunService runs() {
        return runs;
    }

    /** Return counts that all orchestrator processes share. */
    SharedCounts counts() {
        return redis.counts();
    }

    /** Return what says whether new work is taken. */
    Admission admission() {
        return admission;
    }

    /** Return why the queue works slower than usual, or empty. */
    Optional<String> degraded() {
        return queue.degraded();
    }

    /** Register what runners call, and the duties that heal what crashes leave; returns what gives out attempts. */
    AttemptService registerAttempts(AttemptTokens tokens, ArtifactStore artifacts, LogService logs) {
        ExecutorService claimThreads = environment
                .lifecycle()
                .executorService("claim-%d")
                .minThreads(CLAIM_THREADS)
                .maxThreads(CLAIM_THREADS)
                .build();
        AttemptService attempts = new AttemptService(
                runs,
                queuedTasks,
                queue,
                requirementSets,
                new AssignmentBuilder(new UpstreamResults(jdbi, artifacts), tokens),
                claimThreads);
        offers.addWaker(attempts);
        environment
                .jersey()
                .register(new AttemptResource(
                        attempts,
                        new AttemptReports(runs, logs, tokens, new EnvironmentStore(jdbi), this::ended),
                        new Heartbeats(jdbi, tokens, configuration.leases, environments::unwanted),
                        runners,
                        configuration.leases,
                        admission));
        listen(attempts);
        environment.lifecycle().manage(redis);
        environment.lifecycle().manage(sweepers());
        return attempts;
    }

    private void ended(RunnerId runner, AttemptId attempt, Outcome outcome, @Nullable AttemptEnvironment environment) {
        runnerStatistics.ended(runner, outcome);
        environments.reports().ended(runner, attempt, outcome, environment);
    }

    /** Register what people call about environments, and what runners tell of them. */
    void registerEnvironments(
            WorkflowService workflows, WorkflowHistory history, RunAccess access, LastLines logs, LiveAttempts live) {
        environments.register(
                this.environment.jersey(),
                new EnvironmentFeature.Needs(workflows, history, access, logs, live, runs, runners::profiles));
        this.environment
                .lifecycle()
                .manage(new Sweepers()
                        .add("keeping exact versions in git", KEEP_LOCKS_MS, environments::keepLocks)
                        .add("looking for environments to remove", LOOK_UNWANTED_MS, environments::lookForUnwanted));
    }

    /** Let administrators stop all work and this process. */
    void registerAdmin(AuditLog audit, AttemptService attempts) {
        AdminFeature.Needs needs = new AdminFeature.Needs(jdbi, audit, admission, cancels);
        AdminFeature admin = AdminFeature.create(needs, environment.lifecycle(), attempts::releaseAll);
        environment
                .lifecycle()
                .manage(new Sweepers().add("looking for orders to stop", ORDERS_EVERY_MS, admin::lookForOrders));
        WikiFeature.registerAdmin(environment.jersey(), admin.control());
    }

    private void listen(AttemptService attempts) {
        redis.listen(new RedisConnection.WakeListener() {
            @Override
            public void onWork(int requirements, int tasks) {
                offers.wakeHere(requirements, tasks);
            }

            @Override
            public void onConnected() {
                attempts.wakeAll();
            }
        });
        // Open claims would hold up the end of the process for the whole grace period.
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopping(LifeCycle server) {
                attempts.releaseAll();
            }
        });
    }

    private Sweepers sweepers() {
        long everyMs = configuration.leases.sweepMs();
        ReadySweeper ready = new ReadySweeper(queuedTasks, queue, offers);
        LeaseReaper leases = new LeaseReaper(jdbi, runs);
        RetrySweeper retries = new RetrySweeper(jdbi, runs);
        return new Sweepers()
                .add("writing what runners did", STATISTICS_MS, runnerStatistics::write)
                .add("writing how long tasks waited", STATISTICS_MS, queueStatistics::writeWaits)
                .add("looking how deep queues are", DEPTHS_MS, queueStatistics::lookAtDepths)
                .add("measuring runs that ended", STATISTICS_MS, metrics::observe)
                .add("forgetting old statistics", FORGET_MS, () -> {
                    runnerStatistics.forgetOld();
                    queueStatistics.forgetOld();
                })
                .add("looking for lost hints", everyMs, ready::runOnce)
                .add("looking for lost runners", everyMs, leases::runOnce)
                .add("looking for due retries", Math.min(everyMs, 200), retries::runOnce)
                .add("cancelling what nobody works on", everyMs, cancels::runOnce);
    }

    /** Register what says where results come from, and does runs again. */
    void registerProvenance(RunAccess access, BlobStore blobs) {
        ProvenanceFeature.register(environment.jersey(), jdbi, access, runs, graphs, blobs);
    }

    /** Register what says why tasks wait. */
    void registerExplanations(RunAccess access, LastLines logs) {
        Explainer explainer = new Explainer(jdbi, graphs::graph, runners::profiles, queue, logs);
        environment.jersey().register(new ExplainResource(access, explainer));
    }

    /** Register what says before a run what would hold it. */
    void registerPreflight(WorkflowService workflows) {
        PreflightFeature.register(
                environment.jersey(),
                new PreflightFeature.Needs(jdbi, workflows, configuration.limits, requirementSets, runners::profiles));
    }

    /** Register the live feed, the statistics and the metrics. */
    void registerChanges(AttemptService attempts, LogService logs) {
        queueStatistics.register(environment.jersey(), runs);
        runnerStatistics.register(environment.jersey(), runs);
        OverviewFeature.register(environment.jersey(), jdbi, queueStatistics.statistics(), runners::views);
        QueueStatus status = queueStatus();
        IntSupplier streams = ChangesFeature.register(
                environment,
                configuration.changes,
                new ChangesFeature.Needs(jdbi, redis, status::rows, runners::views),
                runs);
        metrics.register(
                environment,
                new MetricsFeature.Needs(
                        queueStatistics.statistics()::all,
                        runners::views,
                        attempts::waitingClaims,
                        streams,
                        logs::takenBytes));
    }

    private QueueStatus queueStatus() {
        return new QueueStatus(jdbi, requirementSets, runners::profiles, queue::degraded);
    }

    /** Register what people and programs call about runs and the queue. */
    void registerRuns(WorkflowService workflows, AuditLog audit) {
        RunViews views = new RunViews(jdbi);
        TaskRunViews tasks = new TaskRunViews(jdbi);
        RunControl control = new RunControl(runs, views, workflows, graphs::graph, jdbi, audit);
        TimerFeature.register(
                environment,
                jdbi,
                audit,
                runs,
                workflows,
                EventFeature.register(environment, jdbi, audit, runs, workflows));
        JerseyEnvironment jersey = environment.jersey();
        jersey.register(new RunResource(new RunAccess(jdbi), views, tasks, control, workflows));
        RunRoutes.register(jersey, jdbi, workflows, control, graphs::graph);
        WikiFeature.registerRuns(jersey, workflows, control, views, tasks);
        WikiFeature.registerQueue(
                jersey,
                new QueueStatus(jdbi, requirementSets, runners::profiles, queue::degraded),
                new QueueControl(jdbi, runs, audit));
    }
}
