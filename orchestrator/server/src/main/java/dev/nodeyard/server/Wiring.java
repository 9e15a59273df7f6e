package dev.nodeyard.server;

import dev.nodeyard.api.workflow.NodeType;
import dev.nodeyard.server.artifact.ArtifactResource;
import dev.nodeyard.server.artifact.ArtifactStore;
import dev.nodeyard.server.artifact.BlobStore;
import dev.nodeyard.server.artifact.FolderBlobStore;
import dev.nodeyard.server.artifact.RunnerArtifactResource;
import dev.nodeyard.server.attempt.AttemptService;
import dev.nodeyard.server.attempt.AttemptTokens;
import dev.nodeyard.server.attempt.LiveAttempts;
import dev.nodeyard.server.audit.AuditDuty;
import dev.nodeyard.server.audit.AuditFeature;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.dashboard.DashboardFeature;
import dev.nodeyard.server.database.Database;
import dev.nodeyard.server.database.ServerSecrets;
import dev.nodeyard.server.git.GitRepacker;
import dev.nodeyard.server.git.http.GitFeature;
import dev.nodeyard.server.health.HealthFeature;
import dev.nodeyard.server.http.LimitSettings;
import dev.nodeyard.server.http.RestHabits;
import dev.nodeyard.server.idempotency.IdempotencyFeature;
import dev.nodeyard.server.log.Logs;
import dev.nodeyard.server.openapi.OpenApiFeature;
import dev.nodeyard.server.provenance.OriginStore;
import dev.nodeyard.server.run.RunAccess;
import dev.nodeyard.server.run.RunOutbox;
import dev.nodeyard.server.runner.ModuleNodeTypes;
import dev.nodeyard.server.runner.RunnerFeature;
import dev.nodeyard.server.runner.RunnerService;
import dev.nodeyard.server.status.StatusResource;
import dev.nodeyard.server.webhook.WebhookFeature;
import dev.nodeyard.server.wiki.WikiFeature;
import dev.nodeyard.server.workflow.UploadReader;
import dev.nodeyard.server.workflow.WorkflowFeature;
import dev.nodeyard.server.workflow.WorkflowHistory;
import dev.nodeyard.server.workflow.WorkflowPublisher;
import dev.nodeyard.server.workflow.WorkflowService;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.glassfish.jersey.media.multipart.MultiPartFeature;
import org.jdbi.v3.core.Jdbi;

/** Put the orchestrator together: the one place that knows every feature. */
final class Wiring {
    private static final int MOST_GIT_PACKS = 40;

    private final OrchestratorConfiguration configuration;
    private final Environment environment;

    Wiring(OrchestratorConfiguration configuration, Environment environment) {
        this.configuration = configuration;
        this.environment = environment;
    }

    void register() throws IOException {
        Database database = Database.open(configuration.database, environment.metrics());
        environment.lifecycle().manage(database);
        Jdbi jdbi = database.jdbi();
        AttemptTokens tokens = new AttemptTokens(new ServerSecrets(jdbi).getOrCreate("attempt-tokens"));
        AuditLog audit = new AuditLog(jdbi);
        RunnerService runners = new RunnerService(jdbi, configuration.leases.leaseMs());
        ExecutionWiring execution = new ExecutionWiring(configuration, environment, jdbi, audit, runners);
        ModuleNodeTypes nodeTypes = new ModuleNodeTypes(jdbi, configuration.leases.leaseMs());
        registerAccess(jdbi, audit, runners, nodeTypes, execution);
        registerAudit(AuditFeature.register(environment.jersey(), jdbi));
        IdempotencyFeature.register(environment, jdbi);
        registerStatus(jdbi, execution);
        HealthFeature.register(
                environment,
                database,
                execution::degraded,
                () -> !execution.admission().isOpen());
        WorkflowService workflows = new WorkflowService(jdbi, audit);
        registerWorkflows(jdbi, audit, workflows, nodeTypes::all);
        GitFeature.register(environment, jdbi, audit, configuration.limits, workflows);
        environment
                .lifecycle()
                .manage(new Sweepers()
                        .add("putting git packs together", 30_000, new GitRepacker(jdbi, MOST_GIT_PACKS)::runOnce));
        execution.runs().addOutbox(registerWebhooks(jdbi, audit, workflows));
        execution.registerRuns(workflows, audit);
        execution.registerPreflight(workflows);
        LiveAttempts live = new LiveAttempts(jdbi, tokens);
        RunAccess access = new RunAccess(jdbi);
        BlobStore blobs = new FolderBlobStore(configuration.storage.folder());
        ArtifactStore artifacts = new ArtifactStore(jdbi, blobs, configuration.limits.artifactBytes());
        registerArtifacts(jdbi, artifacts, live, access);
        Logs logs = registerLogs(new Logs.Needs(jdbi, blobs, tokens, live, access));
        execution.registerExplanations(access, logs.lastLines());
        execution.registerProvenance(access, blobs);
        execution.registerEnvironments(workflows, new WorkflowHistory(jdbi), access, logs.lastLines(), live);
        AttemptService attempts = execution.registerAttempts(tokens, artifacts, logs.service());
        execution.registerChanges(attempts, logs.service());
        execution.registerAdmin(audit, attempts);
    }

    private void registerAccess(
            Jdbi jdbi, AuditLog audit, RunnerService runners, ModuleNodeTypes nodeTypes, ExecutionWiring execution) {
        JerseyEnvironment jersey = environment.jersey();
        RestHabits.install(configuration, environment);
        DashboardFeature.register(environment);
        OpenApiFeature.register(jersey);
        AccessWiring access = new AccessWiring(configuration, jersey, jdbi, audit);
        access.register(execution.counts());
        RunnerFeature.Needs needs =
                new RunnerFeature.Needs(jdbi, audit, access.runners(), runners, execution.runs(), nodeTypes);
        WikiFeature.registerRunners(jersey, RunnerFeature.register(jersey, needs));
    }

    private void registerAudit(AuditDuty duty) {
        environment.lifecycle().manage(duty);
        environment
                .lifecycle()
                .manage(new Sweepers()
                        .add("sealing the audit log", 500, duty::seal)
                        .add("telling the end of the audit log", TimeUnit.HOURS.toMillis(1), duty::tellHead));
    }

    private void registerStatus(Jdbi jdbi, ExecutionWiring execution) {
        environment
                .jersey()
                .register(new StatusResource(
                        jdbi, configuration.leases.leaseMs(), execution.admission()::reason, execution::degraded));
    }

    private void registerWorkflows(
            Jdbi jdbi, AuditLog audit, WorkflowService workflows, Supplier<List<NodeType>> nodesOfModules) {
        LimitSettings limits = configuration.limits;
        environment.jersey().register(MultiPartFeature.class);
        WorkflowPublisher publisher = new WorkflowPublisher(jdbi, audit, limits);
        UploadReader uploads = new UploadReader(limits);
        WikiFeature.registerWorkflows(environment.jersey(), workflows, new WorkflowHistory(jdbi), publisher, uploads);
        WorkflowFeature.register(
                environment.jersey(),
                new WorkflowFeature.Needs(jdbi, audit, limits, workflows, publisher, uploads, nodesOfModules));
    }

    private RunOutbox registerWebhooks(Jdbi jdbi, AuditLog audit, WorkflowService workflows) {
        WebhookFeature webhooks = WebhookFeature.register(
                environment, jdbi, audit, workflows, configuration.webhooks, configuration.leases.leaseMs());
        environment
                .lifecycle()
                .manage(new Sweepers()
                        .add("calling webhooks", 300, webhooks::deliver)
                        .add("telling webhooks of runners", 2_000, webhooks::lookAtRunners)
                        .add("tidying messages to webhooks", TimeUnit.MINUTES.toMillis(10), webhooks::tidy));
        return webhooks.runs();
    }

    private void registerArtifacts(Jdbi jdbi, ArtifactStore artifacts, LiveAttempts live, RunAccess access) {
        environment.jersey().register(new ArtifactResource(artifacts, access, new OriginStore(jdbi)));
        environment.jersey().register(new RunnerArtifactResource(artifacts, live));
    }

    private Logs registerLogs(Logs.Needs needs) {
        Logs logs = Logs.create(needs, configuration.limits.logBytes(), environment.lifecycle());
        environment.jersey().register(logs.resource());
        environment.jersey().register(logs.runnerResource());
        return logs;
    }
}
