package dev.nodeyard.server.environment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.nodeyard.api.attempt.AttemptEnvironment;
import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.environment.EnvironmentDigest;
import dev.nodeyard.api.environment.LockText;
import dev.nodeyard.api.environment.NewLock;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learn from attempts which environments are there. Thread-safe.
 *
 * <p>The same news of the same run are written once a minute at most: a thousand attempts in one environment cost as much
 * as one. Attempts whose tasks want nothing installed cost a comparison with null.
 */
public final class EnvironmentReports {
    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentReports.class);
    private static final int MAX_MESSAGE = 4_000;
    private static final int MAX_PLATFORM = 100;
    private static final String UNKNOWN = "unknown/unknown";

    private final BuildStore builds;
    private final Cache<Told, Known> known =
            Caffeine.newBuilder().maximumSize(10_000).build();
    private final Cache<Use, Boolean> recent = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    private record Told(
            String executor,
            EnvironmentSpec asked,
            @Nullable String platform,
            @Nullable String lock) {}

    private record Known(
            String definition, String platform, @Nullable String lock) {}

    private record Use(RunId run, RunnerId runner, Known known) {}

    public EnvironmentReports(Jdbi jdbi) {
        this.builds = new BuildStore(jdbi);
    }

    /** Hear how an attempt ended. What cannot be written is told again by the next attempt. */
    public void ended(RunnerId runner, AttemptId attempt, Outcome outcome, @Nullable AttemptEnvironment environment) {
        if (environment == null
                || environment.asked() == null
                || environment.asked().isEmpty()) {
            return;
        }
        try {
            learn(new Maker(runner, attempt), outcome, environment, environment.asked());
        } catch (RuntimeException e) {
            LOG.warn("cannot note the environment of {}", attempt, e);
        }
    }

    private void learn(Maker maker, Outcome outcome, AttemptEnvironment environment, EnvironmentSpec asked) {
        Known here = known.get(
                new Told(
                        environment.executor(),
                        asked,
                        environment.platform(),
                        environment.facts().get("lock")),
                EnvironmentReports::known);
        Use use = new Use(maker.attempt().task().run(), maker.runner(), here);
        if (outcome instanceof Outcome.Failed failed && failed.reason() == FailureReason.ENVIRONMENT_FAILED) {
            builds.failed(here.definition, here.platform, maker, cut(failed.message()));
        } else if (isEvidence(outcome, here) && recent.getIfPresent(use) == null) {
            builds.ready(here.definition, here.platform, maker, here.lock);
            recent.put(use, true);
        }
    }

    private static Known known(Told told) {
        String platform = told.platform == null || told.platform.length() > MAX_PLATFORM ? UNKNOWN : told.platform;
        boolean isDigest = told.lock != null && told.lock.matches("sha256:[0-9a-f]{64}");
        return new Known(EnvironmentDigest.of(told.executor, told.asked), platform, isDigest ? told.lock : null);
    }

    /** Work that began shows that its environment is there; of other ends only an exact list of versions does. */
    private static boolean isEvidence(Outcome outcome, Known known) {
        if (known.lock != null || outcome instanceof Outcome.Succeeded) {
            return true;
        }
        return outcome instanceof Outcome.Failed failed
                && switch (failed.reason()) {
                    case EXIT_CODE, OUT_OF_MEMORY, BAD_OUTPUT -> true;
                    default -> false;
                };
    }

    /** Keep what a runner made of the environment of an attempt's task. */
    void keep(RunnerId runner, AttemptId attempt, NewLock lock) {
        String recipe = lock.recipe();
        builds.made(
                new Maker(runner, attempt),
                new NewLock(
                        lock.definition(),
                        lock.platform(),
                        LockText.kept(lock.lock()),
                        recipe == null ? null : LockText.kept(recipe),
                        lock.image(),
                        lock.sizeBytes()));
    }

    private static String cut(String message) {
        return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE);
    }
}
