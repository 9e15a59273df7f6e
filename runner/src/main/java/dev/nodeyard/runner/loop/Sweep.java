package dev.nodeyard.runner.loop;

import dev.nodeyard.executor.Executor;
import dev.nodeyard.runner.attempt.LiveAttempts;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Let executors remove, once, what an earlier process of this runner left in other systems. Each has a thread of its own:
 * a system that hangs holds up neither the others nor the runner's work.
 */
final class Sweep {
    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    private final Map<String, Executor> executors;
    private final LiveAttempts live;

    /** Sweep with some executors; whatever {@code live} holds at a moment is spared at that moment. */
    Sweep(Map<String, Executor> executors, LiveAttempts live) {
        this.executors = new TreeMap<>(executors);
        this.live = live;
    }

    /** Begin; call when the attempts found on disk are held. */
    void begin() {
        executors.forEach((kind, executor) -> {
            Thread thread = new Thread(() -> sweep(kind, executor), "runner-sweep-" + kind);
            thread.setDaemon(true);
            thread.start();
        });
    }

    private void sweep(String kind, Executor executor) {
        try {
            // An attempt that ended between the executor's look and this question has cleaned up after itself.
            executor.sweep(attempt -> live.find(attempt) != null);
        } catch (RuntimeException e) {
            log.error("the executor {} cannot remove what it left; it is tried again at the next start", kind, e);
        }
    }
}
