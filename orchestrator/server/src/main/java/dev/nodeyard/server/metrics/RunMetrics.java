package dev.nodeyard.server.metrics;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.engine.state.TaskChange;
import dev.nodeyard.engine.state.Transition;
import dev.nodeyard.server.run.Granted;
import dev.nodeyard.server.run.RunListener;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Count what happens to runs in this process. Thread-safe; the hot path pays additions to counters found beforehand. */
final class RunMetrics implements RunListener {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Map<TaskState, CounterDataPoint> transitions = new EnumMap<>(TaskState.class);
    private final Map<RunState, CounterDataPoint> ended = new EnumMap<>(RunState.class);
    private final Counter attempts;
    private final Counter claimed;
    private final Counter lost;
    private final Counter started;
    private final Histogram claims;

    RunMetrics(PrometheusRegistry registry) {
        Counter states = Counter.builder()
                .name("nodeyard_task_transitions_total")
                .help("Task runs that entered a state")
                .labelNames("to")
                .register(registry);
        for (TaskState state : TaskState.values()) {
            transitions.put(state, states.labelValues(state.word()));
        }
        Counter runs = Counter.builder()
                .name("nodeyard_runs_ended_total")
                .help("Runs that ended")
                .labelNames("state")
                .register(registry);
        for (RunState state : RunState.values()) {
            if (state.isTerminal()) {
                ended.put(state, runs.labelValues(state.word()));
            }
        }
        attempts = Counter.builder()
                .name("nodeyard_attempts_ended_total")
                .help("Attempts that ended, by outcome and, where they failed, by reason")
                .labelNames("outcome", "reason")
                .register(registry);
        claimed = counter(registry, "nodeyard_tasks_claimed_total", "Task runs that were handed to a runner");
        lost = counter(registry, "nodeyard_leases_lost_total", "Attempts whose runner fell silent");
        started = counter(registry, "nodeyard_runs_started_total", "Runs that began");
        claims = Histogram.builder()
                .name("nodeyard_claim_seconds")
                .help("Time that the database takes to hand out the task runs of one claim")
                .classicOnly()
                .classicUpperBounds(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5)
                .register(registry);
    }

    private static Counter counter(PrometheusRegistry registry, String name, String help) {
        return Counter.builder().name(name).help(help).register(registry);
    }

    @Override
    public void onStarted(RunId run) {
        started.inc();
    }

    @Override
    public void onGranted(List<Granted> granted, long nanos) {
        claims.observe(nanos / NANOS_PER_SECOND);
        claimed.inc(granted.size());
        inc(TaskState.ASSIGNED, granted.size());
    }

    @Override
    public void onChanged(RunId run, Transition transition) {
        for (TaskChange change : transition.changes()) {
            if (change.from() != change.to()) {
                inc(change.to(), 1);
            }
            TaskState end = change.attemptEnd();
            if (end != null) {
                FailureReason reason = end == TaskState.FAILED ? change.reason() : null;
                attempts.labelValues(end.word(), reason == null ? "" : reason.word())
                        .inc();
                if (reason == FailureReason.RUNNER_LOST) {
                    lost.inc();
                }
            }
        }
        CounterDataPoint end = transition.changes().isEmpty() ? null : ended.get(transition.state());
        if (end != null) {
            end.inc();
        }
    }

    private void inc(TaskState state, int count) {
        CounterDataPoint point = transitions.get(state);
        if (point != null) {
            point.inc(count);
        }
    }
}
