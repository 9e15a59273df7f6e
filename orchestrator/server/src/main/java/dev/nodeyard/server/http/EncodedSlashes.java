package dev.nodeyard.server.http;

import io.dropwizard.core.setup.Environment;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;

/**
 * Let {@code owner%2Fname} be one segment of a path. Jetty refuses it by itself, for applications that decide by the
 * decoded path who may come in; here only resources do, by what they find.
 */
final class EncodedSlashes {
    private static final UriCompliance COMPLIANCE =
            UriCompliance.DEFAULT.with("nodeyard", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR);

    private EncodedSlashes() {}

    static void allow(Environment environment) {
        environment.getApplicationContext().getServletHandler().setDecodeAmbiguousURIs(true);
        environment
                .lifecycle()
                .addServerLifecycleListener(server -> server.getContainedBeans(HttpConfiguration.class)
                        .forEach(connection -> connection.setUriCompliance(COMPLIANCE)));
    }
}
