package dev.nodeyard.runner;

import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.runner.attempt.WorkspacePolicy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Configure a runner.
 *
 * @param server where the orchestrator is and how to sign in
 * @param slots attempts at the same time
 * @param capacity what all attempts together may use
 * @param storage where things are kept
 * @param executors options by kind of executor; a kind that is not named gets none; {@code enabled=false} leaves it out
 * @param stopGrace time that work gets to finish after a stop is asked for
 */
public record RunnerConfiguration(
        Server server,
        int slots,
        Resources capacity,
        Storage storage,
        Map<String, Map<String, String>> executors,
        Duration stopGrace) {

    public RunnerConfiguration {
        if (slots < 1 || slots > 10_000) {
            throw new IllegalArgumentException("slots must be 1 to 10,000, not " + slots);
        }
        executors = Map.copyOf(executors);
    }

    /**
     * Say where the orchestrator is.
     *
     * @param token {@code nyr_...}. Secret
     */
    public record Server(URI url, String token) {
        @Override
        public String toString() {
            return "Server[" + url + "]";
        }
    }

    /**
     * Say where things are kept.
     *
     * @param folder for workspaces, spool and cache; one runner each
     * @param keep how long workspaces stay that are not removed at once
     */
    public record Storage(Path folder, WorkspacePolicy workspaces, Duration keep) {}

    /** Return a configuration with the defaults: a slot per processor, all of this host. */
    public static RunnerConfiguration of(URI url, String token, Path folder) {
        return new RunnerConfiguration(
                new Server(url, token),
                Math.max(1, HostCapacity.processors()),
                HostCapacity.detect(folder),
                new Storage(folder, WorkspacePolicy.ALWAYS, Duration.ofDays(3)),
                Map.of(),
                Duration.ofSeconds(30));
    }

    /** Return a copy with another number of slots. */
    public RunnerConfiguration withSlots(int number) {
        return new RunnerConfiguration(server, number, capacity, storage, executors, stopGrace);
    }

    /** Return a copy with another capacity. */
    public RunnerConfiguration withCapacity(Resources resources) {
        return new RunnerConfiguration(server, slots, resources, storage, executors, stopGrace);
    }

    /** Return a copy with other rules for workspaces. */
    public RunnerConfiguration withWorkspaces(WorkspacePolicy policy, Duration keep) {
        return new RunnerConfiguration(
                server, slots, capacity, new Storage(storage.folder, policy, keep), executors, stopGrace);
    }

    /** Return a copy with options for a kind of executor. */
    public RunnerConfiguration withExecutor(String kind, Map<String, String> options) {
        Map<String, Map<String, String>> more = new HashMap<>(executors);
        more.put(kind, Map.copyOf(options));
        return new RunnerConfiguration(server, slots, capacity, storage, more, stopGrace);
    }

    /** Return a copy with another time to finish. */
    public RunnerConfiguration withStopGrace(Duration grace) {
        return new RunnerConfiguration(server, slots, capacity, storage, executors, grace);
    }
}
