package dev.nodeyard.server.metrics;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/** Show the process itself: its database connections, its open streams and claims, its JVM. Thread-safe. */
final class ProcessMetrics {
    private ProcessMetrics() {}

    /**
     * Register them.
     *
     * @param metrics where the connection pool counts itself
     */
    static void register(
            PrometheusRegistry registry, MetricRegistry metrics, IntSupplier waitingClaims, IntSupplier openStreams) {
        JvmMetrics.builder().register(registry);
        GaugeWithCallback.builder()
                .name("nodeyard_database_connections")
                .help("Connections of the pool, and threads that wait for one")
                .labelNames("state")
                .callback(gauge -> pool(metrics, gauge))
                .register(registry);
        GaugeWithCallback.builder()
                .name("nodeyard_claims_waiting")
                .help("Claims that wait for work")
                .callback(gauge -> gauge.call(waitingClaims.getAsInt()))
                .register(registry);
        GaugeWithCallback.builder()
                .name("nodeyard_change_streams")
                .help("Open streams of live changes")
                .callback(gauge -> gauge.call(openStreams.getAsInt()))
                .register(registry);
    }

    private static void pool(MetricRegistry metrics, GaugeWithCallback.Callback callback) {
        for (Map.Entry<String, Gauge> gauge : metrics.getGauges().entrySet()) {
            for (String state : List.of("active", "idle", "waiting", "size")) {
                if (gauge.getKey().endsWith(".postgres." + state)
                        && gauge.getValue().getValue() instanceof Number number) {
                    callback.call(number.doubleValue(), state);
                }
            }
        }
    }
}
