package dev.nodeyard.server.statistics;

import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.engine.state.TaskChange;
import dev.nodeyard.engine.state.Transition;
import dev.nodeyard.server.run.RunListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** Count how attempts ended in this process until a duty writes it. Thread-safe; the hot path pays an addition. */
final class RunnerTally implements RunListener {
    private static final int MOST_LOST = 100_000;

    private final Map<Outcomes, LongAdder> counts = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<AttemptId> lost = new ConcurrentLinkedQueue<>();

    /** An outcome of attempts of one runner, by its word. */
    record Outcomes(RunnerId runner, String word) {}

    /** A runner has told how an attempt ended, and it counts. */
    void ended(RunnerId runner, Outcome outcome) {
        // What was lost is counted where it is noticed, whoever tells of it.
        if (!(outcome instanceof Outcome.Failed failed) || failed.reason() != FailureReason.RUNNER_LOST) {
            counts.computeIfAbsent(new Outcomes(runner, word(outcome)), key -> new LongAdder())
                    .increment();
        }
    }

    private static String word(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return failed.reason().word();
        }
        return outcome instanceof Outcome.Succeeded ? "succeeded" : "cancelled";
    }

    @Override
    public void onChanged(RunId run, Transition transition) {
        for (TaskChange change : transition.changes()) {
            if (change.reason() == FailureReason.RUNNER_LOST
                    && change.attemptEnd() != null
                    && lost.size() < MOST_LOST) {
                lost.add(new AttemptId(new TaskRunId(run, change.index()), change.attempt()));
            }
        }
    }

    /** Return what was counted since the last time. */
    Map<Outcomes, Long> takeCounts() {
        Map<Outcomes, Long> taken = new HashMap<>();
        counts.keySet().forEach(key -> {
            LongAdder adder = counts.get(key);
            long count = adder == null ? 0 : adder.sumThenReset();
            if (count > 0) {
                taken.put(key, count);
            }
        });
        return taken;
    }

    /** Return the attempts that were lost since the last time. */
    List<AttemptId> takeLost() {
        List<AttemptId> taken = new ArrayList<>();
        for (AttemptId next = lost.poll(); next != null; next = lost.poll()) {
            taken.add(next);
        }
        return taken;
    }
}
