package dev.nodeyard.e2e;

import dev.nodeyard.executor.testkit.daemon.DockerEngine;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Count the containers that an engine starts, by its own record. That is read again and again, for it holds the last 256
 * events only, and each task makes several.
 */
final class ContainerStarts implements AutoCloseable {
    private static final long PAUSE_MS = 300;

    private final DockerEngine engine;
    private final Instant begin = Instant.now();
    private final Set<String> containers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    ContainerStarts(DockerEngine engine) {
        this.engine = engine;
        clock.scheduleWithFixedDelay(this::read, 0, PAUSE_MS, TimeUnit.MILLISECONDS);
    }

    private void read() {
        engine.docker(
                        "events",
                        "--since",
                        begin.toString(),
                        "--until",
                        Instant.now().toString(),
                        "--filter",
                        "event=start",
                        "--format",
                        "{{.ID}}")
                .lines()
                .filter(id -> !id.isBlank())
                .forEach(containers::add);
    }

    /** Return how many were started since this was made. */
    int count() {
        read();
        return containers.size();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
