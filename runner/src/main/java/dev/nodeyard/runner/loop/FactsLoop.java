package dev.nodeyard.runner.loop;

import dev.nodeyard.api.runner.RunnerFacts;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.Readiness;
import dev.nodeyard.runner.attempt.Surroundings;
import dev.nodeyard.runner.client.OrchestratorClient;
import dev.nodeyard.runner.client.RetryRule;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Look what this runner can do, and tell it at the start and whenever it changes. */
final class FactsLoop {
    private static final Logger log = LoggerFactory.getLogger(FactsLoop.class);
    private static final Duration PAUSE = Duration.ofMinutes(3);
    private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofSeconds(10);
    private static final int MOST_TAGS = 1_000;
    private static final int LONGEST_REASON = 2_000;

    private final OrchestratorClient client;
    private final RetryRule retry;
    private final Map<String, Executor> executors;
    private final Loops.Capacity capacity;
    private final HostTags host;
    private volatile Set<String> setUp = Set.of();
    private final CountDownLatch told = new CountDownLatch(1);

    FactsLoop(
            OrchestratorClient client,
            RetryRule retry,
            Map<String, Executor> executors,
            Loops.Capacity capacity,
            HostTags host) {
        this.client = client;
        this.retry = retry;
        this.executors = new TreeMap<>(executors);
        this.capacity = capacity;
        this.host = host;
    }

    /** Return what opens when the facts were told for the first time. */
    CountDownLatch told() {
        return told;
    }

    /** Name the kinds that somebody set up: where one of them is not there, that is a fault. */
    void expect(Set<String> kinds) {
        setUp = Set.copyOf(kinds);
    }

    /** Look and tell until interrupted. */
    void run() {
        RunnerFacts last = null;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                RunnerFacts facts = look();
                boolean known = facts.equals(last) || tell(facts);
                last = known ? facts : null;
                Thread.sleep((known ? PAUSE : PAUSE_AFTER_REFUSAL).toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean tell(RunnerFacts facts) throws InterruptedException {
        try {
            retry.call("tell the runner's facts", () -> {
                client.putFacts(facts);
                return facts;
            });
            log.info("ready with executors {}, {} slots, tags {}", facts.executors(), facts.slots(), facts.tags());
            logUnavailable(facts.unavailable());
            told.countDown();
            return true;
        } catch (IOException e) {
            log.error("the orchestrator refuses this runner; is its token still valid? {}", e.toString());
            return false;
        }
    }

    /** What is not there and nobody asked for is no news on most hosts: one line for all of it. */
    private static void logUnavailable(List<RunnerFacts.Unavailable> unavailable) {
        String absent = unavailable.stream()
                .filter(RunnerFacts.Unavailable::absent)
                .map(RunnerFacts.Unavailable::executor)
                .collect(Collectors.joining(", "));
        if (!absent.isEmpty()) {
            log.info("not on this host, and nobody set it up: {}", absent);
        }
        unavailable.stream()
                .filter(one -> !one.absent())
                .forEach(one -> log.warn("the executor {} cannot be used: {}", one.executor(), one.reason()));
    }

    private RunnerFacts look() throws InterruptedException {
        Set<String> usable = new TreeSet<>();
        Set<String> tags = new TreeSet<>(host.find());
        List<RunnerFacts.Unavailable> unavailable = new ArrayList<>();
        executors.forEach((kind, executor) -> {
            Readiness readiness = readiness(kind, executor);
            String problem = readiness.problem();
            if (problem == null) {
                usable.add(kind);
                tags.addAll(readiness.tags());
            } else {
                unavailable.add(new RunnerFacts.Unavailable(
                        kind,
                        problem.substring(0, Math.min(LONGEST_REASON, problem.length())),
                        readiness.absent() && !setUp.contains(kind)));
            }
        });
        return new RunnerFacts(
                Surroundings.version(),
                Surroundings.platform(),
                usable,
                unavailable,
                atMost(tags),
                capacity.slots(),
                capacity.resources());
    }

    /** The orchestrator refuses the whole message when there are more. */
    private static Set<String> atMost(Set<String> tags) {
        if (tags.size() > MOST_TAGS) {
            log.warn("{} tags were found; the first {} are told", tags.size(), MOST_TAGS);
        }
        return tags.stream().limit(MOST_TAGS).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Readiness readiness(String kind, Executor executor) {
        try {
            return executor.check();
        } catch (RuntimeException e) {
            log.error("the executor {} cannot be checked", kind, e);
            return Readiness.unavailable("its check failed: " + e);
        }
    }
}
