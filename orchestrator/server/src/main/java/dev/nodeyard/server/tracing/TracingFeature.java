package dev.nodeyard.server.tracing;

import dev.nodeyard.server.run.RunService;
import dev.nodeyard.tracing.Tracing;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.Managed;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Register tracing, where there is a receiver; otherwise nothing at all. */
public final class TracingFeature {
    private static final Logger LOG = LoggerFactory.getLogger(TracingFeature.class);
    private static final long TELL_MS = 500;

    private TracingFeature() {}

    public static void register(Environment environment, TraceSettings settings, Jdbi jdbi, RunService runs) {
        String version =
                Objects.requireNonNullElse(TracingFeature.class.getPackage().getImplementationVersion(), "development");
        Tracing tracing = Tracing.of(settings.effective(), "nodeyard-orchestrator", version);
        CurrentTrace.use(tracing);
        if (!tracing.isOn()) {
            return;
        }
        LOG.info("traces are sent to {}", settings.effective());
        environment.jersey().register(new TraceFilter(tracing));
        TracedGrants grants = new TracedGrants(tracing, jdbi);
        runs.addListener(grants);
        environment.lifecycle().manage(new Teller(tracing, grants));
    }

    private static final class Teller implements Managed {
        private final Tracing tracing;
        private final TracedGrants grants;
        private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "tracing");
            made.setDaemon(true);
            return made;
        });

        Teller(Tracing tracing, TracedGrants grants) {
            this.tracing = tracing;
            this.grants = grants;
        }

        @Override
        public void start() {
            thread.scheduleWithFixedDelay(this::tell, TELL_MS, TELL_MS, TimeUnit.MILLISECONDS);
        }

        private void tell() {
            try {
                grants.tell();
            } catch (RuntimeException e) {
                LOG.warn("some waits are missing in traces: {}", e.toString());
            }
        }

        @Override
        public void stop() {
            thread.shutdownNow();
            CurrentTrace.use(Tracing.OFF);
            tracing.close();
        }
    }
}
