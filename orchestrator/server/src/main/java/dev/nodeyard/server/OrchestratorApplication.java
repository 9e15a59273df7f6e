package dev.nodeyard.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.server.audit.VerifyAuditCommand;
import dev.nodeyard.server.auth.CreateAdminCommand;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jackson.DiscoverableSubtypeResolver;

/** Start the orchestrator: {@code server CONFIGURATION.yml}. */
public final class OrchestratorApplication extends Application<OrchestratorConfiguration> {

    public static void main(String[] arguments) throws Exception {
        new OrchestratorApplication().run(arguments);
    }

    @Override
    public String getName() {
        return "nodeyard-orchestrator";
    }

    @Override
    public void initialize(Bootstrap<OrchestratorConfiguration> bootstrap) {
        bootstrap.setConfigurationSourceProvider(new SubstitutingSourceProvider(
                bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(false)));
        ObjectMapper mapper = Wire.mapper().copy();
        // Dropwizard finds the kinds of connectors and log appenders of a configuration file by it.
        mapper.setSubtypeResolver(new DiscoverableSubtypeResolver());
        bootstrap.setObjectMapper(mapper);
        bootstrap.addCommand(new CreateAdminCommand<>(
                OrchestratorConfiguration.class, settings -> settings.database, settings -> settings.auth));
        bootstrap.addCommand(new VerifyAuditCommand<>(OrchestratorConfiguration.class, settings -> settings.database));
    }

    @Override
    public void run(OrchestratorConfiguration configuration, Environment environment) throws Exception {
        new Wiring(configuration, environment).register();
    }
}
