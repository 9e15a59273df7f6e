package dev.nodeyard.server.log;

import dev.nodeyard.server.artifact.BlobStore;
import dev.nodeyard.server.attempt.AttemptTokens;
import dev.nodeyard.server.attempt.LiveAttempts;
import dev.nodeyard.server.run.RunAccess;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jdbi.v3.core.Jdbi;

/**
 * Put the parts of this feature together.
 *
 * @param resource for people
 * @param runnerResource for runners
 * @param lastLines for explanations
 */
public record Logs(LogService service, LogResource resource, RunnerLogResource runnerResource, LastLines lastLines) {
    /** Hold what logs need of the rest of the orchestrator. */
    public record Needs(Jdbi jdbi, BlobStore blobs, AttemptTokens tokens, LiveAttempts attempts, RunAccess access) {}

    /** Make the parts; their threads start and stop with the process. {@code maxBytes} is the longest log. */
    public static Logs create(Needs needs, long maxBytes, LifecycleEnvironment lifecycle) {
        LogReader reader = new LogReader(needs.jdbi(), needs.blobs());
        LogFollowers followers = new LogFollowers(reader);
        LogSealer sealer = new LogSealer(needs.jdbi(), needs.blobs(), reader);
        lifecycle.manage(followers);
        lifecycle.manage(sealer);
        // Open calls would hold up the end of the process for the whole grace period.
        lifecycle.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopping(LifeCycle server) {
                followers.releaseAll();
            }
        });
        LogService service =
                new LogService(needs.jdbi(), needs.tokens(), needs.attempts(), followers, sealer, maxBytes);
        return new Logs(
                service,
                new LogResource(reader, followers, new LogSearch(reader), needs.access()),
                new RunnerLogResource(service),
                new LastLines(reader));
    }
}
