package dev.nodeyard.server;

import dev.nodeyard.server.attempt.AttemptTokens;
import dev.nodeyard.server.database.Database;
import dev.nodeyard.server.database.ServerSecrets;
import io.dropwizard.core.setup.Environment;
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
    }
}
