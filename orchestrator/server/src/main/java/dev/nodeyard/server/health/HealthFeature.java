package dev.nodeyard.server.health;

import dev.nodeyard.server.database.Database;
import io.dropwizard.core.setup.Environment;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.util.component.LifeCycle;

/** Register the calls of supervisors and load balancers. */
public final class HealthFeature {
    private HealthFeature() {}

    /**
     * Register the calls.
     *
     * @param degraded says why the queue works slower than usual, or empty; must not block
     * @param draining tells whether the process takes no new work; must not block
     */
    public static void register(
            Environment environment, Database database, Supplier<Optional<String>> degraded, BooleanSupplier draining) {
        var threads = environment
                .lifecycle()
                .executorService("readiness-%d")
                .minThreads(1)
                .maxThreads(1)
                .build();
        Readiness readiness = new Readiness(database.jdbi(), database.schemaVersion(), degraded, draining, threads);
        environment.jersey().register(new HealthResource(readiness));
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopping(LifeCycle server) {
                readiness.stopping();
            }
        });
    }
}
