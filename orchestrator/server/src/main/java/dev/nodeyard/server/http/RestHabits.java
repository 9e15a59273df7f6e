package dev.nodeyard.server.http;

import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;

/** Install what all REST calls share: errors, request ids, security headers, limits, typed ids. */
public final class RestHabits {
    private RestHabits() {}

    /** Install everything. To be called before the resources are registered. */
    public static void install(Configuration configuration, Environment environment) {
        // Dropwizard's own mappers answer in another shape and would win for some exceptions.
        if (configuration.getServerFactory() instanceof AbstractServerFactory server) {
            server.setRegisterDefaultExceptionMappers(false);
        }
        environment
                .servlets()
                .addFilter("call", new CallFilter())
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        environment.getApplicationContext().setErrorHandler(new ServletErrors());
        environment.lifecycle().addServerLifecycleListener(server -> server.setErrorHandler(new ServletErrors()));
        EncodedSlashes.allow(environment);
        environment.jersey().register(ErrorMapper.class);
        environment.jersey().register(ViolationMapper.class);
        environment.jersey().register(BodyLimitInterceptor.class);
        environment.jersey().register(new IdParameters());
        environment.jersey().register(new NoStoreFilter());
        environment.jersey().register(new ListAnswers());
        environment.jersey().register(new VersionTags());
    }
}
