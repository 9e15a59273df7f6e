package dev.nodeyard.engine.explain;

import dev.nodeyard.api.run.AttemptView;
import dev.nodeyard.api.run.Explanation;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.workflow.RetrySpec;
import dev.nodeyard.engine.retry.RetryRule;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Say what followed from failed attempts, and by which rule. */
final class RetryWords {
    private RetryWords() {}

    static List<Explanation.Try> tries(Situation situation) {
        return situation.attempts().stream()
                .map(attempt -> new Explanation.Try(
                        attempt.number(),
                        attempt.state(),
                        attempt.runner(),
                        attempt.reason(),
                        attempt.exitCode(),
                        attempt.message(),
                        next(situation, attempt),
                        attempt.finishedAt()))
                .toList();
    }

    /** Return the pause that the task's rule puts after a failed attempt, in milliseconds. */
    static long pauseMs(Situation.Retry retry, AttemptView attempt) {
        FailureReason reason = attempt.reason();
        return reason == null
                ? 0
                : RetryRule.of(retry.spec(), retry.atMostOnce())
                        .next(attempt.number(), reason)
                        .orElse(0);
    }

    /** Return most attempts that there can be. */
    static int most(Situation.Retry retry) {
        return retry.atMostOnce() ? 1 : 1 + retry.spec().max();
    }

    private static @Nullable String next(Situation situation, AttemptView attempt) {
        FailureReason reason = attempt.reason();
        if (attempt.state() != TaskState.FAILED || reason == null) {
            return null;
        }
        Situation.Retry retry = situation.retry();
        OptionalLong pause = RetryRule.of(retry.spec(), retry.atMostOnce()).next(attempt.number(), reason);
        if (pause.isEmpty()) {
            return "not tried again: " + whyNot(retry, attempt.number(), reason);
        }
        if (situation.run().cancelRequestedAt() != null && attempt.equals(situation.newest())) {
            return "not tried again: the run was asked to stop";
        }
        String when = pause.getAsLong() == 0 ? "at once" : "after " + TimeWords.span(pause.getAsLong());
        return "tried again " + when + ": retry.when has " + reason.word() + ", "
                + left(retry.spec().max() - attempt.number() + 1) + " left of retry.max "
                + retry.spec().max();
    }

    private static String left(int retries) {
        return retries + (retries == 1 ? " was" : " were");
    }

    static String whyNot(Situation.Retry retry, int attempt, FailureReason reason) {
        RetrySpec spec = retry.spec();
        if (retry.atMostOnce()) {
            return "the task is atMostOnce";
        }
        if (!spec.when().contains(reason)) {
            String when = spec.when().stream().map(FailureReason::word).sorted().collect(Collectors.joining(", "));
            return reason.word() + " is not among retry.when (" + (when.isEmpty() ? "nothing" : when) + ")";
        }
        return "retry.max " + spec.max() + (attempt > 1 ? " is used up" : "");
    }
}
