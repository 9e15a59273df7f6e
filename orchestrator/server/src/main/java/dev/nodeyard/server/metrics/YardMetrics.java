package dev.nodeyard.server.metrics;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.nodeyard.api.queue.QueueStatisticsView;
import dev.nodeyard.api.runner.RunnerState;
import dev.nodeyard.api.runner.RunnerView;
import dev.nodeyard.api.workflow.Requirements;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback.Callback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Show the queues and runners of the whole installation, as every process sees them. Thread-safe. */
final class YardMetrics {
    /** So many queues have a line of their own, the deepest first; the others share one. */
    private static final int MOST_QUEUES = 50;

    private static final double MS_PER_SECOND = 1e3;

    private final LoadingCache<String, List<QueueStatisticsView>> queues;
    private final Supplier<List<RunnerView>> runners;

    private YardMetrics(Supplier<List<QueueStatisticsView>> queues, Supplier<List<RunnerView>> runners) {
        // Three metrics are made from one look.
        this.queues = Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofSeconds(5))
                .build(all -> queues.get().stream()
                        .sorted(Comparator.comparingLong(QueueStatisticsView::depth)
                                .reversed())
                        .toList());
        this.runners = runners;
    }

    private void register(PrometheusRegistry registry) {
        queue(registry, "nodeyard_queue_depth", "Task runs that wait", QueueStatisticsView::depth, Double::sum);
        queue(
                registry,
                "nodeyard_queue_running",
                "Task runs that a runner has",
                QueueStatisticsView::running,
                Double::sum);
        queue(
                registry,
                "nodeyard_queue_oldest_wait_seconds",
                "How long the oldest has waited",
                view -> view.oldestWaitMs() == null ? 0 : view.oldestWaitMs() / MS_PER_SECOND,
                Math::max);
        GaugeWithCallback.builder()
                .name("nodeyard_runners")
                .help("Registered runners")
                .labelNames("state")
                .callback(this::runners)
                .register(registry);
    }

    static void register(
            PrometheusRegistry registry,
            Supplier<List<QueueStatisticsView>> queues,
            Supplier<List<RunnerView>> runners) {
        new YardMetrics(queues, runners).register(registry);
    }

    private void queue(
            PrometheusRegistry registry,
            String name,
            String help,
            ToDoubleFunction<QueueStatisticsView> value,
            DoubleBinaryOperator together) {
        Consumer<Callback> callback = gauge -> {
            List<QueueStatisticsView> all = queues.get("all");
            int own = Math.min(MOST_QUEUES, all.size());
            all.subList(0, own)
                    .forEach(view ->
                            gauge.call(value.applyAsDouble(view), Integer.toString(view.id()), executors(view)));
            if (own < all.size()) {
                gauge.call(
                        all.subList(own, all.size()).stream().mapToDouble(value).reduce(0, together), "other", "");
            }
        };
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("queue", "executor")
                .callback(callback)
                .register(registry);
    }

    private static String executors(QueueStatisticsView view) {
        return view.requirements().alternatives().stream()
                .map(Requirements::executor)
                .distinct()
                .collect(Collectors.joining(","));
    }

    private void runners(Callback gauge) {
        Map<RunnerState, Integer> counts = new EnumMap<>(RunnerState.class);
        for (RunnerState state : RunnerState.values()) {
            counts.put(state, 0);
        }
        runners.get().forEach(view -> counts.merge(view.state(), 1, Integer::sum));
        counts.forEach((state, count) -> gauge.call(count, state.name().toLowerCase(Locale.ROOT)));
    }
}
