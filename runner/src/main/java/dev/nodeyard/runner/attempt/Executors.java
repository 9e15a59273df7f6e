package dev.nodeyard.runner.attempt;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.Executor;
import java.util.Map;

/** Give each task its executor. */
public record Executors(Map<String, Executor> byKind) {
    public Executors {
        byKind = Map.copyOf(byKind);
    }

    Executor of(String kind) throws AttemptFault {
        Executor executor = byKind.get(kind);
        if (executor == null) {
            throw new AttemptFault(FailureReason.EXECUTOR_UNAVAILABLE, "this runner has no executor " + kind);
        }
        return executor;
    }
}
