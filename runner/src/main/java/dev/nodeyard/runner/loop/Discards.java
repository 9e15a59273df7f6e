package dev.nodeyard.runner.loop;

import dev.nodeyard.api.attempt.UnwantedEnvironment;
import dev.nodeyard.executor.Executor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remove environments that people do not want any more, one after the other and beside everything else. Thread-safe.
 *
 * <p>The orchestrator names an environment until it has heard that it is gone.
 */
final class Discards {
    private static final Logger log = LoggerFactory.getLogger(Discards.class);
    private static final int MOST_TOLD = 1_000;

    private final Map<String, Executor> executors;
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final Set<String> removed = ConcurrentHashMap.newKeySet();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "runner-discard");
        thread.setDaemon(true);
        return thread;
    });

    Discards(Map<String, Executor> executors) {
        this.executors = Map.copyOf(executors);
    }

    /** Begin to remove what is not being removed already. */
    void remove(List<UnwantedEnvironment> unwanted) {
        for (UnwantedEnvironment one : unwanted) {
            if (begun.add(one.digest())) {
                worker.execute(() -> remove(one));
            }
        }
    }

    private void remove(UnwantedEnvironment unwanted) {
        Executor executor = executors.get(unwanted.executor());
        try {
            if (executor != null) {
                executor.discard(unwanted.environment());
                log.info("removed an environment of {}: {}", unwanted.executor(), unwanted.digest());
            }
        } catch (RuntimeException e) {
            log.warn("an environment of {} stays until it is old: {}", unwanted.executor(), unwanted.digest(), e);
        }
        removed.add(unwanted.digest());
    }

    /** Return what was removed and the orchestrator has not heard of. */
    List<String> removed() {
        return removed.stream().limit(MOST_TOLD).toList();
    }

    /** The orchestrator has heard of some. */
    void told(List<String> digests) {
        digests.forEach(digest -> {
            removed.remove(digest);
            begun.remove(digest);
        });
    }

    void close() {
        worker.shutdownNow();
    }
}
