package dev.nodeyard.server.metrics;

import dev.nodeyard.api.queue.QueueStatisticsView;
import dev.nodeyard.api.runner.RunnerView;
import dev.nodeyard.server.run.RunService;
import io.dropwizard.core.setup.Environment;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** Register the metrics. */
public final class MetricsFeature {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final RunDurations durations;

    public MetricsFeature(Jdbi jdbi, RunService runs) {
        this.durations = new RunDurations(registry, jdbi);
        runs.addListener(durations);
        runs.addListener(new RunMetrics(registry));
    }

    /** Gives what is counted when somebody asks. */
    public record Needs(
            Supplier<List<QueueStatisticsView>> queues,
            Supplier<List<RunnerView>> runners,
            IntSupplier waitingClaims,
            IntSupplier openStreams,
            LongSupplier logBytes) {}

    public void register(Environment environment, Needs needs) {
        ProcessMetrics.register(registry, environment.metrics(), needs.waitingClaims, needs.openStreams);
        CounterWithCallback.builder()
                .name("nodeyard_log_bytes_total")
                .help("Bytes of logs that were taken from runners")
                .callback(counter -> counter.call(needs.logBytes.getAsLong()))
                .register(registry);
        YardMetrics.register(registry, needs.queues, needs.runners);
        MetricsText text = new MetricsText(registry);
        environment.admin().addServlet("prometheus", text).addMapping("/metrics");
        environment.jersey().register(new MetricsResource(text));
        environment.jersey().register(new HttpMetrics(registry));
    }

    /** Measure the runs that ended: a duty of some seconds. */
    public void observe() {
        durations.observe();
    }
}
