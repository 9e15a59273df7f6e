package dev.nodeyard.server.metrics;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.engine.state.Transition;
import dev.nodeyard.server.run.RunListener;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jdbi.v3.core.Jdbi;

/** Measure runs from start to end, a few seconds after they ended. Thread-safe. */
final class RunDurations implements RunListener {
    private static final int MOST = 10_000;

    private final Jdbi jdbi;
    private final ConcurrentLinkedQueue<RunId> ended = new ConcurrentLinkedQueue<>();
    private final Histogram seconds;

    RunDurations(PrometheusRegistry registry, Jdbi jdbi) {
        this.jdbi = jdbi;
        this.seconds = Histogram.builder()
                .name("nodeyard_run_seconds")
                .help("Time from the start of a run to its end")
                .labelNames("state")
                .classicOnly()
                .classicUpperBounds(1, 5, 15, 60, 300, 900, 3_600, 14_400, 86_400, 604_800)
                .register(registry);
    }

    @Override
    public void onChanged(RunId run, Transition transition) {
        if (transition.state().isTerminal() && !transition.changes().isEmpty()) {
            ended.add(run);
        }
    }

    /** Look up what ended since the last time. */
    void observe() {
        List<UUID> runs = new ArrayList<>();
        for (RunId run = ended.poll(); run != null && runs.size() < MOST; run = ended.poll()) {
            runs.add(run.value());
        }
        if (runs.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> handle.createQuery("""
                        SELECT state,
                               extract(epoch FROM finished_at - created_at)::float8 AS seconds
                          FROM runs
                         WHERE id = ANY(:runs)
                           AND finished_at IS NOT NULL
                        """)
                .bind("runs", runs.toArray(UUID[]::new))
                .map((row, context) -> {
                    double took = row.getDouble("seconds");
                    seconds.labelValues(row.getString("state")).observe(took);
                    return took;
                })
                .list());
    }
}
