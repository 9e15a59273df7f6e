package dev.nodeyard.engine.explain;

import dev.nodeyard.api.run.AttemptView;
import dev.nodeyard.api.run.Explanation;
import dev.nodeyard.api.run.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Part the time that a task waited by what it waited for. */
final class WaitTimes {
    private static final String RUNNER = "a runner";
    private static final String PAUSE = "the pause before another attempt";

    private final Situation situation;
    private final String now;
    private final Map<String, Long> spans = new LinkedHashMap<>();

    private WaitTimes(Situation situation, String now) {
        this.situation = situation;
        this.now = now;
    }

    /**
     * Return the waits so far, in the order of time.
     *
     * @param now what the task waits for at this moment, should it be queued
     */
    static List<Explanation.Wait> of(Situation situation, String now) {
        WaitTimes times = new WaitTimes(situation, now);
        times.gather();
        List<Explanation.Wait> waits = new ArrayList<>();
        times.spans.forEach((cause, ms) -> waits.add(new Explanation.Wait(cause, ms)));
        return waits;
    }

    /** Word waits in one sentence; null when there are none. */
    static @Nullable String sentence(List<Explanation.Wait> waits) {
        if (waits.isEmpty()) {
            return null;
        }
        long total = waits.stream().mapToLong(Explanation.Wait::ms).sum();
        if (waits.size() == 1) {
            return "Waited " + TimeWords.span(total) + " for " + waits.get(0).cause() + ".";
        }
        return "Waited " + TimeWords.span(total) + ": "
                + waits.stream()
                        .map(wait -> TimeWords.span(wait.ms()) + " for " + wait.cause())
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private void gather() {
        Instant end = situation.task().finishedAt() == null
                ? situation.now()
                : situation.task().finishedAt();
        Instant created = situation.run().createdAt();
        List<AttemptView> attempts = situation.attempts();
        Instant ready = readyAt();
        if (attempts.isEmpty()) {
            add(upstream(), created, ready == null ? end : ready);
            if (ready != null) {
                add(current(), ready, end);
            }
            return;
        }
        AttemptView first = attempts.get(0);
        if (first.number() == 1) {
            if (ready == null) {
                add("upstream tasks and a runner", created, first.assignedAt());
            } else {
                add(upstream(), created, ready);
                add(RUNNER, ready, first.assignedAt());
            }
        }
        for (int i = 0; i + 1 < attempts.size(); i++) {
            between(attempts.get(i), attempts.get(i + 1).assignedAt(), RUNNER);
        }
        between(attempts.get(attempts.size() - 1), end, current());
    }

    /** The time after an attempt: first the pause that its task asks for, then what comes next. */
    private void between(AttemptView attempt, Instant until, String cause) {
        Instant ended = attempt.finishedAt();
        if (ended == null
                || attempt.state() == TaskState.SUCCEEDED
                || situation.task().state() == TaskState.FAILED && attempt.equals(situation.newest())) {
            return;
        }
        Instant due = ended.plusMillis(RetryWords.pauseMs(situation.retry(), attempt));
        Instant split = due.isBefore(until) ? due : until;
        add(PAUSE, ended, split);
        add(cause, split, until);
    }

    private @Nullable Instant readyAt() {
        if (situation.upstream().total() == 0) {
            return situation.run().createdAt();
        }
        if (situation.upstream().open() > 0 || situation.task().state() == TaskState.BLOCKED) {
            return null;
        }
        boolean neverTried = situation.task().attempt() == 0;
        if (neverTried && situation.task().queuedAt() != null) {
            return situation.task().queuedAt();
        }
        Situation.Ended last = situation.upstream().last();
        return last == null ? null : last.at();
    }

    private String upstream() {
        Situation.Upstream upstream = situation.upstream();
        if (upstream.open() == 1 && upstream.named().size() == 1) {
            return "task \"" + upstream.named().get(0).name() + "\"";
        }
        Situation.Ended last = upstream.open() == 0 ? upstream.last() : null;
        return last == null ? "upstream tasks" : "task \"" + last.name() + "\"";
    }

    private String current() {
        return switch (situation.task().state()) {
            case QUEUED -> now;
            case WAITING -> situation.heldBy() == null ? "an event or timer" : situation.heldBy();
            case RETRYING -> PAUSE;
            case BLOCKED -> upstream();
            case ASSIGNED, RUNNING, SUCCEEDED, FAILED, CANCELLED, SKIPPED -> RUNNER;
        };
    }

    private void add(String cause, Instant from, Instant to) {
        long ms = Duration.between(from, to).toMillis();
        if (ms > 0) {
            spans.merge(cause, ms, Long::sum);
        }
    }
}
