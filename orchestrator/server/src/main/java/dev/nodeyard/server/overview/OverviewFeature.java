package dev.nodeyard.server.overview;

import dev.nodeyard.api.runner.RunnerView;
import dev.nodeyard.server.queue.QueueStatistics;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** Register what shows at a glance how things are. */
public final class OverviewFeature {
    private OverviewFeature() {}

    public static void register(
            JerseyEnvironment jersey, Jdbi jdbi, QueueStatistics queues, Supplier<List<RunnerView>> runners) {
        jersey.register(new OverviewResource(new Overviews(new OverviewStore(jdbi), queues, runners)));
    }
}
