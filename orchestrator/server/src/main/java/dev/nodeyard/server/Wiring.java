package dev.nodeyard.server;

import dev.nodeyard.server.attempt.AttemptTokens;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.Accounts;
import dev.nodeyard.server.auth.AuditEveryChange;
import dev.nodeyard.server.auth.AuthHabits;
import dev.nodeyard.server.auth.BearerFilter;
import dev.nodeyard.server.auth.CallingRunner;
import dev.nodeyard.server.auth.CallingRunners;
import dev.nodeyard.server.database.Database;
import dev.nodeyard.server.database.ServerSecrets;
import dev.nodeyard.server.http.LimitSettings;
import dev.nodeyard.server.http.RestHabits;
import dev.nodeyard.server.workflow.UploadReader;
import dev.nodeyard.server.workflow.WorkflowPublisher;
import dev.nodeyard.server.workflow.WorkflowResource;
import dev.nodeyard.server.workflow.WorkflowService;
import io.dropwizard.core.setup.Environment;
import org.glassfish.jersey.media.multipart.MultiPartFeature;
import org.jdbi.v3.core.Jdbi;

/** Put the orchestrator together: the one place that knows every feature. */
final class Wiring {
    private final OrchestratorConfiguration configuration;
    private final Environment environment;

    Wiring(OrchestratorConfiguration configuration, Environment environment) {
        this.configuration = configuration;
        this.environment = environment;
    }

    void register() {
        Database database = Database.open(configuration.database, environment.metrics());
        environment.lifecycle().manage(database);
        Jdbi jdbi = database.jdbi();
        AttemptTokens tokens = new AttemptTokens(new ServerSecrets(jdbi).getOrCreate("attempt-tokens"));
        environment.jersey().register(tokens);
        registerAccess(jdbi);
        registerWorkflows(jdbi);
    }

    private void registerAccess(Jdbi jdbi) {
        RestHabits.install(configuration, environment);
        Accounts accounts = new Accounts(jdbi);
        CallingRunners runners = new CallingRunners(jdbi);
        new AuthHabits()
                .with(Account.class, new BearerFilter<>(accounts::of))
                .with(CallingRunner.class, new BearerFilter<>(runners::of))
                .install(environment.jersey());
        environment.jersey().register(new AuditEveryChange(new AuditLog(jdbi)));
    }

    private void registerWorkflows(Jdbi jdbi) {
        AuditLog audit = new AuditLog(jdbi);
        LimitSettings limits = configuration.limits;
        environment.jersey().register(MultiPartFeature.class);
        environment
                .jersey()
                .register(new WorkflowResource(
                        new WorkflowService(jdbi, audit),
                        new WorkflowPublisher(jdbi, audit, limits),
                        new UploadReader(limits)));
    }
}
