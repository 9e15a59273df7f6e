package dev.nodeyard.server;

import dev.nodeyard.api.json.Wire;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;

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
        bootstrap.setObjectMapper(Wire.mapper().copy());
    }

    @Override
    public void run(OrchestratorConfiguration configuration, Environment environment) throws Exception {
        new Wiring(configuration, environment).register();
    }
}
